/** Gives the thread back, so that a window stays alive and other connections go on. */
export const turnOfOthers = () => new Promise<void>((resolve) => setImmediate(resolve));
