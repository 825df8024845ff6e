"""Says at which places a client of one description breaks on the next."""


def breaking(old, new):
    """The places, sorted, each once."""
    # Whatever differs, breaks: then nothing may ever change.
    return sorted(f"GET {path}" for path in old["paths"] if old["paths"][path] != new["paths"].get(path))
