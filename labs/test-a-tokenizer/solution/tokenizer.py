"""Turns a message into the numbers that the model reads, and back."""

import unicodedata

UNKNOWN = "<unk>"


class Tokenizer:
    """Knows the words of its vocabulary; all other words are one and the same unknown word to it."""

    def __init__(self, words):
        known = dict.fromkeys(self._spelled(word) for word in words)
        self._words = [UNKNOWN, *known]
        self._ids = {word: number for number, word in enumerate(known, start=1)}
        self.unknown_id = 0
        self.size = len(self._words)

    def encode(self, text, max_length=None):
        words = self._spelled(text).split()
        return [self._ids.get(word, self.unknown_id) for word in words][:max_length]

    def decode(self, ids):
        return " ".join(self._words[number] for number in ids)

    def _spelled(self, text):
        return unicodedata.normalize("NFC", text)
