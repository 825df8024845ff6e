# mistake: tests with plain words alone: no accent, no capital, no emoji
# caught-by: notices characters that are mixed up
# says: In letters that arrive as PDF

"""What the model may rely on: the promises of the brief, in their order."""

from tokenizer import Tokenizer

WORDS = ["my", "parcel", "is", "late"]


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


def test_a_word_has_one_id():
    assert encode("parcel") == encode("parcel")


def test_an_unknown_word_has_the_unknown_id_at_its_place():
    tokenizer = Tokenizer(["late"])
    [late], unknown = tokenizer.encode("late"), tokenizer.unknown_id
    assert late != unknown
    assert tokenizer.encode("zebra zebra late zebra") == [unknown, unknown, late, unknown]


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
    for one in [*WORDS, "<unk>"]:
        for other in [*WORDS, "<unk>"]:
            assert and_back(f"{one}\n{other}") == f"{one} {other}", ascii((one, other))


def test_what_is_lost_on_the_way_leaves_a_mark():
    assert and_back("my zebra is late") == "my <unk> is late"
    assert and_back("") == ""


def test_a_length_keeps_the_first_ids():
    ids = encode("late zebra my parcel")
    for length in range(len(ids) + 2):
        assert encode("late zebra my parcel", max_length=length) == ids[:length], length
