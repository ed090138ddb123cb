/** How the nearest name of a certificate differs from the one that was asked for; the end of a text id. */
export interface NearestName {
  readonly value: string;
  readonly difference: 'dot' | 'www' | 'deeper' | 'bare' | 'spelling' | 'end' | 'sibling';
}

/** Names that are compared: a certificate with ten thousand has its nearest among the first thousand or nowhere. */
const mostNames = 2000;

/** The name that comes nearest, where none matches; null where none is near. Both sides in lower case, as A-labels. */
export function nearestName(asked: string, names: readonly string[]): NearestName | null {
  const host = asked.toLowerCase().replace(/\.$/, '');
  const known = names.slice(0, mostNames).map((value) => ({ value, name: value.toLowerCase() }));
  for (const [difference, fits] of tests) {
    const found = known.find(({ name }) => fits(host, name));
    if (found) return { value: found.value, difference };
  }
  return null;
}

const bare = (name: string) => name.replace(/^(?:\*|www)\./, '');
const labels = (name: string) => name.split('.');

/** The clearest first. */
const tests: readonly (readonly [NearestName['difference'], (host: string, name: string) => boolean])[] = [
  ['dot', (host, name) => name === `${host}.`],
  ['www', (host, name) => !name.startsWith('*') && host !== name && bare(host) === bare(name)],
  ['bare', (host, name) => name.startsWith('*.') && host === bare(name)],
  ['deeper', (host, name) => name.startsWith('*.') && host.endsWith(name.slice(1))],
  ['spelling', (host, name) => differsBy(host, name, host.length > 8 ? 2 : 1)],
  [
    'end',
    (host, name) =>
      isName(host) && isName(name) && labels(host).slice(0, -1).join() === labels(name).slice(0, -1).join(),
  ],
  ['sibling', (host, name) => isName(host) && isName(name) && domainOf(host) === domainOf(bare(name))],
];

const isName = (name: string) => /[a-z]$/.test(name) && name.includes('.');

/** Near enough for a remark: two labels, or three where the last two are short (`co.uk`). */
function domainOf(name: string): string {
  const parts = labels(name);
  const isShort = (parts.at(-1)?.length ?? 0) <= 2 && (parts.at(-2)?.length ?? 0) <= 3;
  return parts.slice(isShort ? -3 : -2).join('.');
}

/** Whether at most `most` letters have to be changed, added or taken away. */
function differsBy(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most || other.startsWith('*')) return false;
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let place = 1; place <= other.length; place++) {
      const changed = (row[place - 1] ?? 0) + (one[at - 1] === other[place - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) <= most;
}
