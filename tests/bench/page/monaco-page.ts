import { monaco } from "@/components/lab/editor/monaco.ts";
import { MONACO_OPTIONS } from "@/components/lab/editor/monaco-options.ts";

/** Monaco as the lab page has it; ready when it shows the code and takes the focus. */
const place = document.body.appendChild(document.createElement("div"));
place.style.height = "400px";
const editor = monaco.editor.create(place, { ...MONACO_OPTIONS, value: "x = 1\n", language: "python" });
editor.focus();
requestAnimationFrame(() => setTimeout(() => Object.assign(window, { editorReady: performance.now() })));
