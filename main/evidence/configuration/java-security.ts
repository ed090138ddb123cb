/** One property of a java.security file: the syntax of java.util.Properties. Line and column from 1. */
export interface JavaProperty {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly name: string;
  readonly value: string;
}

/** Longest file that is looked at. Characters. */
export const javaSecurityLimit = 1024 * 1024;

/** The properties of a file in their order; of equal names the last one counts. Never throws. */
export function readJavaSecurity(text: string, file: string): readonly JavaProperty[] {
  const found: JavaProperty[] = [];
  const lines = text.slice(0, javaSecurityLimit).split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at += 1) {
    const begin = at;
    const parts = [(lines[at] ?? '').trimStart()];
    if (/^[#!]/.test(parts[0] ?? '')) continue;
    while (goesOn(parts.at(-1) ?? '') && at + 1 < lines.length) {
      parts.push((parts.pop() ?? '').slice(0, -1));
      at += 1;
      parts.push((lines[at] ?? '').trimStart());
    }
    const [, name = '', value = ''] = /^((?:\\.|[^\s:=\\])+)\s*[:=]?\s*(.*)$/s.exec(parts.join('')) ?? [];
    const column = (lines[begin] ?? '').search(/\S/) + 1;
    if (name !== '') found.push({ file, line: begin + 1, column, name: unescaped(name), value: unescaped(value) });
  }
  return found;
}

/** The entries of a list of disabled algorithms, such as `jdk.tls.disabledAlgorithms`. */
export const disabledIn = (value: string): readonly string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** An odd number of backslashes at the end. Looked at from the end, so that a line of nothing else takes no longer. */
const goesOn = (line: string) => /(?<!\\)(?:\\\\)*\\$/.test(line);

const unescaped = (text: string) => text.replace(/\\(.)/gs, '$1');
