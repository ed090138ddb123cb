import type { MatrixCell, MatrixFigure } from '../document-model.ts';
import { cutLines } from './lines.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, markColours, styles, type TextStyle } from './type.ts';

const titleWidth = 92;
const gap = 8;
const bar = 9;
const rowHeight = 36;

/** Points that a matrix takes with its caption. */
export const matrixHeight = (sheet: Sheet, { caption, rows }: MatrixFigure): number =>
  18 + rows.length * rowHeight + captionLines(sheet, caption).length * styles.small.leading + 6;

/** What one side offered above what the other made of it: each state has a fill of its own and a word. */
export function drawMatrix(sheet: Sheet, parent: Element, figure: MatrixFigure): void {
  sheet.need(matrixHeight(sheet, figure));
  const { columns, rows } = figure;
  const top = sheet.y;
  const height = 18 + rows.length * rowHeight;
  const width = (sheet.width - titleWidth - gap * columns.length) / Math.max(1, columns.length);
  const xOf = (index: number) => sheet.left + titleWidth + gap + index * (width + gap);
  const bbox = [sheet.left, top, sheet.right, top + height];
  sheet.tagged(sheet.element('Figure', parent, { alt: figure.alt, bbox }), 'Figure', () => {
    for (const [index, name] of columns.entries())
      sheet.write(oneLine(sheet, name, styles.smallStrong, width), xOf(index), top + 10, styles.smallStrong);
    for (const [at, { cells, title }] of rows.entries()) {
      const y = top + 18 + at * rowHeight;
      sheet.write(oneLine(sheet, title, styles.small, titleWidth), sheet.left, y + 8, styles.small);
      for (const [index, cell] of cells.entries()) drawCell(sheet, cell, xOf(index), y, width);
    }
  });
  sheet.y += height;
  sheet.flow(sheet.element('P', parent), 'P', captionLines(sheet, figure.caption), styles.smallQuiet);
  sheet.y += 6;
}

const captionLines = (sheet: Sheet, caption: string) => sheet.wrap(caption, styles.smallQuiet, sheet.width);

function drawCell(sheet: Sheet, { fill, word }: MatrixCell, x: number, y: number, width: number): void {
  const { pdf } = sheet;
  const frame = () => pdf.rect(x + 0.4, y + 0.4, width - 0.8, bar - 0.8).lineWidth(0.8);
  pdf.save();
  if (fill === 'full') pdf.rect(x, y, width, bar).fill(colours.accent);
  else if (fill === 'dashed') frame().dash(2, { space: 2 }).strokeColor(colours.quiet).stroke();
  else
    frame()
      .strokeColor(fill === 'half' ? colours.accent : colours.rule)
      .stroke();
  if (fill === 'half') pdf.rect(x, y, width / 2, bar).fill(colours.accent);
  if (fill === 'crossed')
    pdf
      .moveTo(x + 1.5, y + bar - 1.5)
      .lineTo(x + width - 1.5, y + 1.5)
      .lineWidth(1.2)
      .strokeColor(markColours.problem)
      .stroke();
  pdf.restore();
  const style: TextStyle = fill === 'full' ? { ...styles.tiny, font: 'bold', colour: colours.ink } : styles.tiny;
  sheet.write(oneLine(sheet, word, style, width), x, y + bar + 10, style);
}

function oneLine(sheet: Sheet, text: string, style: TextStyle, width: number): string {
  const lines = sheet.wrap(text, style, width);
  return cutLines(lines, 1, width, (part) => sheet.measure(part, style))[0]?.trimEnd() ?? '';
}
