import { quotePosix } from '../../../shared/quote-argument.ts';
import type { RecipeCommand } from '../../../shared/trust.ts';
import { quoteCmd, quotePowershell } from '../equivalent-commands/quoting.ts';

/** A part of a line that the shell itself is to read: a pipe, a variable. Never a value from outside. */
export interface ShellPart {
  readonly shell: string;
}

/** Parts that stand together without a space, such as `NAME=` and its value. */
type Word = string | ShellPart | readonly (string | ShellPart)[];

export const raw = (shell: string): ShellPart => ({ shell });

/** A line for a POSIX shell; every word but `raw` ones reaches the program as it is. */
export function sh(...line: readonly Word[]): RecipeCommand | null {
  return command('sh', line, (value) => (isPlainText(value) ? quotePosix(value) : null));
}

/** A line for PowerShell; a program whose name needs quotes is called with `&`. Null where that is not possible. */
export function powershell(...line: readonly Word[]): RecipeCommand | null {
  const made = command('powershell', line, (value) => (isPlainText(value) ? quotePowershell(value) : null));
  return made?.command.startsWith("'") ? { ...made, command: `& ${made.command}` } : made;
}

/** A line for cmd.exe; null where it cannot take a word as it is. */
export function cmd(...line: readonly Word[]): RecipeCommand | null {
  return command('cmd', line, (value) => (isPlainText(value) ? quoteCmd(value) : null));
}

/** Lines for a file. */
export const file = (...lines: readonly string[]): RecipeCommand => ({ shell: 'file', command: lines.join('\n') });

/** Lines that belong together as one; null where one of them is. A POSIX shell stops at the first that fails. */
export function together(...lines: readonly (RecipeCommand | null)[]): RecipeCommand | null {
  const [first] = lines;
  if (!first || lines.includes(null)) return null;
  const between = first.shell === 'powershell' ? '; ' : ' && ';
  return { ...first, command: lines.map((line) => line?.command ?? '').join(between) };
}

/** Control characters would end a line in the middle. */
const isPlainText = (value: string) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(value);

function command(
  shell: RecipeCommand['shell'],
  line: readonly Word[],
  quote: (value: string) => string | null,
): RecipeCommand | null {
  const words = line.map((word) => {
    const parts = [word].flat().map((part) => (typeof part === 'string' ? quote(part) : part.shell));
    return parts.includes(null) ? null : parts.join('');
  });
  return words.includes(null) ? null : { shell, command: words.join(' ') };
}
