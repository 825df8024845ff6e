import { loadPyodide } from "pyodide";

/** Pyodide as its documentation starts it, with the check harness put into it and imported. */
self.onmessage = async () => {
  const base = new URL("./", import.meta.url).href;
  const pyodide = await loadPyodide({ indexURL: `${base}pyodide/` });
  const sources: Record<string, string> = await (await fetch(`${base}waymark.json`)).json();
  pyodide.FS.mkdirTree("/lib/harness/waymark");
  for (const [path, text] of Object.entries(sources)) pyodide.FS.writeFile(`/lib/harness/${path}`, text);
  pyodide.runPython("import sys\nsys.path.insert(0, '/lib/harness')");
  const engine = pyodide.pyimport("waymark.engine");
  engine.handle(JSON.stringify({ op: "run", files: { "main.py": "print(1)" }, entry: "main.py" }));
  self.postMessage("ready");
};
