import { monaco } from "@/components/lab/editor/monaco.ts";

/** Monaco as the lab page has it; ready when it shows the code and takes the focus. */
const place = document.body.appendChild(document.createElement("div"));
place.style.height = "400px";
const editor = monaco.editor.create(place, { value: "x = 1\n", language: "python", automaticLayout: true });
editor.focus();
requestAnimationFrame(() => setTimeout(() => Object.assign(window, { editorReady: performance.now() })));
