import { isShell, wrapShell } from '../shell-lines.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, styles, type TextStyle } from './type.ts';

const indent = 10;
/** Room for the number before a name. */
const nameIndent = 18;
/** Points below which code is not shrunk any more. */
const smallest = 6.5;

/**
 * A command that copies as it was meant: shrunk a little where that keeps it on one line, else
 * broken where a shell reads on. Configuration is broken between words; nothing continues it.
 */
export function drawCommand(sheet: Sheet, parent: Element, command: string, left = sheet.left): void {
  const width = sheet.right - left - indent;
  const shown = command.split('\n').map((line) => sheet.show(line, 'mono'));
  const style = fitting(sheet, shown, width);
  const limit = Math.floor(width / sheet.measure('0', style));
  const lines = shown.flatMap((line) => {
    if (line.length <= limit) return [line];
    return isShell(line) ? wrapShell(line, limit) : sheet.wrap(line, style, width);
  });
  drawCode(sheet, parent, lines, style, left);
}

/** Lines as they are; longer ones run on in the next line. */
export function drawVerbatim(sheet: Sheet, parent: Element, lines: readonly string[]): void {
  const style = styles.verbatim;
  const shown = lines.flatMap((line) => sheet.wrap(line.replaceAll('\t', '    '), style, sheet.width - indent));
  drawCode(sheet, parent, shown, style, sheet.left);
}

/** Numbered names in two columns, read from left to right. */
export function drawNames(sheet: Sheet, parent: Element, names: readonly string[]): void {
  const style = styles.verbatim;
  const halfFits = names.every((name) => sheet.measure(name, style) <= sheet.width / 2 - nameIndent - 2);
  const columns = halfFits ? 2 : 1;
  const list = sheet.element('L', parent);
  for (let index = 0; index < names.length; index += columns) {
    const row = names
      .slice(index, index + columns)
      .map((name) => sheet.wrap(name, style, sheet.width / columns - nameIndent - 2));
    const height = Math.max(...row.map((lines) => lines.length)) * style.leading;
    sheet.need(height);
    for (const [column, lines] of row.entries())
      drawName(sheet, list, index + column + 1, lines, sheet.left + (sheet.width / columns) * column);
    sheet.y += height;
  }
  sheet.y += 8;
}

function drawName(sheet: Sheet, list: Element, number: number, lines: readonly string[], left: number): void {
  const item = sheet.element('LI', list);
  const style = styles.verbatim;
  sheet.tagged(sheet.element('Lbl', item), 'Lbl', () =>
    sheet.writeRight(String(number), left + 12, sheet.baseline(style), { ...style, colour: colours.quiet }),
  );
  sheet.tagged(sheet.element('LBody', item), 'LBody', () => {
    for (const [index, line] of lines.entries())
      sheet.write(line, left + nameIndent, sheet.baseline(style, index), style);
  });
}

function drawCode(sheet: Sheet, parent: Element, lines: readonly string[], style: TextStyle, left: number): void {
  sheet.need(Math.min(lines.length, 4) * style.leading);
  const paragraph = sheet.element('P', parent);
  for (let from = 0; from < lines.length; ) {
    if (sheet.room < style.leading) sheet.newPage();
    const part = lines.slice(from, from + Math.max(1, Math.floor(sheet.room / style.leading)));
    const begun = sheet.y;
    // An element for each line: joined, a backslash would stand in the middle of a command.
    for (const line of part) sheet.flow(sheet.element('Code', paragraph), 'Code', [line], style, left + indent);
    const ended = sheet.y;
    sheet.artifact(() =>
      sheet.pdf
        .moveTo(left + 1, begun + 1)
        .lineTo(left + 1, ended - 1)
        .lineWidth(1.2)
        .strokeColor(colours.hairline)
        .stroke(),
    );
    from += part.length;
  }
  sheet.y += 8;
}

function fitting(sheet: Sheet, lines: readonly string[], width: number): TextStyle {
  const widest = Math.max(...lines.map((line) => sheet.measure(line, styles.command)));
  const size = (styles.command.size * width) / widest;
  if (size >= styles.command.size || size < smallest) return styles.command;
  return { ...styles.command, size: Math.floor(size * 10) / 10 };
}
