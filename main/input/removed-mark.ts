/** Stands where a secret stood. Free of the characters that separate the parts of addresses and commands. */
export const removedMark = '[removed]';
