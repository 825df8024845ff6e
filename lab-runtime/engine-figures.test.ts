import { afterAll, expect, test, vi } from "vitest";
import { displayTester } from "./display-tester.ts";

const { run, close } = displayTester();
afterAll(close);
vi.setConfig({ testTimeout: 60_000 });

/** As much of matplotlib as a backend meets: it is not among our packages yet. */
const STUB = {
  "matplotlib/__init__.py": "",
  "matplotlib/_pylab_helpers.py":
    "class Gcf:\n    figs = []\n    @classmethod\n    def get_all_fig_managers(cls): return list(cls.figs)\n    @classmethod\n    def destroy_all(cls): cls.figs.clear()\n",
  "matplotlib/backend_bases.py":
    "class FigureManagerBase:\n    def __init__(self, canvas): self.canvas = canvas\n",
  "matplotlib/backends/__init__.py": "",
  "matplotlib/backends/backend_agg.py":
    "class FigureCanvasAgg:\n    def __init__(self, figure): self.figure = figure\n",
  "matplotlib/pyplot.py": `
import importlib, os
from matplotlib._pylab_helpers import Gcf
class Axes:
    def get_title(self): return "Loss"
    def get_xlabel(self): return "epoch"
    def get_ylabel(self): return ""
class Figure:
    axes = [Axes()]
    def savefig(self, out, format): out.write(b"\\x89PNG" + format.encode())
def _backend(): return importlib.import_module(os.environ["MPLBACKEND"].removeprefix("module://"))
def plot():
    canvas = _backend().FigureCanvas(Figure())
    Gcf.figs.append(canvas.manager_class(canvas))
def show(): _backend().FigureCanvas.manager_class.pyplot_show()
`,
};

test("a figure of (a stand-in for) matplotlib arrives as a PNG, and nothing of it loads before", async () => {
  const { result, shown, arrived } = await run(
    "import sys, os\nprint('matplotlib' in sys.modules, 'MPLBACKEND' in os.environ)\nimport matplotlib.pyplot as plt\nplt.plot()\nplt.show()\nplt.show()",
    STUB,
  );
  expect(result).toMatchObject({ kind: "finished" });
  expect(arrived[0]).toBe("False False\n");
  expect(shown).toEqual([
    {
      version: 1,
      kind: "png",
      title: "Loss; epoch",
      data: Buffer.from("\x89PNGpng", "latin1").toString("base64"),
    },
  ]);
});
