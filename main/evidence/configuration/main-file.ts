import type { DialectId } from '../../../shared/configuration/place.ts';

/** What stands in the main file of a program alone, however it is called. */
const marks: Partial<Record<DialectId, readonly RegExp[]>> = {
  // Without this block nginx does not start, and it may stand nowhere else.
  nginx: [/^[^#\r\n]*\bevents\s*\{/m],
  apache: [/^[ \t]*Listen[ \t]/im, /^[ \t]*LoadModule[ \t]/im],
};

/** Whether a text is the file that a program begins with, so that what it does not say or include is not said. */
export const isMainFile = (dialect: DialectId, text: string): boolean =>
  marks[dialect]?.every((mark) => mark.test(text)) ?? false;
