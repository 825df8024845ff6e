"""The files that a lab gives: the learner's to import and, as modules of their own, those of checks.py."""

import builtins
import importlib.util
import sys
import types

from waymark._learner import compiled, module_file

_exec, _import, _resolve = exec, builtins.__import__, importlib.util.resolve_name

# Stands before their names where checks use them: an error there is none in a file that the learner has.
_FOLDER = "given/"


def merged(request):
    """A request whose files are the learner's and the given ones, in whose place no file of the learner's can come."""
    given = request.get("given", {})
    return {**request, "given": given, "files": {**request.get("files", {}), **given}}


def sources(given):
    """The texts of given files by the names that errors in the modules of `GivenModules` have."""
    return {_FOLDER + file: text for file, text in given.items()}


class GivenModules:
    """
    The given files as checks.py imports them. They are never in `sys.modules` beyond their loading, and found by an
    `__import__` of their own: the learner's code has other modules of the same names, and whatever it does to these
    or to importing changes nothing here.
    """

    def __init__(self, files):
        self._files, self._modules = files, {}
        self._tops = {file.removesuffix(".py").split("/")[0] for file in files if file.endswith(".py")}
        self._builtins = {**vars(builtins), "__import__": self._find}

    def offer_to(self, module):
        """Lets the code that is run in this module import them."""
        if self._tops:
            vars(module)["__builtins__"] = self._builtins

    def _find(self, name, globals=None, locals=None, fromlist=(), level=0):
        """What an import statement calls; `importlib.__import__` says what it returns."""
        full = _resolve("." * level + name, globals["__package__"]) if level else name
        top = full.partition(".")[0]
        if top not in self._tops:
            return _import(name, globals, locals, fromlist, level)
        module = self._load(full)
        for one in fromlist or ():
            if one not in vars(module) and module_file(f"{full}.{one}", self._files):
                self._load(f"{full}.{one}")
        return module if fromlist else self._modules[top]

    def _load(self, full):
        parent, _, own = full.rpartition(".")
        if parent:
            self._load(parent)
        if full in self._modules:
            return self._modules[full]
        found = module_file(full, self._files)
        if found is None:
            raise ModuleNotFoundError(f"No module named {full!r}", name=full)
        file, is_package = found
        module = self._modules[full] = types.ModuleType(full)
        module.__package__ = full if is_package else parent
        self.offer_to(module)
        if file is not None:
            try:
                self._run(module, file)
            except BaseException:
                del self._modules[full]
                raise
        if parent:
            setattr(self._modules[parent], own, module)
        return module

    def _run(self, module, file):
        module.__file__ = _FOLDER + file
        name = module.__name__
        # Dataclasses look their module up there.
        before = sys.modules.get(name)
        sys.modules[name] = module
        try:
            _exec(compiled(module.__file__, self._files[file]), vars(module))
        finally:
            if before is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = before
