import type { Named } from '../../shared/field.ts';

/** The part of a cipher suite's name that says which key the server needs: RFC 5246 appendix A.5. */
const keyType = /(?<=_)(?:RSA|ECDSA|DSS|PSK|anon|NULL)(?=_(?:EXPORT(?:1024)?_)?WITH_)/;

/** A name in three parts, the middle one to be set apart; empty where nothing is. */
export type Emphasis = readonly [before: string, strong: string, after: string];

/** Whether two lists of suites need different keys: then the key type is what to look at. */
export function keysDiffer(ours: readonly Named[], theirs: readonly Named[]): boolean {
  const [mine, others] = [keyTypes(ours), keyTypes(theirs)];
  return mine.size > 0 && others.size > 0 && [...mine].every((key) => !others.has(key));
}

/** Splits the name of a suite around its key type. */
export function aroundKeyType(name: string): Emphasis {
  const match = keyType.exec(name);
  if (match === null) return [name, '', ''];
  return [name.slice(0, match.index), match[0], name.slice(match.index + match[0].length)];
}

const keyTypes = (suites: readonly Named[]) =>
  new Set(suites.map(({ name }) => keyType.exec(name)?.[0]).filter((found) => found !== undefined));
