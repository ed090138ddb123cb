const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `TLS 1.2 and TLS 1.3`; a list of one is that one. */
export const joined = (items: readonly string[]): string => and.format(items);
