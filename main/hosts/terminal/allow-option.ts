/** Who besides the target may be contacted, as typed. */
export interface AllowOptions {
  readonly allow?: string;
  /** False after `--no-external`. */
  readonly external?: boolean;
}

/** Words of `--allow` that one command makes use of. */
export interface Consents<W extends string> {
  readonly words: readonly W[];
  /** Words that another command knows: taken in silence here they would promise a test. */
  readonly elsewhere: readonly string[];
  /** Where those are of use: `only network asks there`. */
  readonly where: string;
}

export const revocationConsents: Consents<'aia' | 'ocsp' | 'crl'> = {
  words: ['aia', 'ocsp', 'crl'],
  elsewhere: ['dns', 'reference', 'proxies'],
  where: 'only network asks there',
};

export const networkConsents: Consents<'dns' | 'reference' | 'proxies'> = {
  words: ['dns', 'reference', 'proxies'],
  elsewhere: ['aia', 'ocsp', 'crl'],
  where: 'only diagnose and chain ask there',
};

/** For `.option()`: its form, and what it does. */
export const allowOption = ({ words }: Consents<string>) =>
  ['--allow <list>', `who else may be contacted, with commas: ${words.join(', ')}`] as const;

/** For `.option()`. */
export const noExternalOption = [
  '--no-external',
  'contact nobody but the target and the system’s resolver (this is the default; it wins over --allow)',
] as const;

/** What `--allow` consents to, or one sentence about what is wrong. `--no-external` takes every consent back. */
export function readAllow<W extends string>(
  { allow = '', external }: AllowOptions,
  consents: Consents<W>,
): { readonly allow: readonly W[] } | { readonly refused: string } {
  const words = allow
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = words.find((word) => !consents.words.some((known) => known === word));
  if (unknown !== undefined) return { refused: refusal(unknown, consents) };
  return { allow: external === false ? [] : consents.words.filter((word) => words.includes(word)) };
}

function refusal(word: string, { elsewhere, where, words }: Consents<string>): string {
  const known = `It takes ${words.join(', ')}, with commas between them.`;
  if (elsewhere.includes(word)) return `--allow ${word} cannot be used here: ${where}. ${known}`;
  return `--allow does not know ${JSON.stringify(word)}. ${known}`;
}
