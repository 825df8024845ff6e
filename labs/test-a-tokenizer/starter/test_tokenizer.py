"""What the model may rely on. One function a behaviour; `assert` says what must hold."""

from tokenizer import Tokenizer

WORDS = ["my", "parcel", "is", "late"]


def test_known_words_come_back():
    tokenizer = Tokenizer(WORDS)
    assert tokenizer.decode(tokenizer.encode("my parcel is late")) == "my parcel is late"
