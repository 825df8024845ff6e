import { python } from "@codemirror/lang-python";
import { basicSetup, EditorView } from "codemirror";

/** CodeMirror 6 with its usual extensions and Python; ready when it shows the code and takes the focus. */
const editor = new EditorView({ doc: "x = 1\n", extensions: [basicSetup, python()], parent: document.body });
editor.focus();
requestAnimationFrame(() => setTimeout(() => Object.assign(window, { editorReady: performance.now() })));
