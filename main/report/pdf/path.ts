import type { PathFigure, PathStop } from '../document-model.ts';
import { cutLines, shortenMiddle } from './lines.ts';
import { drawMark } from './marks.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, styles, type TextStyle } from './type.ts';

const ground = 22;
const firstStop = 26;
const mostLines = 4;
const word: TextStyle = styles.tiny;

/** Points that the way takes. */
export const pathHeight = (sheet: Sheet, figure: PathFigure): number =>
  ground + 26 + Math.max(1, ...wordLines(sheet, figure).map((lines) => lines.length)) * word.leading;

/** Every stop between this computer and the server on one line, which is dashed behind the first problem. */
export function drawPath(sheet: Sheet, parent: Element, figure: PathFigure): void {
  const caption = sheet.wrap(figure.caption, styles.smallQuiet, sheet.width);
  const height = pathHeight(sheet, figure);
  sheet.need(height + caption.length * styles.small.leading);
  const top = sheet.y;
  const bbox = [sheet.left, top, sheet.right, top + height];
  sheet.tagged(sheet.element('Figure', parent, { alt: figure.alt, bbox }), 'Figure', () => {
    drawEnds(sheet, figure);
    drawLine(sheet, figure);
    const lines = wordLines(sheet, figure);
    for (const [index, stop] of figure.stops.entries()) drawStop(sheet, stop, xOf(sheet, figure, index), lines[index]);
  });
  sheet.y += height;
  sheet.flow(sheet.element('P', parent), 'P', caption, styles.smallQuiet);
  sheet.y += 6;
}

const stepOf = (sheet: Sheet, { stops }: PathFigure) => (sheet.width - firstStop) / Math.max(1, stops.length);
const xOf = (sheet: Sheet, figure: PathFigure, index: number) => sheet.left + firstStop + index * stepOf(sheet, figure);

function wordLines(sheet: Sheet, figure: PathFigure): readonly (readonly string[])[] {
  const width = stepOf(sheet, figure) - 8;
  return figure.stops.map((stop) =>
    cutLines(sheet.wrap(stop.word, word, width), mostLines, width, (part) => sheet.measure(part, word)),
  );
}

function drawEnds(sheet: Sheet, { from, to }: PathFigure): void {
  const fitted = (text: string) =>
    shortenMiddle(sheet.show(text, 'sans'), sheet.width / 2 - 10, (part) => sheet.measure(part, styles.tiny));
  sheet.write(fitted(from), sheet.left, sheet.y + 8, styles.tiny);
  sheet.writeRight(fitted(to), sheet.right, sheet.y + 8, styles.tiny);
}

/** Whole up to the first problem, dashed behind it; a square at each end. */
function drawLine(sheet: Sheet, figure: PathFigure): void {
  const { left, pdf, right } = sheet;
  const y = sheet.y + ground;
  const behind = figure.stops.findIndex(({ isBehind }) => isBehind);
  const whole = behind < 0 ? right : xOf(sheet, figure, behind - 1) + 6;
  pdf.moveTo(left, y).lineTo(whole, y).lineWidth(0.9).strokeColor(colours.ink).stroke();
  if (whole < right)
    pdf
      .save()
      .dash(2, { space: 2.5 })
      .moveTo(whole, y)
      .lineTo(right, y)
      .lineWidth(0.6)
      .strokeColor(colours.rule)
      .stroke()
      .restore();
  for (const x of [left, right - 5]) pdf.rect(x, y - 2.5, 5, 5).fill(colours.ink);
}

function drawStop(sheet: Sheet, { isBehind, mark, name }: PathStop, x: number, lines: readonly string[] = []): void {
  const { pdf } = sheet;
  const y = sheet.y + ground;
  pdf.rect(x - 2.5, y - 8, 17, 16).fill('#FFFFFF');
  drawMark(sheet, mark, x, y - 6, 12);
  const style: TextStyle = isBehind ? styles.smallQuiet : styles.smallStrong;
  sheet.write(sheet.show(name, style.font), x, y + 18, style);
  for (const [at, line] of lines.entries()) sheet.write(line.trimEnd(), x, y + 28 + at * word.leading, word);
}
