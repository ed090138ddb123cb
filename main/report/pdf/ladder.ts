import type { LadderFigure, Rung } from '../document-model.ts';
import { rungDetail } from '../figure-words.ts';
import { duration } from '../time.ts';
import { words } from '../words.ts';
import { shortenMiddle } from './lines.ts';
import { drawArrowhead, drawMark } from './marks.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, markColours, styles, type TextStyle } from './type.ts';

/** Where the parts of one ladder lie on the page. */
interface Frame {
  readonly client: number;
  readonly server: number;
  /** Left edge of the time scale; null in the small form. */
  readonly scale: number | null;
  readonly rowHeight: number;
  readonly name: TextStyle;
  readonly detail: TextStyle | null;
}

/** A rung with its height on the page. */
interface Placed {
  readonly rung: Rung;
  readonly y: number;
  /** True for what comes after the break. */
  readonly beyond: boolean;
}

/** The large ladder: two rails, an arrow for each message, real time as a scale in the margin. */
export function drawLadder(sheet: Sheet, parent: Element, figure: LadderFigure): void {
  const frame: Frame = {
    client: sheet.left + 108,
    server: sheet.right - 6,
    scale: sheet.left + 30,
    rowHeight: 22,
    name: styles.smallStrong,
    detail: styles.tinyCode,
  };
  const height = heightOf(sheet, figure, frame);
  sheet.need(height);
  drawFigure(sheet, parent, figure, frame, height);
  sheet.y += 12;
}

/** The small ladder of the first page, beside what begins at the same height. */
export function drawSmallLadder(sheet: Sheet, parent: Element, figure: LadderFigure, x: number, width: number): void {
  const begun = sheet.y;
  drawFigure(sheet, parent, figure, smallFrame(x, width), smallLadderHeight(sheet, figure, width));
  sheet.y = begun;
}

/** Points that it takes. */
export const smallLadderHeight = (sheet: Sheet, figure: LadderFigure, width: number): number =>
  heightOf(sheet, figure, smallFrame(0, width));

const smallFrame = (x: number, width: number): Frame => ({
  ...{ client: x + 4, server: x + width - 4, scale: null, rowHeight: 20 },
  ...{ name: styles.tiny, detail: null },
});

function drawFigure(sheet: Sheet, parent: Element, figure: LadderFigure, frame: Frame, height: number): void {
  const left = frame.scale === null ? frame.client - 4 : sheet.left;
  const bbox = [left, sheet.y, frame.server + 6, sheet.y + height];
  const element = sheet.element('Figure', parent, { alt: figure.alt, bbox });
  const rows = place(sheet, figure, frame);
  sheet.tagged(element, 'Figure', () => {
    drawEnds(sheet, figure, frame);
    drawRails(sheet, rows, frame, sheet.y + height);
    if (frame.scale !== null) drawScale(sheet, rows, frame, frame.scale);
    for (const row of rows) drawRung(sheet, row, figure, frame);
  });
  sheet.y += height;
}

const headHeight = ({ detail }: Frame) => (detail ? 34 : 22);

/** Lines of the reason that stand under the break. */
const reasonLines = (sheet: Sheet, { stop }: LadderFigure, frame: Frame) =>
  stop ? sheet.wrap(stop.reason, reasonStyle(frame), frame.server - frame.client - (frame.detail ? 40 : 12)) : [];

const reasonStyle = ({ detail }: Frame): TextStyle => (detail ? styles.small : { ...styles.tiny, colour: colours.ink });
const stopStyle = ({ detail }: Frame): TextStyle =>
  detail ? styles.bodyStrong : { ...styles.smallStrong, leading: 11 };

const breakHeight = (sheet: Sheet, figure: LadderFigure, frame: Frame) =>
  stopStyle(frame).leading + reasonLines(sheet, figure, frame).length * reasonStyle(frame).leading + 8;

function heightOf(sheet: Sheet, figure: LadderFigure, frame: Frame): number {
  const rows = figure.rungs.length * frame.rowHeight;
  const broken = figure.rungs.some(({ state }) => state === 'stopped');
  return headHeight(frame) + rows + (broken ? breakHeight(sheet, figure, frame) : 0) + 8;
}

function place(sheet: Sheet, figure: LadderFigure, frame: Frame): readonly Placed[] {
  let y = sheet.y + headHeight(frame);
  let beyond = false;
  return figure.rungs.map((rung) => {
    y += frame.rowHeight;
    const placed = { rung, y: y - 4, beyond };
    if (rung.state === 'stopped') {
      y += breakHeight(sheet, figure, frame);
      beyond = true;
    }
    return placed;
  });
}

