import ast
import contextlib
import hashlib
import inspect
import itertools
import random
import re
import sys
import traceback
import types
import unicodedata

from waymark import check, fail, probe

UNKNOWN = "<unk>"
TESTS = "test_tokenizer"
# Of the code of tokenizer.py, comments and layout aside.
GIVEN = "b2befd9473f3c14e"


def nfc(text):
    return unicodedata.normalize("NFC", text)


def nfd(text):
    return unicodedata.normalize("NFD", text)


class Sound:
    """A tokenizer that keeps every promise, in parts, so that a broken one replaces just one of them."""

    def __init__(self, words):
        known = list(dict.fromkeys(self.spell_known(word) for word in words))
        places = self.number(known)
        self.unknown_id, self.size = places[0], len(places)
        self.known, self.places, self.last = known, places, []
        self.lookup, self.shown = dict(zip(known, places[1:])), dict(zip(places, [UNKNOWN, *known]))

    def encode(self, text, max_length=None):
        return self.cut(self.ids_of(self.split(self.spell(text))), max_length)

    def decode(self, ids):
        return self.join([self.shown[number] for number in ids])

    def spell(self, text):
        return nfc(text)

    def spell_known(self, word):
        return self.spell(word)

    def number(self, known):
        """The ids of the unknown word and of the known ones."""
        return list(range(len(known) + 1))

    def split(self, text):
        return text.split()

    def ids_of(self, words):
        return [self.lookup.get(word, self.unknown_id) for word in words]

    def cut(self, ids, max_length):
        return ids[:max_length]

    def join(self, words):
        return " ".join(words)


# Free to differ: the numbers, and everything inside.


class FromTheEnd(Sound):
    def number(self, known):
        return list(range(len(known), -1, -1))


class UnknownLast(Sound):
    def number(self, known):
        return [len(known), *range(len(known))]


class ByTheAlphabet(Sound):
    def number(self, known):
        words = [UNKNOWN, *known]
        order = sorted(range(len(words)), key=words.__getitem__, reverse=True)
        return [order.index(place) for place in range(len(words))]


