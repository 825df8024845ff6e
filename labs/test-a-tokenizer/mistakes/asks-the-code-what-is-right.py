# mistake: takes the expected text from the code under test, so that both sides are wrong together
# caught-by: notices texts that do not come back
# says: an unknown 'not' leaves no gap

"""What the model may rely on: the promises of the brief, in their order."""

from tokenizer import Tokenizer

COMPOSED, DECOMPOSED = "caf\u00e9", "cafe\u0301"
WORDS = ["my", "parcel", "is", "late", "Late", "cafe", "caf\u00e9", "\U0001f44d", "\U0001f44d\U0001f3ff"]


def encode(text, max_length=None):
    return Tokenizer(WORDS).encode(text, max_length)


def and_back(text, words=WORDS):
    tokenizer = Tokenizer(words)
    return tokenizer.decode(tokenizer.encode(text))


def test_any_whitespace_separates_words_and_none_becomes_one():
    for text in (
        "my  parcel   is late",
        "my\tparcel\nis\r\nlate",
        "my\u00a0parcel\u2003is\u3000late",
        " my parcel is late ",
        "\nmy parcel is late\n",
    ):
        assert encode(text) == encode("my parcel is late"), ascii(text)


def test_a_text_without_a_word_has_no_ids():
    for text in ("", " ", "\n\t "):
        assert encode(text) == [], ascii(text)


def test_words_keep_their_order_and_their_number():
    assert and_back("late late is my parcel late") == "late late is my parcel late"


def test_an_accent_may_be_a_code_point_of_its_own():
    for known in (COMPOSED, DECOMPOSED):
        for written in (COMPOSED, DECOMPOSED):
            assert and_back(written, words=[known]) == COMPOSED, ascii((known, written))


def test_accents_capitals_and_skin_tones_make_different_words():
    for one, other in (("cafe", "caf\u00e9"), ("late", "Late"), ("\U0001f44d", "\U0001f44d\U0001f3ff")):
        assert and_back(f"{one} {other}") == f"{one} {other}", ascii((one, other))


def test_an_unknown_word_has_the_unknown_id_at_its_place():
    tokenizer = Tokenizer(["late"])
    [late], unknown = tokenizer.encode("late"), tokenizer.unknown_id
    assert late != unknown
    assert tokenizer.encode("zebra Late late \U0001f44d") == [unknown, unknown, late, unknown]


def test_the_ids_are_the_rows_of_the_table():
    tokenizer = Tokenizer(WORDS)
    ids = tokenizer.encode(f"zebra {' '.join(WORDS)}")
    assert tokenizer.size == len(WORDS) + 1
    assert sorted(ids) == list(range(tokenizer.size))


def test_other_texts_change_nothing():
    tokenizer = Tokenizer(WORDS)
    ids, size = tokenizer.encode("my zebra late"), tokenizer.size
    copy = list(ids)
    tokenizer.encode("parcel zebra")
    assert ids == copy
    assert tokenizer.encode("my zebra late") == copy
    assert tokenizer.size == size


def test_every_pair_of_words_comes_back():
    for one in WORDS:
        for other in WORDS:
            assert and_back(f"{one}\n{other}") == f"{one} {other}", ascii((one, other))


def test_what_is_lost_on_the_way_leaves_a_mark():
    tokenizer = Tokenizer(WORDS)
    expected = tokenizer.decode(tokenizer.encode("my zebra is late"))
    assert tokenizer.decode(tokenizer.encode(expected)) == expected


def test_a_length_keeps_the_first_ids():
    ids = encode("late zebra my parcel")
    for length in range(len(ids) + 2):
        assert encode("late zebra my parcel", max_length=length) == ids[:length], length
