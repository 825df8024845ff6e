/**
 * Runs before the first paint, so that a chosen theme does not flash. proxy.ts allows it by its hash. It is
 * written without quotes, angle brackets and ampersands, which React would escape.
 */
export const THEME_SCRIPT =
  "try{var t=localStorage.getItem(`waymark-theme`);if(/^(light|dark)$/.test(t))document.documentElement.dataset.theme=t}catch(e){}";
