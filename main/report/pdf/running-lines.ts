import type { RunningLines } from '../document-model.ts';
import { words } from '../words.ts';
import { shortenMiddle } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { colours, styles } from './type.ts';

const style = styles.tiny;

/** Target and time above, run, redaction and page number below, on every page, outside the tag tree. */
export function drawRunningLines(sheet: Sheet, running: RunningLines): void {
  const short = shorten(sheet, running);
  const { start, count } = sheet.pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    sheet.pdf.switchToPage(start + index);
    const number = words('report.page', { page: index + 1, pages: count });
    sheet.artifact(() => drawPage(sheet, short, number), 'Pagination');
  }
}

/** Each line within its part of the width; the first page has everything in full. */
function shorten(sheet: Sheet, { target, time, run, redaction }: RunningLines): RunningLines {
  const within = (text: string, width: number) =>
    shortenMiddle(sheet.show(text, 'sans'), width, (part) => sheet.measure(part, style));
  return {
    target: within(target, sheet.width * 0.7),
    time,
    run: within(run, sheet.width * 0.36),
    redaction: within(redaction, sheet.width * 0.5),
  };
}

function drawPage(sheet: Sheet, { target, time, run, redaction }: RunningLines, number: string): void {
  const head = 36;
  const foot = sheet.pdf.page.height - 32;
  sheet.write(target, sheet.left, head, { ...style, font: 'bold', colour: colours.ink });
  sheet.writeRight(time, sheet.right, head, style);
  sheet.write(run, sheet.left, foot, style);
  sheet.write(redaction, sheet.left + sheet.width * 0.38, foot, style);
  sheet.writeRight(number, sheet.right, foot, style);
  rule(sheet, head + 6);
  rule(sheet, foot - 12);
}

function rule({ pdf, left, right }: Sheet, y: number): void {
  pdf.moveTo(left, y).lineTo(right, y).lineWidth(0.4).strokeColor(colours.hairline).stroke();
}
