/** Whether any page is open: told of each that comes and goes. */
export interface OpenPages {
  came(): void;
  /** `left`: how many are still open. */
  went(left: number): void;
  close(): void;
}

/** Calls `onGone` once the last page has been gone for so many milliseconds; a page that loads anew is none that left. */
export function watchLastPage(afterMs: number, onGone: () => void): OpenPages {
  let timer: NodeJS.Timeout | undefined;
  const close = () => clearTimeout(timer);
  return {
    came: close,
    went(left) {
      if (left > 0) return;
      close();
      timer = setTimeout(onGone, afterMs).unref();
    },
    close,
  };
}
