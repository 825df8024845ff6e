/** Where Pyodide publishes the packages of the version that is installed; a test holds it against package.json. */
export const PYODIDE_CDN_URL = "https://cdn.jsdelivr.net/pyodide/v0.29.5/full/";
