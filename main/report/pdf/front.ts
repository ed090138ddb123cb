import type { Fact, FrontPage } from '../document-model.ts';
import { drawSmallLadder, smallLadderHeight } from './ladder.ts';
import { cutLines } from './lines.ts';
import { drawMark } from './marks.ts';
import type { Element, Sheet } from './sheet.ts';
import { drawStrip, stripHeight } from './strip.ts';
import { type CellLine, cellLines, drawLines } from './table.ts';
import { colours, markColours, styles, type TextStyle } from './type.ts';

const labelWidth = 92;
const ladderWidth = 146;

/** How tightly the page is set: lines kept of one fact and of the summary, and the size of the prose. */
interface Density {
  readonly lines: number;
  readonly summary: number;
  readonly prose: TextStyle;
  /** Points above and below each fact. */
  readonly padding: number;
}

const tight = { prose: styles.small, padding: 1.2 } as const;
const densities: readonly Density[] = [
  { lines: 12, summary: 8, prose: styles.body, padding: 2.2 },
  { lines: 12, summary: 8, prose: styles.small, padding: 2.2 },
  ...[12, 9, 7, 6, 5, 4].map((lines): Density => ({ lines, summary: 6, ...tight })),
  { lines: 3, summary: 5, ...tight },
  { lines: 2, summary: 4, ...tight },
  { lines: 1, summary: 3, ...tight },
];

/** The first page. It never runs over: what would not fit is cut, and says where it stands in full. */
export function drawFront(sheet: Sheet, front: FrontPage): void {
  const element = sheet.element('Sect');
  const density = densities.find((one) => heightOf(sheet, front, one) <= sheet.room) ?? (densities.at(-1) as Density);
  sheet.pdf.outline.addItem(front.headline.slice(0, 120));
  drawStatus(sheet, element, front);
  const title = headline(sheet, front.headline);
  sheet.flow(sheet.element('H1', element), 'H1', title.lines, title.style);
  sheet.y += 4;
  sheet.flow(sheet.element('P', element), 'P', summary(sheet, front, density), density.prose);
  sheet.y += 10;
  if (front.strip) drawStrip(sheet, element, front.strip);
  sheet.hairline(sheet.y, colours.ink, 0.8);
  sheet.y += 8;
  const ladderEnd = drawLadderBeside(sheet, element, front);
  drawFrontFacts(sheet, element, front, settingWithin(sheet, front, density, ladderEnd), ladderEnd);
  if (density.lines === 1) drawCutNote(sheet, element, front);
}

/** `✕ Problem found · Confirmed · The server side must act`, the mark drawn and not a character. */
function drawStatus(sheet: Sheet, parent: Element, { mark, status }: FrontPage): void {
  const style = { ...styles.bodyStrong, colour: markColours[mark] };
  const [first, ...rest] = status;
  const element = sheet.element('P', parent);
  const baseline = sheet.baseline(style);
  sheet.artifact(() => drawMark(sheet, mark, sheet.left, baseline - 10.5, 13, true));
  sheet.tagged(element, 'P', () => {
    const text = sheet.show(first ?? '', 'bold');
    sheet.write(text, sheet.left + 19, baseline, style);
    const more = sheet.show(rest.map((word) => `  ·  ${word}`).join(''), 'sans');
    sheet.write(more, sheet.left + 19 + sheet.measure(text, style), baseline, styles.body);
  });
  sheet.y += style.leading + 6;
}

/** Where each fact has one line, what the ellipsis means is said once. */
function drawCutNote(sheet: Sheet, parent: Element, { fullValues }: FrontPage): void {
  sheet.flow(sheet.element('P', parent), 'P', sheet.wrap(`… ${fullValues}`, styles.tiny, sheet.width), styles.tiny);
}

/** The largest size at which the headline takes three lines at most. */
function headline(sheet: Sheet, text: string): { lines: readonly string[]; style: TextStyle } {
  const sizes = [21, 15, 12, 10.5].map(
    (size): TextStyle => ({ ...styles.verdict, size, leading: Math.round(size * 1.2) }),
  );
  const tried = sizes.map((style) => ({ style, lines: sheet.wrap(text, style, sheet.width) }));
  const chosen = tried.find(({ lines }) => lines.length <= 3) ?? (tried.at(-1) as (typeof tried)[number]);
  return { style: chosen.style, lines: balanced(sheet, text, chosen.style, chosen.lines) };
}

/** The same number of lines, as even as they go: no last word alone. */
function balanced(sheet: Sheet, text: string, style: TextStyle, lines: readonly string[]): readonly string[] {
  let best = lines;
  for (let part = 0.95; part > 0.5 && lines.length > 1; part -= 0.05) {
    const narrower = sheet.wrap(text, style, sheet.width * part);
    if (narrower.length > lines.length) return best;
    best = narrower;
  }
  return best;
}

function summary(sheet: Sheet, front: FrontPage, { prose, summary: limit }: Density): readonly string[] {
  const width = prose.size > 10 ? Math.min(sheet.width, 460) : sheet.width;
  return cutLines(sheet.wrap(front.summary, prose, width), limit, width, (part) => sheet.measure(part, prose));
}