function drawEnds(sheet: Sheet, { client, server }: LadderFigure, frame: Frame): void {
  const heading = frame.detail ? styles.smallStrong : { ...styles.tiny, font: 'bold' as const, colour: colours.ink };
  const baseline = sheet.y + 9;
  sheet.write(words('report.ladder.client'), frame.client, baseline, heading);
  sheet.writeRight(words('report.ladder.server'), frame.server, baseline, heading);
  if (!frame.detail) return;
  const half = (frame.server - frame.client) / 2 - 8;
  const shortened = (text: string) =>
    shortenMiddle(sheet.show(text, 'mono'), half, (part) => sheet.measure(part, styles.tinyCode));
  sheet.write(shortened(client), frame.client, baseline + 11, styles.tinyCode);
  sheet.writeRight(shortened(server), frame.server, baseline + 11, styles.tinyCode);
}

/** Whole up to the break, dashed behind it. */
function drawRails({ pdf, y }: Sheet, rows: readonly Placed[], frame: Frame, bottom: number): void {
  const stop = rows.find(({ rung }) => rung.state === 'stopped')?.y ?? bottom;
  const top = y + headHeight(frame) - 6;
  for (const x of [frame.client, frame.server]) {
    pdf
      .moveTo(x, top)
      .lineTo(x, Math.min(stop + 4, bottom))
      .lineWidth(0.9)
      .strokeColor(colours.ink)
      .stroke();
    if (stop + 4 >= bottom) continue;
    pdf
      .save()
      .dash(2, { space: 2.5 })
      .moveTo(x, stop + 4)
      .lineTo(x, bottom);
    pdf.lineWidth(0.6).strokeColor(colours.rule).stroke().restore();
  }
}

function drawRung(sheet: Sheet, row: Placed, figure: LadderFigure, frame: Frame): void {
  const { rung } = row;
  if (rung.state === 'omitted') {
    drawOmitted(sheet, row, frame);
    return;
  }
  const colour = inkOf(row);
  if (rung.state === 'stopped') drawBreak(sheet, row, figure, frame);
  else drawArrow(sheet, row, frame, colour);
  drawLabel(
    sheet,
    row,
    frame,
    rung.state === 'stopped' ? colours.ink : colour === colours.rule ? colours.quiet : colour,
  );
}

/** The plain name and behind it the real one, at the end of the arrow where it begins. */
function drawLabel(sheet: Sheet, { rung, y }: Placed, frame: Frame, colour: string): void {
  const { client, server, detail } = frame;
  const inset = detail ? 14 : 8;
  const name = { ...frame.name, colour };
  // The break's mark keeps its own part of the line.
  const room = (server - client) * (rung.state === 'stopped' ? 0.78 : 1) - inset * 2;
  const plain = fitted(sheet, rung.plain, name, detail ? room * 0.55 : room);
  const width = sheet.measure(plain, name) + 8;
  const real = detail ? fitted(sheet, rungDetail(rung), detail, room - width) : '';
  if (rung.direction === 'sent') {
    sheet.write(plain, client + inset, y - 4, name);
    if (detail) sheet.write(real, client + inset + width, y - 4, detail);
    return;
  }
  const end = server - inset;
  if (detail) sheet.writeRight(real, end, y - 4, detail);
  sheet.writeRight(plain, end - (real === '' || !detail ? 0 : sheet.measure(real, detail) + 8), y - 4, name);
}

const fitted = (sheet: Sheet, text: string, style: TextStyle, width: number) =>
  shortenMiddle(sheet.show(text, style.font), width, (part) => sheet.measure(part, style));

function inkOf({ rung, beyond }: Placed): string {
  if (rung.state === 'never-reached') return colours.rule;
  return beyond ? colours.quiet : colours.ink;
}

function drawArrow(sheet: Sheet, { rung, y }: Placed, { client, server }: Frame, colour: string): void {
  const { pdf } = sheet;
  const sent = rung.direction === 'sent';
  pdf.save().lineWidth(0.7).strokeColor(colour);
  if (rung.state === 'never-reached') pdf.dash(2.5, { space: 3 });
  pdf
    .moveTo(client + 3, y)
    .lineTo(server - 3, y)
    .stroke()
    .restore();
  drawArrowhead(sheet, sent ? server - 1.5 : client + 1.5, y, sent ? 1 : -1, colour);
}

