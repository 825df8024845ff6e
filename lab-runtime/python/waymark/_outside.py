"""
What a downloaded lab has in place of Waymark's page. Plots become pictures where matplotlib is there, in a notebook
within it; everything else, and plots where it is not, becomes text. Nothing here runs in the browser.
"""

import atexit
import base64
import importlib
import json
import sys
from pathlib import Path

from waymark import _board, _facade

_FIGURES = Path("waymark-figures")
_WIDTH = 24


def install():
    """Gives the package what learners' code imports from `waymark`, and shows it when the program ends at the latest."""
    # A module of the package's own, for learners' code and for checks alike: nothing is to be loaded late here, where
    # checks run with other modules than the program that asked for them.
    metrics = importlib.import_module("waymark.metrics")
    for name, module in _facade.modules(importlib.import_module).items():
        if name == "waymark":
            vars(sys.modules[name]).update({key: getattr(module, key) for key in dir(module) if key[0] != "_"})
            sys.modules[name].metrics = metrics
        elif name != metrics.__name__:
            sys.modules[name] = module
    board = _board.Board(_Screen())
    _board.use_board(board)
    notebook = _notebook()
    if notebook is not None:
        notebook.events.register("post_run_cell", lambda *_: board.settle())
    atexit.register(board.settle)


def check(files, given=(), checks="checks.py"):
    """
    Checks the files of a lab, with those that the lab gives, as its page does, and prints what it finds. Returns
    whether everything passed.
    """
    from waymark import engine

    texts, gifts = ({name: Path(name).read_text("utf-8") for name in names} for names in (files, given))
    request = {"op": "check", "files": texts, "given": gifts, "checks": Path(checks).read_text("utf-8")}
    answer = json.loads(engine.handle(json.dumps(request)))
    items = answer.get("items", [])
    for item in items:
        print(f"{'✓' if item['passed'] else '✗'} {item['title']}")
        for key, label in (("message", ""), ("call", "call: "), ("got", "got: "), ("expected", "expected: ")):
            if item.get(key):
                print("    " + (label + item[key]).replace("\n", "\n    "))
    if not items:
        print(answer.get("reason", answer["kind"]))
    return bool(items) and all(item["passed"] for item in items)


class _Screen:
    """A host for a board: whatever is still changing is shown once, when it has ended."""

    def __init__(self):
        self._shown = 0

    def display(self, slot, text):
        spec = json.loads(text)
        if spec.get("live") or spec.get("state") == "running":
            return
        if spec["kind"] == "png":
            self._keep(base64.b64decode(spec["data"]), spec["title"])
        elif spec["kind"] == "dashboard":
            print(_dashboard(spec))
            for panel in spec["panels"]:
                self.display(slot, json.dumps(panel))
        elif spec["kind"] not in _DRAWN or not self._draw(spec):
            print(_words(spec))

    def _draw(self, spec):
        try:
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure
        except ImportError:
            return False
        figure = Figure(figsize=(7, 4), layout="constrained")
        FigureCanvasAgg(figure)
        _DRAWN[spec["kind"]](figure.add_subplot(), spec)
        if _notebook() is not None:
            from IPython.display import display

            display(figure)
            return True
        _FIGURES.mkdir(exist_ok=True)
        path = self._next_file()
        figure.savefig(path, dpi=144)
        print(f"[{spec['title'] or 'plot'}: see {path}]")
        return True

    def _keep(self, data, title):
        if _notebook() is not None:
            from IPython.display import Image, display

            display(Image(data))
            return
        _FIGURES.mkdir(exist_ok=True)
        path = self._next_file()
        path.write_bytes(data)
        print(f"[{title or 'figure'}: see {path}]")

    def _next_file(self):
        self._shown += 1
        return _FIGURES / f"figure-{self._shown}.png"


def _notebook():
    shell = sys.modules.get("IPython") and sys.modules["IPython"].get_ipython()
    return shell if shell is not None and type(shell).__name__ == "ZMQInteractiveShell" else None


