/** Stands where a secret stood. Free of the characters that separate the parts of addresses and commands. */
export const removedMark = '[removed]';

/** The same in an address or a command, where brackets mean something: curl takes them for a range, shells for a pattern. */
export const typedRemovedMark = 'removed';

/** Whether at least so many letters or digits in a row stand there beside what tells that something was taken out. */
export function holdsMoreThanMark(text: string, letters = 1): boolean {
  const rest = text.replaceAll(removedMark, '');
  return rest.trim() !== typedRemovedMark && new RegExp(`[\\p{L}\\p{N}]{${letters}}`, 'u').test(rest);
}
