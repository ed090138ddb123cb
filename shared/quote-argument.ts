/**
 * One argument for a POSIX shell (POSIX.1 Shell Command Language, section 2.2.2): left bare where
 * every byte is harmless, else in single quotes. It never hides a leading dash: put `--` or an
 * option name before a value that comes from outside.
 */
export function quotePosix(value: string): string {
  if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(value)) return value;
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