def _draw_chart(axes, spec):
    axes.set(title=spec["title"], xlabel=spec["x"]["label"], ylabel=spec["y"]["label"])
    for one in spec["series"]:
        x, label = one["x"], one["name"] or None
        y = [float("nan") if value is None else value for value in one["y"]]
        if one["mark"] == "bars":
            axes.bar(x, y, label=label, alpha=0.7)
        elif one["mark"] == "bins":
            axes.stairs(y, x, fill=True, alpha=0.7, label=label)
        else:
            places = [float("nan") if value is None else value for value in x]
            axes.plot(places, y, "o" if one["mark"] == "points" else "-", label=label)
    for axis in "xy":
        if spec[axis]["scale"] == "log":
            getattr(axes, f"set_{axis}scale")("log")
    if any(one["name"] for one in spec["series"]):
        axes.legend()


def _draw_heatmap(axes, spec):
    width = len(spec["columns"])
    values = [float("nan") if value is None else value for value in spec["values"]]
    rows = [values[at : at + width] for at in range(0, len(values), width)]
    shown = axes.imshow(rows, vmin=spec["low"], vmax=spec["high"], aspect="auto")
    axes.set(title=spec["title"], xlabel=spec["x"], ylabel=spec["y"])
    if len(rows) * width <= 400:
        axes.set_xticks(range(width), spec["columns"])
        axes.set_yticks(range(len(rows)), spec["rows"])
    axes.figure.colorbar(shown)


def _draw_image(axes, spec):
    width, channels = spec["width"], spec["channels"]
    data = list(base64.b64decode(spec["data"]))
    pixels = data if channels == 1 else [data[at : at + channels] for at in range(0, len(data), channels)]
    grey = {"cmap": "gray", "vmin": 0, "vmax": 255} if channels == 1 else {}
    axes.imshow([pixels[at : at + width] for at in range(0, len(pixels), width)], **grey)
    axes.set_title(spec["title"])
    axes.set_axis_off()


_DRAWN = {"chart": _draw_chart, "heatmap": _draw_heatmap, "image": _draw_image}


def _words(spec):
    kind = spec["kind"]
    if kind == "table":
        return _table(spec)
    if kind == "text":
        return spec["text"]
    if kind == "progress":
        total = f" of {spec['total']}" if "total" in spec else ""
        return f"[{spec['label'] or 'progress'}: {spec['done']}{total} in {spec['seconds']:.1f} s]"
    if kind == "chart":
        lines = [f"[{spec['title'] or 'plot'}: install matplotlib to see it]"]
        for one in spec["series"]:
            known = [value for value in one["y"] if value is not None]
            if known:
                name = one["name"] or one["mark"]
                lines.append(f"  {name}: {len(known)} values from {min(known):.6g} to {max(known):.6g}")
        return "\n".join(lines)
    if kind == "left-out":
        return f"[{spec['count']} more are not shown]"
    return f"[{spec.get('title') or kind}: install matplotlib to see it]"


def _dashboard(spec):
    """All of a dashboard but its charts."""
    lines = [f"{spec['title'] or 'dashboard'}, last scrape at {spec['at']:g} s"]
    for tile in spec["tiles"]:
        state = "" if tile["state"] == "plain" else f" ({tile['state']})"
        lines.append(f"  {tile['title']}: {tile['value']} {tile['unit']}".rstrip() + state)
    for alert in spec["alerts"]:
        since = "" if alert["since"] is None else f" since {alert['since']:g} s"
        detail = f", {alert['detail']}" if alert["detail"] else ""
        lines.append(f"  alert {alert['name']}: {alert['state']}{since}{detail}")
    return "\n".join([*lines, *(f"  {note}" for note in spec["notes"])])


def _table(spec):
    rows = [spec["columns"], *[["" if cell is None else _cell(cell) for cell in row] for row in spec["rows"]]]
    widths = [max(len(row[at]) for row in rows) for at in range(len(spec["columns"]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    more = spec["total"] - len(spec["rows"])
    return "\n".join([spec["caption"], *lines, f"… {more:,} more rows"] if more else [spec["caption"], *lines])


def _cell(cell):
    text = f"{cell:.6g}" if isinstance(cell, float) else str(cell)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
