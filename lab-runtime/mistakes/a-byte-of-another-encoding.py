# mistake: a byte of another encoding
# line: 1
# topic: files-and-formats
# says: Byte 0xe9 at position 3 is not UTF-8: the text was written in another encoding, which `encoding=…` can name.

print(b"caf\xe9".decode("utf-8"))
