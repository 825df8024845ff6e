"""
Functions and classes of the standard library, put back after learner's code replaced some of them. What the same code
imports for the first time and changes at once is not known here; the memory image holds what labs use.
"""

import sys

_originals = {}
# One line of C for a module: what stands under these names, as identities, for no object's own idea of equality counts.
_ids = {}


def remember():
    """Keeps what modules of the standard library hold. To be called while no learner's code runs."""
    for name, module in list(sys.modules.items()):
        if name in _originals or not isinstance(module, type(sys)) or not _is_public_standard(name):
            continue
        held = {key: value for key, value in vars(module).items() if key[0] != "_" and callable(value)}
        _originals[name] = (vars(module), held)
        _ids[name] = [*map(id, held.values())]


def replace(module, functions):
    """Puts our own functions, a dict by name, into `module`, to stay there whatever learner's code does."""
    vars(module).update(functions)
    _, held = _originals[module.__name__]
    held.update(functions)
    _ids[module.__name__] = [*map(id, held.values())]


def restore():
    """Puts back what is another object than before. State, such as a cache or a setting, is left alone."""
    for name, (current, held) in _originals.items():
        # Nearly always nothing was touched, and this finds it out without running a line of Python for each.
        if [*map(id, map(current.get, held))] != _ids[name]:
            current.update(held)


def _is_public_standard(name):
    return not name.startswith("_") and name != "builtins" and name.split(".")[0] in sys.stdlib_module_names


remember()