class Rotated(Sound):
    def number(self, known):
        size = len(known) + 1
        return [(place + size // 2 + 1) % size for place in range(size)]


class ByExpression(FromTheEnd):
    """The same work done with other means."""

    def spell(self, text):
        return nfc(nfd(text))

    def split(self, text):
        return re.findall(r"\S+", text)

    def cut(self, ids, max_length):
        return list(ids) if max_length is None else list(itertools.islice(ids, max_length))


def shuffled(seed):
    """Numbers in an order that is drawn, the same for every tokenizer with as many words."""

    class Shuffled:
        def number(self, known):
            return random.Random(seed).sample(range(len(known) + 1), len(known) + 1)

    return Shuffled


NUMBERINGS = [Sound, FromTheEnd, UnknownLast, ByTheAlphabet, Rotated, ByExpression]
HARMLESS = [
    (Sound, "and is only built in another way inside: it has the names that the brief promises, and no others"),
    (FromTheEnd, "and only numbers its words from the end: which number a word gets is not promised"),
    (UnknownLast, "and only has its unknown word behind all others: which number it gets is not promised"),
    (ByTheAlphabet, "and only numbers its words by the alphabet: which number a word gets is not promised"),
    (Rotated, "and only has its unknown word in the middle: which number it gets is not promised"),
]

# For each promise: the broken tokenizers that the checks try, with what a customer notices, and those for the probes.
SHOWN, DRAWN = {}, {}


def broken(promise, words=None, drawn=True, **parts):
    """A tokenizer that breaks a promise by the parts given; without words it is for the probes only."""
    made = type("Broken", (), parts)
    if words:
        SHOWN.setdefault(promise, []).append((made, words))
    if drawn:
        DRAWN.setdefault(promise, []).append(made)


def composed(self, words):
    return nfc(" ".join(words))


broken(
    "words",
    "Who types two spaces after a comma sends the model a word that nobody wrote.",
    split=lambda self, text: re.split(r"\s", text.strip()) if text.strip() else [],
)
broken(
    "words",
    "A message typed on two lines: the last word of the first and the first of the second become one.",
    split=lambda self, text: re.sub(r"[\t-\r]", "", text).split(),
)
broken(
    "words",
    "`9 €`, copied from the shop's page with a no-break space in it, reaches the model as one word.",
    split=lambda self, text: re.sub(r"[^\S\x00-\x7f]", "", text).split(),
)
broken(
    "words",
    "Who ends the message with the Enter key sends the model one more word than they wrote.",
    split=lambda self, text: text.split() and [""] * text[0].isspace() + text.split() + [""] * text[-1].isspace(),
)
broken(
    "words",
    "A message in which nothing was written is answered as if it held an unknown word.",
    split=lambda self, text: text.split() or [""],
)
broken(
    "words",
    "'Very, very late' is no later than 'very late': a word said twice is passed on once.",
    split=lambda self, text: list(dict.fromkeys(text.split())),
)
broken(
    "words",
    "'Dog bites man' is the same to the model as 'man bites dog'.",
    split=lambda self, text: sorted(text.split()),
)
broken("words", split=lambda self, text: re.split(r"\s", text) if text.strip() else [])
broken("words", split=lambda self, text: [word for word in text.strip().split(" ") if word])
broken("words", split=lambda self, text: text.split() or [text[0]])

broken(
    "characters",
    "In letters that arrive as PDF, `é` is `e` and an accent: for the model, words that it has never seen.",
    spell=lambda self, text: text,
    join=composed,
)
broken(
    "characters",
    "The list of words came from a Mac, with `é` as `e` and an accent: none of these words is ever found.",
    spell_known=lambda self, word: word,
    join=composed,
)
broken(
    "characters",
    "`pêche` (fishing) and `péché` (sin) are one word to the model: it throws accents away.",
    spell=lambda self, text: "".join(one for one in nfd(text) if not unicodedata.combining(one)),
)
broken("characters", "`Polish` and `polish` are one word to the model.", spell=lambda self, text: nfc(text).lower())
broken(
    "characters",
    "A dark thumb comes back as a yellow one: what is joined to an emoji is lost.",
    spell=lambda self, text: re.sub("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]", "", nfc(text)),
)
broken(
    "characters",
    "A customer who answers with just an emoji has sent an empty message: emoji are thrown away.",
    spell=lambda self, text: "".join(one for one in nfc(text) if one <= "\uffff"),
)
broken("characters", spell_known=lambda self, word: nfd(word), join=composed)
broken("characters", spell=lambda self, text: nfc(text).upper())
broken("characters", spell=lambda self, text: nfc(text).encode("ascii", "ignore").decode())

broken(
    "unknown",
    "'Not' is no word of the vocabulary: 'not delivered' reaches the model as 'delivered'.",
    ids_of=lambda self, words: [self.lookup[word] for word in words if word in self.lookup],
)
broken(
    "unknown",
    "The first customer with a new word gets an error page.",
    ids_of=lambda self, words: [self.lookup[word] for word in words],
)
broken(
    "unknown",
    "A message in Danish reaches the model as a single word: unknown words that follow each other are one.",
    ids_of=lambda self, words: [
        self.lookup.get(word, self.unknown_id)
        for before, word in zip([None, *words], words)
        if word in self.lookup or before is None or before in self.lookup
    ],
)
broken(
    "unknown",
    "Whatever new words a customer writes, the model reads them as one and the same known word.",
    ids_of=lambda self, words: [self.lookup.get(word, self.places[-1]) for word in words],
)
broken(
    "unknown",
    "A new word gets the number -1, and Python hands the model the last row of its table without a murmur.",
    ids_of=lambda self, words: [self.lookup.get(word, -1) for word in words],
    decode=lambda self, ids: self.join([self.shown.get(number, [UNKNOWN, *self.known][-1]) for number in ids]),
)
broken("unknown", ids_of=lambda self, words: [self.lookup.get(word, self.size) for word in words])
broken(
    "unknown",
    ids_of=lambda self, words: [
        self.lookup.get(word, self.unknown_id)
        for place, word in enumerate(words)
        if word in self.lookup or self.lookup.keys() >= set(words[:place])
    ],
)

# Which word is out of range depends on the numbers, so the probes draw another one.
broken(
    "numbers",
    "One word has a number for which the model's table has no row: whoever uses it gets an error page.",
    drawn=False,
    number=lambda self, known: list(range(1, len(known) + 2)),
)
broken(
    "numbers",
    "The model cannot tell the first word of the vocabulary from the last.",
    ids_of=lambda self, words: Sound.ids_of(self, [self.known[0] if one in self.known[-1:] else one for one in words]),
)
broken(
    "numbers",
    "The second customer with a new word gets a number for it that the model was never trained on.",
    ids_of=lambda self, words: learned(self, words, Sound.ids_of(self, words)),
)
broken(
    "numbers",
    "Each message begins with all the words of the customers before.",
    ids_of=lambda self, words: refilled(self, [*self.last, *Sound.ids_of(self, words)]).copy(),
)
broken(
    "numbers",
    "A message waits in the queue, the next one is encoded, and now the first one says what the second says.",
    cut=lambda self, ids, max_length: refilled(self, ids[:max_length]),
)
broken("numbers", number=lambda self, known: list(range(len(known) + 1, 2 * len(known) + 2)))
broken(
    "numbers",
    ids_of=lambda self, words: Sound.ids_of(self, [self.known[0] if word in self.lookup else word for word in words]),
)


def learned(self, words, ids):
    for word in words:
        if word not in self.lookup:
            self.lookup[word], self.shown[self.size] = self.size, word
            self.size += 1
    return ids


def refilled(self, ids):
    self.last[:] = ids
    return self.last


broken(
    "back",
    "The answer quotes the customer as `myparcelislate`.",
    join=lambda self, words: "".join(words),
)
broken(
    "back",
    "Every quote of a customer begins with a space, and none is equal to what was written.",
    join=lambda self, words: "".join(f" {word}" for word in words),
)
broken(
    "back",
    "Support reads 'delivered' where the customer wrote 'not delivered': an unknown 'not' leaves no gap in the quote.",
    join=lambda self, words: " ".join(word for word in words if word != UNKNOWN),
)
broken(
    "back",
    "`é` comes back as `e` and an accent: a search for the customer's own word does not find it in the quote.",
    join=lambda self, words: nfd(" ".join(words)),
)
broken("back", f"An empty message is quoted as `{UNKNOWN}`.", join=lambda self, words: " ".join(words or [UNKNOWN]))
broken("back", join=lambda self, words: ",".join(words))
broken("back", join=lambda self, words: f" {' '.join(words)} " if words else "")
broken("back", join=lambda self, words: words[0] + "".join(f" {word}" for word in words[1:]))

broken(
    "length",
    "Of a long message the model reads the end, and customers say what they want at the beginning.",
    cut=lambda self, ids, most: ids if most is None else ids[max(0, len(ids) - most) :],
)
broken(
    "length",
    "Where no room is left for the message (`max_length` is 0), all of it is passed on.",
    cut=lambda self, ids, most: ids[:most] if most else ids,
)
broken(
    "length",
    "The model has room for 128 numbers and is given 129.",
    cut=lambda self, ids, most: ids if most is None else ids[: most + 1],
)
broken(
    "length",
    "The last word that there was room for is lost.",
    cut=lambda self, ids, most: ids if most is None or len(ids) < most else ids[: max(0, most - 1)],
)
broken(
    "length",
    "The length is counted in letters: of a message cut to 20 the model reads about four words.",
    encode=lambda self, text, max_length=None: Sound.encode(self, text[:max_length]),
)
broken(
    "length",
    "Short messages are filled up with unknown words, and the model reads them as gibberish.",
    cut=lambda self, ids, most: ids[:most] + [self.unknown_id] * ((most or 0) - len(ids)),
)
broken("length", cut=lambda self, ids, most: ids)
broken("length", cut=lambda self, ids, most: ids if most is None or len(ids) < most else ids[: max(0, most - 2)])


# No tokenizers at all: a test that no such rubbish can fail does not look at what comes back.


fresh = itertools.count(1_000_000)


class Noise:
    size = unknown_id = property(lambda self: next(fresh))

    def __init__(self, words):
        pass

    def encode(self, text, max_length=None):
        return [next(fresh) for _ in range(50)]

    def decode(self, ids):
        return f"noise {next(fresh)}"


class Nothing:
    size = unknown_id = None

    def __init__(self, words):
        pass

    def encode(self, text, max_length=None):
        return None

    decode = encode


class Empty(Nothing):
    size = unknown_id = 0

    def encode(self, text, max_length=None):
        return []

    def decode(self, ids):
        return ""


class Same(Empty):
    size = 1

    def encode(self, text, max_length=None):
        return [0]

    def decode(self, ids):
        return UNKNOWN


# How tests are run


def tokenizer(*parts):
    """A class of its own for each run, so that nothing is remembered from one to the next."""
    return type("Tokenizer", parts, {})


@contextlib.contextmanager
def in_place(stand_in):
    """`from tokenizer import Tokenizer` gives `stand_in` in tests that are imported within it."""
    before = {name: sys.modules.pop(name, None) for name in ("tokenizer", TESTS)}
    module = sys.modules["tokenizer"] = types.ModuleType("tokenizer")
    module.__file__, module.Tokenizer = "tokenizer.py", stand_in
    try:
        yield
    finally:
        for name, old in before.items():
            sys.modules.pop(name, None)
            if old is not None:
                sys.modules[name] = old


def tests_in(module):
    return [(name, one) for name, one in vars(module).items() if name.startswith("test_") and inspect.isfunction(one)]


def error_of(test):
    try:
        test()
    except (Exception, SystemExit) as error:
        return error
    return None


def notices(lab, stand_in, names=None):
    """Whether any test (of those named) fails with this tokenizer, be it while the tests are imported."""
    with in_place(stand_in):
        try:
            tests = tests_in(lab.module(TESTS))
        except (Exception, SystemExit):
            return True
        return any(error_of(test) is not None for name, test in tests if names is None or name in names)


def failures_on(lab, stand_in):
    """(name of the test, its error) for each test that fails."""
    with in_place(stand_in):
        try:
            tests = tests_in(lab.module(TESTS))
        except (Exception, SystemExit) as error:
            return [(f"{TESTS}.py", error)]
        return [(name, error) for name, test in tests if (error := error_of(test)) is not None]


def shown(lab, error):
    """The failing line of the tests; what its sides are, where it compares; the words of the error."""
    source = lab.text(f"{TESTS}.py")
    words = {"got": f"{type(error).__name__}: {error}" if str(error) else type(error).__name__}
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code.co_filename == f"{TESTS}.py":
            words["call"] = f"{TESTS}.py, line {line}: {source.splitlines()[line - 1].strip()}"
            sides = sides_of(source, line, frame) if isinstance(error, AssertionError) else None
            return {**words, "got": sides} if sides else words
    return words


def sides_of(source, line, frame):
    for node in ast.walk(ast.parse(source)):
        here = isinstance(node, ast.Assert) and node.lineno <= line <= node.end_lineno
        if here and isinstance(node.test, ast.Compare):
            sides = (node.test.left, node.test.comparators[0])
            with contextlib.suppress(Exception):
                left, right = (eval_in(side, frame) for side in sides)
                return f"left {left!r}, right {right!r}"
    return None


def eval_in(expression, frame):
    return eval(compile(ast.Expression(expression), TESTS, "eval"), frame.f_globals, frame.f_locals)


def own_tests(lab):
    """The tests on the tokenizer as it was given."""
    try:
        module = lab.module(TESTS)
    except ModuleNotFoundError as error:
        if error.name in ("pytest", "hypothesis", "unittest"):
            fail(f"`{error.name}` is not needed here: plain functions and `assert` are enough.")
        raise
    tests = tests_in(module)
    if not tests:
        in_a_class = any(name.startswith("Test") for name in vars(module))
        fail("The tests must stand outside of a class." if in_a_class else f"{TESTS}.py has no function `test_…`.")
    for name, test in tests:
        asked = [one.name for one in inspect.signature(test).parameters.values() if one.default is one.empty]
        if asked:
            fail(f"`{name}` asks for `{asked[0]}`, and nobody is there to give it. A test takes no arguments here.")
    return tests


@check(
    "passes on tokenizers that keep every promise",
    hint="Which of the values in that test does the brief promise, and which did you read off the screen?",
)
def passes_on_sound(lab):
    code = ast.unparse(ast.parse(lab.text("tokenizer.py")))
    if hashlib.sha256(code.encode()).hexdigest()[:16] != GIVEN:
        fail("tokenizer.py is not as it was given. Breaking it is a good way to try a test: mend it before you check.")
    for name, test in own_tests(lab):
        if (error := error_of(test)) is not None:
            fail(f"`{name}` fails on the tokenizer that was given, which keeps every promise.", **shown(lab, error))
    for sound, why in HARMLESS:
        for name, error in failures_on(lab, tokenizer(sound)):
            fail(f"`{name}` fails on another tokenizer, which keeps every promise {why}.", **shown(lab, error))


@check(
    "holds only tests that can fail",
    hint="Break the expected value on purpose and press Run. Does the test go red?",
)
def can_fail(lab):
    names = [name for name, _ in own_tests(lab)]
    passing = set(names)
    for rubbish in (Noise, Nothing, Empty, Same):
        failed = {name for name, _ in failures_on(lab, rubbish)}
        passing = set() if f"{TESTS}.py" in failed else passing - failed
    for name in names:
        if name in passing:
            fail(
                f"`{name}` also passes on rubbish: on tokenizers that answer everything with noise, with None, with "
                f"nothing, or with the same number. {reason(lab, name)}",
                got="passes, whatever the tokenizer does",
                expected="fails where the answer is wrong",
            )


def reason(lab, name):
    """Why a test cannot fail, as far as its text tells."""
    source = lab.text(f"{TESTS}.py")
    functions = [one for one in ast.parse(source).body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]
    test = next((one for one in functions if one.name == name), None)
    nodes = list(ast.walk(test)) if test else []
    if any(isinstance(one, ast.Assert) and isinstance(one.test, ast.Tuple) for one in nodes):
        return "Brackets around the condition and its message make a tuple, and a tuple with something in it is true."
    if isinstance(test, ast.AsyncFunctionDef) or any(isinstance(one, (ast.Yield, ast.YieldFrom)) for one in nodes):
        return "Calling it runs none of its lines: it is a coroutine or a generator."
    if not any(isinstance(one, ast.Assert) for one in nodes):
        return "It asserts nothing itself, and nobody looks at what a test prints or returns."
    if any(isinstance(one, ast.ExceptHandler) for one in nodes):
        return "A failing assert raises AssertionError, an Exception like any other: the test catches its own alarm."
    return "Its asserts are never reached, or hold for every answer."


def notices_all(lab, promise):
    # A test that is red on a sound tokenizer notices nothing when it is red on a broken one.
    green = [name for name, test in own_tests(lab) if error_of(test) is None]
    if not green:
        fail("No test passes on the tokenizer as given. Mend that first: a test that is always red notices nothing.")
    missed = [words for one, words in SHOWN[promise] if not notices(lab, tokenizer(one, Sound), green)]
    if missed:
        kinds = len(SHOWN[promise])
        fail(
            f"Your tests pass on a broken tokenizer. {missed[0]}",
            got=f"{kinds - len(missed)} of {kinds} broken ones of this kind noticed",
            expected=f"{kinds} of {kinds}",
        )


@check("notices words that are split wrongly", hint="What does a message look like that was typed in haste, or pasted?")
def words(lab):
    notices_all(lab, "words")


@check(
    "notices characters that are mixed up",
    hint="Which two texts look alike and must be equal? Which two look nearly alike and must not?",
)
def characters(lab):
    notices_all(lab, "characters")


@check("notices unknown words that go wrong", hint="What exactly must come back, and at which place of the list?")
def unknown(lab):
    notices_all(lab, "unknown")


@check(
    "notices numbers that the model cannot use",
    hint="Which numbers may come out at all, and what may change between two calls on the same tokenizer?",
)
def numbers(lab):
    notices_all(lab, "numbers")


@check("notices texts that do not come back", hint="Is a word that was lost on the way visible in your comparison?")
def back(lab):
    notices_all(lab, "back")


@check("notices messages cut to the wrong length", hint="Which lengths lie below, at and above the number of words?")
def length(lab):
    notices_all(lab, "length")


def verdict(lab, stand_in):
    return "a test fails" if notices(lab, stand_in) else "all pass"


@probe(cases=12)
def tells_broken_from_sound(lab, rng):
    """Tokenizers with one promise broken, and sound ones among them, numbered in ever other ways."""
    made = [tokenizer(rng.choice(kind), rng.choice(NUMBERINGS)) for kind in DRAWN.values()]
    made += [tokenizer(rng.choice(NUMBERINGS)) for _ in range(rng.randrange(1, 4))]
    rng.shuffle(made)
    return [verdict(lab, one) for one in made]


@probe(cases=12)
def leaves_free_what_is_free(lab, rng):
    """Sound tokenizers that number their words in any way, and a broken one among them."""

    made = [tokenizer(shuffled(rng.randrange(10**9)), rng.choice(NUMBERINGS)) for _ in range(4)]
    made.insert(rng.randrange(5), tokenizer(rng.choice([*itertools.chain(*DRAWN.values())]), rng.choice(NUMBERINGS)))
    return [verdict(lab, one) for one in made]
