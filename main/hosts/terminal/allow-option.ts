import type { RevocationConsent } from '../../session/revocation.ts';

/** Who besides the target may be contacted, as typed. */
export interface AllowOptions {
  readonly allow?: string;
  /** False after `--no-external`. */
  readonly external?: boolean;
}

const consents: readonly RevocationConsent[] = ['aia', 'ocsp', 'crl'];
/** Words that mean something, and that no check makes use of yet: taken in silence they would promise a test. */
const notYet = ['dns', 'reference'];

/** For `.option()`: its form, and what it does. */
export const allowOption = [
  '--allow <list>',
  `who else may be contacted, with commas: ${consents.join(', ')}`,
] as const;

/** For `.option()`. */
export const noExternalOption = [
  '--no-external',
  'contact nobody but the target and the system’s resolver (this is the default; it wins over --allow)',
] as const;

/** What `--allow` consents to, or one sentence about what is wrong. `--no-external` takes every consent back. */
export function readAllow({
  allow = '',
  external,
}: AllowOptions): { readonly allow: readonly RevocationConsent[] } | { readonly refused: string } {
  const words = allow
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = words.find((word) => !isConsent(word));
  if (unknown !== undefined) return { refused: refusal(unknown) };
  return { allow: external === false ? [] : consents.filter((word) => words.includes(word)) };
}

const isConsent = (word: string) => consents.some((known) => known === word);

function refusal(word: string): string {
  const known = `It takes ${consents.join(', ')}, with commas between them.`;
  if (notYet.includes(word)) return `--allow ${word} cannot be used yet: no check asks there. ${known}`;
  return `--allow does not know ${JSON.stringify(word)}. ${known}`;
}
