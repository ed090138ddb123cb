const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `TLS 1.2 and TLS 1.3`; a list of one is that one. */
export const joined = (items: readonly string[]): string => and.format(items);

/** The same for names of versions, which a line must not break in the middle. */
export const versionList = (names: readonly string[]): string =>
  joined(names.map((name) => name.replace(' ', '\u00a0')));
