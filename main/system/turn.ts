/** Lets work begin when it is its turn. A failure of one is no failure of the next. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** One after the other, in the order in which they came: for firewalls that mind several connections at a time. */
export function oneAtATime(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}

/** At once, whoever else is under way. */
export const atOnce: Turn = (work) => work();

/** At most `limit` at the same time, in the order in which they came. */
export function someAtATime(limit: number): Turn {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
