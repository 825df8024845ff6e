/** Runs before the first paint, so that a chosen theme does not flash. proxy.ts allows it by its hash. */
export const THEME_SCRIPT =
  'try{var t=localStorage.getItem("waymark-theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}';
