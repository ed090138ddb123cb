/** Values by name; undefined for a name that is not defined. */
export type Lookup = (name: string) => string | undefined;

/** Longest text that variables may grow a word to. UTF-16 units. */
const longest = 100_000;

/** Puts values in for `${NAME}`, once: a value with `${…}` in it stays as it is, and so does an undefined name. */
export const expand = (text: string, lookup: Lookup): string =>
  text.includes('${')
    ? text.replace(/\$\{([^}]{0,200})\}/g, (all, name: string) => lookup(name) ?? all).slice(0, longest)
    : text;

/** Whether a name is left in it that nobody has defined. */
export const hasVariable = (text: string): boolean => /\$\{[^}]{0,200}\}/.test(text);

/** Whether a variable of this name is likely to hold a secret. */
export const isSecretName = (name: string): boolean =>
  /pass(?:wd|word|phrase)?(?:$|[^a-z])|pwd|secret|token|credential|api_?key|private_?key/i.test(name);

/**
 * The variables that a file of shell assignments leaves behind, such as Debian's `/etc/apache2/envvars`. Of an `if`
 * the last assignment counts: what stands in `else`.
 */
export function readEnvironmentFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.slice(0, longest * 10).split(/\r?\n/)) {
    const [, name, written = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) values.set(name, shellValue(written, values));
  }
  return values;
}

function shellValue(written: string, values: ReadonlyMap<string, string>): string {
  const [, single, double, bare = ''] = /^(?:'([^']*)'|"((?:\\.|[^"\\])*)"|([^\s;#]*))/.exec(written) ?? [];
  if (single !== undefined) return single;
  return (double ?? bare)
    .replace(
      /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?[^}]*\}|([A-Za-z_]\w*))/g,
      (_, braced?: string, or?: string, plain?: string) => values.get(braced ?? plain ?? '') ?? or ?? '',
    )
    .slice(0, longest);
}
