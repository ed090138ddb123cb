import type { StripCell, StripFigure } from '../document-model.ts';
import { cutLines } from './lines.ts';
import { drawMark } from './marks.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, markColours, styles, type TextStyle } from './type.ts';

/** Points that the strip takes, its margins with it. */
export const stripHeight = 68;

const cellGap = 5;
const bar = 9;
const barTop = 17;

/**
 * Versions on one scale, oldest first. What is accepted is a full bar, what is refused an empty one, and what is
 * not known a dashed one: the same on a black-and-white printer.
 */
export function drawStrip(sheet: Sheet, parent: Element, { cells, alt }: StripFigure): void {
  const top = sheet.y;
  const bbox = [sheet.left, top, sheet.right, top + stripHeight - 10];
  const width = (sheet.width - cellGap * (cells.length - 1)) / Math.max(1, cells.length);
  sheet.tagged(sheet.element('Figure', parent, { alt, bbox }), 'Figure', () => {
    for (const [index, cell] of cells.entries())
      drawCell(sheet, cell, sheet.left + index * (width + cellGap), width, top);
  });
  sheet.y += stripHeight;
}

function drawCell(sheet: Sheet, cell: StripCell, x: number, width: number, y: number): void {
  const known = cell.state === 'accepted' || cell.state === 'partly';
  const name: TextStyle = known ? styles.bodyStrong : { ...styles.body, colour: colours.quiet };
  sheet.write(oneLine(sheet, cell.name, name, width), x, y + 11, name);
  drawBar(sheet, cell, x, width, y + barTop);
  const word: TextStyle = known ? styles.smallStrong : styles.smallQuiet;
  sheet.write(oneLine(sheet, cell.word, word, width), x, y + barTop + bar + 13, word);
  if (cell.risk) drawMark(sheet, 'risk', x, y + barTop + bar + 18.5, 8);
  const indent = cell.risk ? 12 : 0;
  const style = cell.risk ? { ...styles.small, colour: markColours.risk } : styles.smallQuiet;
  sheet.write(oneLine(sheet, cell.remark, style, width - indent), x + indent, y + barTop + bar + 26, style);
}

function drawBar({ pdf }: Sheet, { state }: StripCell, x: number, width: number, y: number): void {
  pdf.save();
  if (state === 'accepted') pdf.rect(x, y, width, bar).fill(colours.accent);
  else if (state === 'partly') {
    frame(pdf, x, width, y).strokeColor(colours.accent).stroke();
    pdf.rect(x, y, width / 2, bar).fill(colours.accent);
  } else if (state === 'refused') frame(pdf, x, width, y).strokeColor(colours.rule).stroke();
  else frame(pdf, x, width, y).dash(2, { space: 2 }).strokeColor(colours.quiet).stroke();
  pdf.restore();
}

const frame = (pdf: PDFKit.PDFDocument, x: number, width: number, y: number) =>
  pdf.rect(x + 0.4, y + 0.4, width - 0.8, bar - 0.8).lineWidth(0.8);

function oneLine(sheet: Sheet, text: string, style: TextStyle, width: number): string {
  const lines = sheet.wrap(text, style, width);
  return cutLines(lines, 1, width, (part) => sheet.measure(part, style))[0]?.trimEnd() ?? '';
}
