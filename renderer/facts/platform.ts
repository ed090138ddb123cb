/** Whether the keys and words of macOS hold. Asked of the browser, because the page runs in both hosts. */
export const isMac = (platform: string = navigator.platform): boolean => /^Mac|^iP(?:hone|ad|od)/.test(platform);
