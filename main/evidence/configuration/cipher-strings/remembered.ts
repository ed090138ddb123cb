import type { OpensslVersion } from '../dialect.ts';

/** Most strings whose outcome is kept: a file of thousands of servers has few. */
const mostStrings = 200;

/** The same work, done once for each string and library. What it gives must not be changed. */
export function remembered<Outcome>(
  work: (text: string, library: OpensslVersion) => Outcome,
): (text: string, library: OpensslVersion) => Outcome {
  const known = new Map<string, Outcome>();
  return (text, library) => {
    const key = `${library} ${text}`;
    const found = known.get(key) ?? work(text, library);
    if (known.size < mostStrings) known.set(key, found);
    return found;
  };
}
