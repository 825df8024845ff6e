"""What learners' code finds as `import waymark`: ways to show things, and nothing of the engine."""

import importlib.abc
import importlib.util
import io
import os
import sys
import types

from waymark import _charts, _http, _live, _pictures, _values

BACKEND = "waymark_matplotlib"
# What few programs use, and where it is: loaded when it is first asked for, so that no start waits for it.
_LATE = {"dashboard": ("_dashboard", "Dashboard"), "Tile": ("_dashboard", "Tile")}
_METRICS = {
    **{name: ("_metrics", name) for name in ("Family", "MetricsError", "Sample", "families", "read")},
    **{name: ("_alerts", name) for name in ("Alert", "AlertRule", "Alerts")},
    "QueryError": ("_promql_parse", "QueryError"),
    "Store": ("_metrics_store", "Store"),
}


def modules(load):
    """The modules, made anew, by name. `load` gives a module of the package by its full name."""
    plot = types.ModuleType("waymark.plot", "Lines, points, bars, histograms, heatmaps and images.")
    for name in ("Figure", "line", "points", "bar", "histogram"):
        setattr(plot, name, getattr(_charts, name))
    plot.heatmap, plot.image = _pictures.heatmap, _pictures.image
    top = types.ModuleType("waymark", "Shows plots, tables, values, progress, curves, dashboards; calls apps.")
    top.plot, top.table, top.show = plot, _values.table, _values.show_value
    top.live, top.progress = _live.Live, _live.Progress
    top.Client, top.Response, top.AppError = _http.Client, _http.Response, _http.AppError
    _add_late(top, _LATE, load)
    metrics = types.ModuleType("waymark.metrics", "Prometheus in small: its text format, its queries, alert rules.")
    _add_late(metrics, _METRICS, load)
    metrics.__all__ = sorted(_METRICS)
    top.metrics = metrics
    return {"waymark": top, "waymark.plot": plot, "waymark.metrics": metrics}


def _add_late(module, places, load):
    """Gives a module names whose values are loaded when they are first asked for."""

    def __getattr__(name):
        if name not in places:
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        home, own = places[name]
        value = getattr(load(f"waymark.{home}"), own)
        setattr(module, name, value)
        return value

    module.__getattr__ = __getattr__
    module.__dir__ = lambda: sorted({*vars(module), *places})


def matplotlib_spec(name):
    """
    Makes matplotlib draw for us. Asked for every module that is imported; does nothing until the learner's code
    imports matplotlib, and then names the backend, which matplotlib imports when it first draws.
    """
    if name == "matplotlib":
        os.environ["MPLBACKEND"] = f"module://{BACKEND}"
    return importlib.util.spec_from_loader(name, _Backend()) if name == BACKEND else None


def close_figures():
    """Forgets the figures that a program left open."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None:
        helpers.Gcf.destroy_all()


class _Backend(importlib.abc.Loader):
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        from matplotlib._pylab_helpers import Gcf
        from matplotlib.backend_bases import FigureManagerBase
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        class FigureManager(FigureManagerBase):
            def show(self):
                out = io.BytesIO()
                self.canvas.figure.savefig(out, format="png")
                _pictures.png(out.getvalue(), _title_of(self.canvas.figure))

            @classmethod
            def pyplot_show(cls, **_):
                for manager in Gcf.get_all_fig_managers():
                    manager.show()
                Gcf.destroy_all()

        class FigureCanvas(FigureCanvasAgg):
            manager_class = FigureManager

        module.FigureManager, module.FigureCanvas = FigureManager, FigureCanvas


def _title_of(figure):
    """The words on a figure, for whoever cannot see it."""
    heading = getattr(figure, "_suptitle", None)
    words = [heading.get_text()] if heading is not None else []
    for axes in figure.axes[:4]:
        words += [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
    return "; ".join(word for word in words if word)
