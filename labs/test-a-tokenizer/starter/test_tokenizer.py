"""What the model may rely on. One function a behaviour; `assert` says what holds."""

from tokenizer import Tokenizer

WORDS = ["my", "parcel", "is", "late"]


def test_known_words_come_back():
    tokenizer, message = Tokenizer(WORDS), "my parcel is late"
    assert tokenizer.decode(tokenizer.encode(message)) == message
