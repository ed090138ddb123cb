import { quotePosix } from '../../../shared/quote-argument.ts';
import type { EquivalentCommand } from '../../../shared/survey.ts';

export type Shell = EquivalentCommand['shell'];

/** One argument for that shell, so that the program gets exactly this value; null where the shell cannot promise that. */
export function quoteFor(shell: Shell, value: string): string | null {
  if (shell === 'sh') return quotePosix(value);
  return shell === 'powershell' ? quotePowershell(value) : quoteCmd(value);
}

/**
 * A single-quoted string of PowerShell (about_Quoting_Rules): nothing is expanded, a quote is doubled, and
 * the typographic ones count as quotes too. Options with a dot are quoted as well:
 * `-a.b` would be split (PowerShell issue 6291).
 * Windows PowerShell 5.1 hands a double quote, an empty value and a backslash at the end to programs changed.
 */
export function quotePowershell(value: string): string | null {
  if (value === '' || value.includes('"') || value.endsWith('\\')) return null;
  if (/^(?:-{0,2}[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*|[1-9]\d{0,4})$/.test(value)) return value;
  return `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/**
 * Between double quotes cmd.exe leaves `& | < > ^ ( )` alone; percent signs (variables) and, where that is
 * switched on, exclamation marks act even there, and a double quote ends them: such values are refused.
 * Backslashes before the closing quote are doubled, as the C runtime of the program reads them.
 */
export function quoteCmd(value: string): string | null {
  if (value === '' || /["%!]/.test(value)) return null;
  if (/^[A-Za-z0-9_.:/@+-]+$/.test(value)) return value;
  return `"${value.replace(/\\+$/, '$&$&')}"`;
}