function drawLadderBeside(sheet: Sheet, parent: Element, { ladder }: FrontPage): number {
  if (ladder) drawSmallLadder(sheet, parent, ladder, sheet.right - ladderWidth, ladderWidth);
  return sheet.y + ladderHeight(sheet, ladder);
}

/** One fact as it will stand on the page. */
interface Row {
  readonly top: number;
  readonly height: number;
  readonly padding: number;
  readonly right: number;
  readonly labels: readonly CellLine[];
  readonly lines: readonly CellLine[];
}

/** Every fact under the one before, each with its own limit of lines; beside the ladder there is less room. */
function layFacts(
  sheet: Sheet,
  front: FrontPage,
  { limits, padding }: Setting,
  top: number,
  ladderEnd: number,
): readonly Row[] {
  const rows: Row[] = [];
  let y = top;
  for (const [index, fact] of front.facts.entries()) {
    const right = y < ladderEnd && front.ladder ? sheet.right - ladderWidth - 22 : sheet.right;
    const lines = factLines(sheet, fact, right - sheet.left - labelWidth, limits[index] ?? 1, front.fullValues);
    const labels = cellLines(sheet, [{ text: fact.label, style: 'quiet' }], labelWidth - 8);
    const height = Math.max(labels.length, lines.length) * styles.small.leading + padding * 2;
    rows.push({ top: y, height, padding, right, labels, lines });
    y += height;
  }
  return rows;
}

const ladderHeight = (sheet: Sheet, ladder: FrontPage['ladder']): number =>
  ladder ? smallLadderHeight(sheet, ladder, ladderWidth) + 8 : 0;

/** Lines kept of each fact, in the order of the facts, and the points around it. */
interface Setting {
  readonly limits: readonly number[];
  readonly padding: number;
}

const alike = ({ facts }: FrontPage, { lines, padding }: Density): Setting => ({
  limits: facts.map(() => lines),
  padding,
});

/** What room is left goes to the facts that are cut, a line to each in turn, until the page is full. */
function settingWithin(sheet: Sheet, front: FrontPage, density: Density, ladderEnd: number): Setting {
  const room = sheet.bottom - (density.lines === 1 ? styles.tiny.leading : 0);
  const fits = (tried: Setting) => endOf(layFacts(sheet, front, tried, sheet.y, ladderEnd)) <= room;
  let setting = alike(front, density);
  for (const wanted of [density.lines + 1, density.lines + 2, density.lines + 4, longestFact])
    for (const index of front.facts.keys()) {
      const limits = setting.limits.map((limit, at) => (at === index ? Math.max(limit, wanted) : limit));
      if (fits({ ...setting, limits })) setting = { ...setting, limits };
    }
  return setting;
}

const longestFact = 12;

const endOf = (rows: readonly Row[]): number => rows.reduce((end, { height, top }) => Math.max(end, top + height), 0);

function drawFrontFacts(sheet: Sheet, parent: Element, front: FrontPage, setting: Setting, ladderEnd: number): void {
  const table = sheet.element('Table', parent);
  for (const { height, labels, lines, padding, right, top } of layFacts(sheet, front, setting, sheet.y, ladderEnd)) {
    const row = sheet.element('TR', table);
    const width = right - sheet.left - labelWidth;
    const y = top + padding;
    sheet.tagged(sheet.element('TH', row, { scope: 'Row' }), 'TH', () =>
      drawLines(sheet, labels, { x: sheet.left, width: labelWidth - 8, align: 'left' }, y),
    );
    sheet.tagged(sheet.element('TD', row), 'TD', () =>
      drawLines(sheet, lines, { x: sheet.left + labelWidth, width, align: 'left' }, y),
    );
    sheet.y = top + height;
    sheet.hairline(sheet.y, colours.hairline, 0.4, sheet.left, right);
  }
}

function factLines(
  sheet: Sheet,
  { values, whole }: Fact,
  width: number,
  limit: number,
  remark: string,
): readonly CellLine[] {
  const lines = cellLines(sheet, values, width);
  if (whole === 'all' || lines.length <= limit) return lines;
  const [first] = lines;
  if (limit === 1 && first && whole === undefined) {
    const [text] = cutLines([first.text, ''], 1, width - first.indent, (part) => sheet.measure(part, first.style));
    return [{ ...first, text: text ?? '' }];
  }
  const note = cellLines(sheet, [{ text: `… ${remark}`, style: 'quiet' }], width);
  const kept = whole === undefined ? 1 : cellLines(sheet, values.slice(0, 1), width).length;
  return kept === lines.length ? lines : [...lines.slice(0, Math.max(kept, limit - note.length)), ...note];
}

/** Height of the page's content at one density, as `drawFront` will draw it. */
function heightOf(sheet: Sheet, front: FrontPage, density: Density): number {
  const title = headline(sheet, front.headline);
  const above = styles.body.leading + 6 + title.lines.length * title.style.leading + 4;
  const prose = summary(sheet, front, density).length * density.prose.leading + 18;
  const note = density.lines === 1 ? styles.tiny.leading : 0;
  const begun = above + prose + (front.strip ? stripHeight : 0);
  const ladderEnd = begun + ladderHeight(sheet, front.ladder);
  const rows = layFacts(sheet, front, alike(front, density), begun, ladderEnd);
  return Math.max(begun, endOf(rows), ladderEnd) + note;
}
