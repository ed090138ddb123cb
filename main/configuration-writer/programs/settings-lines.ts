import { type Edit, lineEndOf } from '../edits.ts';

/** One `name = value` with the lines that go on with it. */
export interface SettingLine {
  readonly name: string;
  /** In one line. */
  readonly value: string;
  readonly start: number;
  /** Before the end of its last line. */
  readonly end: number;
  /** How many braces are open there. */
  readonly depth: number;
}

/** Lines of a file of `name = value`. @param folded whether a line that begins with a space goes on with the one before */
export function settingLines(text: string, folded: boolean): SettingLine[] {
  const pattern = folded
    ? /^([A-Za-z_]\w*)[ \t]*=([^\r\n]*(?:\r?\n(?:[ \t]+[^\r\n]*|#[^\r\n]*(?=\r?\n[ \t])))*)/gm
    : /^[ \t]*([A-Za-z_]\w*)[ \t]*=([^\r\n]*)/gm;
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, name = '', rest = ''] = match;
    const indent = /^[ \t]*/.exec(whole)?.[0].length ?? 0;
    return {
      name,
      value: rest.replaceAll(/\s+/g, ' ').trim(),
      start: match.index + indent,
      end: match.index + whole.trimEnd().length,
      depth: folded ? 0 : depthAt(text, match.index),
    };
  });
}

/** Braces that a whole line opens or closes. */
function depthAt(text: string, offset: number): number {
  const before = text.slice(0, offset);
  const opened = before.match(/^[^#\r\n]*\{[ \t]*(?:#.*)?$/gm)?.length ?? 0;
  const closed = before.match(/^[ \t]*\}/gm)?.length ?? 0;
  return Math.max(0, opened - closed);
}

/** Each setting with its value: every line that has it is changed, and what nobody says is put at the end. */
export function withSettings(
  text: string,
  lines: readonly SettingLine[],
  wanted: ReadonlyMap<string, string>,
): readonly Edit[] {
  const changes = lines.flatMap(({ name, value, start, end }): Edit[] => {
    const instead = wanted.get(name);
    if (instead === undefined || value === instead) return [];
    return [{ start, end, text: `${name} = ${instead}`.trimEnd() }];
  });
  const said = new Set(lines.filter(({ depth }) => depth === 0).map(({ name }) => name));
  const missing = [...wanted].filter(([name, value]) => !said.has(name) && value !== '');
  if (missing.length === 0) return changes;
  const end = lineEndOf(text);
  const open = text === '' || text.endsWith('\n') ? '' : end;
  const rows = missing.map(([name, value]) => `${name} = ${value}${end}`).join('');
  return [...changes, { start: text.length, end: text.length, text: open + rows }];
}
