import { namesMatch } from '../../certificates/paths/hostname.ts';

/**
 * Whether who owns `name` also owns `other`: one below it, one that differs in `www` alone, or two below what one owner
 * can have registered.
 */
export function belongsTogether(other: string, name: string): boolean {
  const [there, here] = [bare(other), bare(name)];
  const domain = domainOf(here);
  return there === here || there.endsWith(`.${here}`) || (domain !== null && domain === domainOf(there));
}

/** Whether a certificate for these names, wildcards among them, is one for `host`. */
export const covers = (names: readonly string[], host: string): boolean =>
  namesMatch(
    names.map((text) => ({ kind: 'dns', text, octets: Buffer.from(text) })),
    host,
  );

const bare = (name: string) =>
  name
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');

/**
 * What somebody can have registered: two labels, or three where the last two are short (`co.uk`); null for less and
 * for addresses.
 */
function domainOf(name: string): string | null {
  const parts = name.split('.');
  if (/^[\d.]+$|:/.test(name)) return null;
  const isShort = (parts.at(-1)?.length ?? 0) <= 2 && (parts.at(-2)?.length ?? 0) <= 3;
  const wanted = isShort ? 3 : 2;
  return parts.length < wanted ? null : parts.slice(-wanted).join('.');
}