/** The one strong mark: the arrow breaks half way, and what happened stands under it. */
function drawBreak(sheet: Sheet, { rung, y }: Placed, figure: LadderFigure, frame: Frame): void {
  const { pdf } = sheet;
  const { client, server } = frame;
  const mark = figure.stop?.mark ?? 'problem';
  const colour = markColours[mark];
  const size = frame.detail ? 13 : 10;
  const sent = rung.direction === 'sent';
  const middle = client + (server - client) * (sent ? 0.84 : 0.16);
  const tail = sent ? client + 3 : server - 3;
  const near = sent ? middle - size / 2 : middle + size / 2;
  pdf.moveTo(tail, y).lineTo(near, y).lineWidth(1.6).strokeColor(colour).stroke();
  const far = sent ? [middle + size / 2 + 3, server - 3] : [client + 3, middle - size / 2 - 3];
  pdf
    .save()
    .dash(2, { space: 3 })
    .moveTo(far[0] as number, y)
    .lineTo(far[1] as number, y);
  pdf.lineWidth(0.7).strokeColor(colour).stroke().restore();
  drawMark(sheet, mark, middle - size / 2, y - size / 2, size, true);
  drawReason(sheet, y, figure, frame, colour);
}

function drawReason(sheet: Sheet, y: number, figure: LadderFigure, frame: Frame, colour: string): void {
  const left = frame.client + (frame.detail ? 20 : 8);
  const heading = { ...stopStyle(frame), colour };
  const style = reasonStyle(frame);
  const top = y + 8;
  sheet.write(figure.stop?.word ?? '', left, sheet.baseline(heading, 0, top), heading);
  for (const [index, line] of reasonLines(sheet, figure, frame).entries())
    sheet.write(line, left, sheet.baseline(style, index, top + heading.leading), style);
}

function drawOmitted(sheet: Sheet, { rung, y }: Placed, { client, server, name }: Frame): void {
  const style = { ...name, font: 'sans' as const, colour: colours.quiet };
  const text = sheet.show(rung.plain, style.font);
  sheet.write(text, (client + server - sheet.measure(text, style)) / 2, y - 6, style);
}

/** Real time, to scale, with a leader from each moment to its arrow. */
function drawScale(sheet: Sheet, rows: readonly Placed[], frame: Frame, x: number): void {
  const { pdf } = sheet;
  const timed = rows.flatMap(({ rung, y }) => (rung.milliseconds === null ? [] : [{ at: rung.milliseconds, y }]));
  const end = Math.max(0, ...timed.map(({ at }) => at));
  const [first, last] = [timed[0], timed.at(-1)];
  for (const { at, y } of timed)
    sheet.writeRight(duration(at), frame.client - 8, y + 2.4, { ...styles.tinyCode, colour: colours.ink });
  // One moment alone has no scale.
  if (!first || !last || first === last || end <= 0) return;
  sheet.writeRight('ms', x - 7, first.y - 14, styles.tinyCode);
  const labels = Math.max(1, Math.min(5, Math.floor((last.y - first.y) / 14)));
  const step = niceStep(end / labels);
  const span = Math.ceil(end / step) * step;
  const toY = (at: number) => first.y + ((last.y - first.y) * at) / span;
  pdf.moveTo(x, first.y).lineTo(x, last.y).lineWidth(0.5).strokeColor(colours.rule).stroke();
  for (let tick = 0; tick * (step / 5) <= span * 1.0001; tick += 1)
    drawTick(sheet, x, toY((tick * step) / 5), tick % 5 === 0);
  for (let at = 0; at <= span * 1.0001; at += step)
    sheet.writeRight(scaleLabel(at), x - 7, toY(at) + 2.4, styles.tinyCode);
  for (const { at, y } of timed) {
    pdf
      .moveTo(x + 2, toY(at))
      .lineTo(x + 26, y)
      .lineTo(x + 30, y)
      .lineWidth(0.35)
      .strokeColor(colours.rule)
      .stroke();
  }
}

const drawTick = ({ pdf }: Sheet, x: number, y: number, major: boolean) =>
  pdf
    .moveTo(x - (major ? 4 : 2), y)
    .lineTo(x, y)
    .lineWidth(0.5)
    .strokeColor(colours.rule)
    .stroke();

/** 1, 2 or 5 times a power of ten, at least the given size. */
function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= atLeast) ?? 10);
}

const scaleLabel = (at: number) => String(Math.round(at * 100) / 100);
