"""The learner's files as fresh modules, each time anew."""

import builtins
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import os
import shutil
import sys
import tempfile
import types

from waymark import _facade, _originals

_builtins = dict(vars(builtins))
_own = {}
_compiled = {}


def remember_own_modules():
    """Keeps our modules for the checks; learners' code finds none of them, and as `waymark` what _facade.py makes."""
    for name, module in sys.modules.items():
        if name not in _own and (name == "waymark" or name.startswith("waymark.")):
            _own[name] = (module, dict(vars(module)))


# What our own code imports late, as it was before any file of the learner's had its name.
_EARLY = (
    "ast bisect builtins collections difflib importlib importlib.util inspect itertools json keyword math operator os "
    "re sys types"
).split()
_early = {name: importlib.import_module(name) for name in _EARLY}


def own_module(name):
    """A module of ours that is loaded when it is first asked for, whatever the learner's code did to importing."""
    if name not in _own:
        modules, finders = dict(sys.modules), list(sys.meta_path)
        sys.meta_path[:] = [one for one in finders if not isinstance(one, _Finder)]
        sys.modules.update(_early)
        try:
            with pristine_modules():
                importlib.import_module(name)
        finally:
            sys.meta_path[:] = finders
            for one in _early:
                if one in modules:
                    sys.modules[one] = modules[one]
                else:
                    sys.modules.pop(one, None)
            # What the learner's code has as `waymark`, which it may be in the midst of using.
            sys.modules.update({one: module for one, module in modules.items() if one.split(".")[0] in _HIDDEN})
    return _own[name][0]


# Ours, and the ways from Python into the worker's own JavaScript.
_HIDDEN = ("waymark", "js", "pyodide_js")


def hide_own_modules():
    for name in list(sys.modules):
        if name.split(".")[0] in _HIDDEN:
            del sys.modules[name]


@contextlib.contextmanager
def pristine_modules():
    """Within it, `waymark` can be imported, as it was before any learner's code ran."""
    for name, (module, names) in _own.items():
        vars(module).update({key: value for key, value in names.items() if isinstance(value, _FIXED)})
        sys.modules[name] = module
    try:
        yield
    finally:
        # What was loaded meanwhile is to be the same for everybody, the learner's code included.
        remember_own_modules()
        hide_own_modules()


_FIXED = (types.FunctionType, type)


def restore_builtins():
    """Undoes what learner's code did to the builtins and to tracing."""
    current = vars(builtins)
    for name, value in _builtins.items():
        if current.get(name, None) is not value:
            current[name] = value
    for name in [name for name in current if name not in _builtins]:
        del current[name]
    sys.settrace(None)
    sys.setprofile(None)


class _Loader(importlib.abc.Loader):
    def __init__(self, file, text):
        self.file, self.text = file, text

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__file__ = self.file
        exec(compiled(self.file, self.text), vars(module))

    def get_source(self, name):
        return self.text


def compiled(file, text):
    """The code of a file, compiled once for each text."""
    key = (file, text)
    if key not in _compiled:
        if len(_compiled) > 64:
            _compiled.clear()
        _compiled[key] = compile(text, file, "exec", dont_inherit=True)
    return _compiled[key]


def module_file(name, files):
    """(file, whether it is a package) of a module among `files`; the file is None for a folder, the whole for nothing."""
    base = name.replace(".", "/")
    for file, is_package in ((f"{base}/__init__.py", True), (f"{base}.py", False)):
        if file in files:
            return file, is_package
    return (None, True) if any(file.startswith(f"{base}/") for file in files) else None


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, files):
        self.files = files

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in _HIDDEN:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        if spec := _facade.matplotlib_spec(name):
            return spec
        found = module_file(name, self.files)
        if found is None:
            return None
        file, is_package = found
        if file is None:
            return importlib.machinery.ModuleSpec(name, None, is_package=True)
        loader = _Loader(file, self.files[file])
        return importlib.util.spec_from_loader(name, loader, origin=file, is_package=is_package)


class Lab:
    """
    The learner's side, as checks see it: `lab.batching` is their batching.py, imported when first asked for,
    so that a fault in one file fails only what needs it.
    """

    def __init__(self, files, given, run):
        self._files, self._run = files, run
        self._own = [file for file in files if file not in given]

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self.module(name)

    def module(self, name):
        """A module by its dotted name: `lab.module("features.text")`."""
        return importlib.import_module(name)

    def text(self, file):
        """The text of one of the learner's files, as it stands in the editor, or of a given one."""
        return self._files[file]

    def run(self, file, stdin=""):
        """Runs a file as Run does and returns what it printed and defined: `.printed`, `.names`."""
        return self._run(file, stdin)


class Namespace:
    """
    The learner's files in a fresh folder and with fresh modules, for as long as the context lasts. With `kept`, a dict
    that the caller holds, what is loaded and written there is there again in the next namespace that is given it.
    """

    def __init__(self, files, kept=None):
        self.files, self._kept = files, kept
        self._finder = _Finder(files)

    def __enter__(self):
        self._cwd, self._path, self._argv = os.getcwd(), list(sys.path), list(sys.argv)
        self._before = dict(sys.modules)
        names = {file.removesuffix(".py").split("/")[0] for file in self.files if file.endswith(".py")}
        for name in list(sys.modules):
            if name.split(".")[0] in names and name != "__main__":
                del sys.modules[name]
        hide_own_modules()
        sys.modules.update(_facade.modules(own_module))
        if self._kept:
            sys.modules.update(self._kept["modules"])
        self._folder = self._kept["folder"] if self._kept else tempfile.mkdtemp(prefix="lab-")
        for file, text in self.files.items():
            path = os.path.join(self._folder, *_parts(file))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(text)
            linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        os.chdir(self._folder)
        sys.meta_path.insert(0, self._finder)
        return self

    def __exit__(self, *_):
        # First of all: what follows makes use of them.
        restore_builtins()
        _originals.restore()
        with contextlib.suppress(ValueError):
            sys.meta_path.remove(self._finder)
        _facade.close_figures()
        hide_own_modules()
        modules = {}
        for name, module in list(sys.modules.items()):
            if self._before.get(name) is module:
                continue
            if getattr(module, "__file__", None) in self.files or getattr(module, "__file__", "") is None:
                modules[name] = module
                del sys.modules[name]
        for name, module in self._before.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
        sys.path[:], sys.argv[:] = self._path, self._argv
        os.chdir(self._cwd)
        if self._kept is None:
            remove_folder(self._folder)
        else:
            self._kept.update(modules=modules, folder=self._folder)


def remove_folder(folder):
    shutil.rmtree(folder, ignore_errors=True)


def _parts(file):
    parts = file.split("/")
    if any(part in ("", ".", "..") or "\\" in part for part in parts):
        raise ValueError(f"not a file name: {file!r}")
    return parts


def execute(file, files):
    """Runs a file as `__main__` in the current namespace and returns its module."""
    module = types.ModuleType("__main__")
    module.__file__ = file
    before = sys.modules.get("__main__")
    sys.modules["__main__"] = module
    sys.argv[:] = [file]
    try:
        exec(compiled(file, files[file]), vars(module))
    finally:
        if before is not None:
            sys.modules["__main__"] = before
    return module
