/** For a region that scrolls: it has to take the focus, or a keyboard could not scroll it. */
export const KEYBOARD_SCROLL = { tabIndex: 0 };
