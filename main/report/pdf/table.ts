import type { Column, Fact, Mark, TableBlock, Value } from '../document-model.ts';
import { drawMark } from './marks.ts';
import type { Element, Sheet } from './sheet.ts';
import { colours, styles, type TextStyle } from './type.ts';

/** One printed line of a cell. */
export interface CellLine {
  readonly text: string;
  readonly style: TextStyle;
  readonly mark: Mark | null;
  /** Points to the right of the cell's edge. */
  readonly indent: number;
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

interface Cell {
  readonly element: Element;
  readonly type: 'TH' | 'TD';
  readonly lines: readonly CellLine[];
}

const padding = 2;
const gap = 10;
const markIndent = 12;
/** A row this high or lower is never split over two pages. */
const keptWhole = 12;

/** A table whose header row is repeated on each page it reaches. */
export function drawTable(sheet: Sheet, parent: Element, table: TableBlock): void {
  const places = layOut(sheet, table.columns);
  const base = table.fine ? styles.fine : styles.small;
  const element = sheet.element('Table', parent);
  sheet.need(tableStart(sheet, table));
  if (table.caption !== null) drawCaption(sheet, element, table.caption);
  drawHeader(sheet, places, table.columns, element);
  const again = () => drawHeader(sheet, places, table.columns, null);
  for (const row of table.rows) {
    const tr = sheet.element('TR', element);
    const cells = row.map((value, index): Cell => {
      const type = index === 0 && table.rowHeaders ? 'TH' : 'TD';
      const cell = sheet.element(type, tr, type === 'TH' ? { scope: 'Row' } : {});
      return { element: cell, type, lines: cellLines(sheet, [value], (places[index] as Place).width, base) };
    });
    drawRow(sheet, places, cells, { base, again, ...(table.dense ? { padding: 0.4, bare: true } : { padding }) });
  }
  if (table.dense) sheet.hairline(sheet.y + 1, colours.hairline, 0.4);
  sheet.y += 8;
}

/** Points that a table takes on the page on which it begins, at least: the whole of a small one. */
export function tableStart(sheet: Sheet, table: TableBlock): number {
  const places = layOut(sheet, table.columns);
  const base = table.fine ? styles.fine : styles.small;
  const height = tableHeight(sheet, places, table, base);
  return height <= mostKept ? height : beginning(sheet, places, table, base);
}

/** Points up to which a table is never split. */
const mostKept = 150;

function tableHeight(sheet: Sheet, places: readonly Place[], table: TableBlock, base: TextStyle): number {
  const apart = (table.dense ? 0.4 : padding) * 2;
  const rows = table.rows.map((row) => {
    const lines = row.map((value, index) => cellLines(sheet, [value], (places[index] as Place).width, base).length);
    return Math.max(1, ...lines) * base.leading + apart;
  });
  const caption = table.caption === null ? 0 : styles.heading.leading;
  return rows.reduce((sum, row) => sum + row, caption + styles.small.leading + padding * 2 + 1);
}

/** Height of caption, header and first row, which stand on one page. */
function beginning(sheet: Sheet, places: readonly Place[], { caption, rows }: TableBlock, base: TextStyle): number {
  const first = (rows[0] ?? []).map(
    (value, index) => cellLines(sheet, [value], (places[index] as Place).width, base).length,
  );
  const lines = Math.min(keptWhole, Math.max(1, ...first));
  return (caption === null ? 0 : styles.heading.leading) + styles.small.leading * (lines + 2) + padding * 4;
}

const usualLabelWidth = 112;

/** Points that facts take where they are not split. */
export function factsHeight(sheet: Sheet, facts: readonly Fact[]): number {
  const heights = inPairs(facts).map((row) => {
    const places = factPlaces(sheet, row.length, usualLabelWidth);
    const lines = row.flatMap(({ label, values }, index) => [
      cellLines(sheet, [{ text: label, style: 'quiet' }], places[index * 2]?.width ?? 0).length,
      cellLines(sheet, values, places[index * 2 + 1]?.width ?? 0).length,
    ]);
    return Math.max(1, ...lines) * styles.small.leading + padding * 2;
  });
  return heights.reduce((sum, height) => sum + height, 8);
}

/** Where a row of one or two facts has its labels and values. */
function factPlaces(sheet: Sheet, facts: number, labelWidth: number): readonly Place[] {
  const between = (left: number, right: number): Place => ({ x: left, width: right - left, align: 'left' });
  const label = between(sheet.left, sheet.left + labelWidth - gap);
  if (facts < 2) return [label, between(sheet.left + labelWidth, sheet.right)];
  const middle = sheet.left + sheet.width * 0.53;
  const first = between(sheet.left + labelWidth, middle - gap);
  return [label, first, between(middle, middle + 66), between(middle + 72, sheet.right)];
}

/** Labels and values: a table without a header row, each label heading its row. */
export function drawFacts(sheet: Sheet, parent: Element, facts: readonly Fact[], labelWidth = usualLabelWidth): void {
  const table = sheet.element('Table', parent);
  for (const row of inPairs(facts)) {
    const tr = sheet.element('TR', table);
    const places = factPlaces(sheet, row.length, labelWidth);
    const cells = row.flatMap((fact, index) => factCells(sheet, tr, fact, places.slice(index * 2)));
    drawRow(sheet, places, cells, { padding, base: styles.small });
  }
  sheet.y += 8;
}

/** Short facts side by side, two to a row; the others alone. */
function inPairs(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const rows: Fact[][] = [];
  for (const fact of facts) {
    const last = rows.at(-1);
    if (fact.half && last?.length === 1 && last[0]?.half) last.push(fact);
    else rows.push([fact]);
  }
  return rows;
}

function factCells(sheet: Sheet, row: Element, { label, values }: Fact, [head, body]: readonly Place[]): Cell[] {
  const labels = cellLines(sheet, [{ text: label, style: 'quiet' }], head?.width ?? 0);
  return [
    { element: sheet.element('TH', row, { scope: 'Row' }), type: 'TH', lines: labels },
    { element: sheet.element('TD', row), type: 'TD', lines: cellLines(sheet, values, body?.width ?? 0) },
  ];
}

/** The lines of a cell; a mark stands before the first line of its value. */
export function cellLines(
  sheet: Sheet,
  values: readonly Value[],
  width: number,
  base: TextStyle = styles.small,
): readonly CellLine[] {
  return values.flatMap((value, place) => {
    const style = valueStyle(value, base);
    const indent = value.mark ? markIndent : 0;
    // The space keeps two values apart for those who hear the text instead of seeing the lines.
    const text = place < values.length - 1 ? `${value.text} ` : value.text;
    const lines = sheet.wrap(text, style, width - indent);
    return lines.map((line, index): CellLine => {
      return { text: line, style, indent, mark: index === 0 ? (value.mark ?? null) : null };
    });
  });
}

/** Draws lines from `y` down and returns nothing: the caller knows their number. */
export function drawLines(
  sheet: Sheet,
  lines: readonly CellLine[],
  place: Place,
  y: number,
  base: TextStyle = styles.small,
): void {
  for (const [index, { text, style, mark, indent }] of lines.entries()) {
    const baseline = sheet.baseline(base, index, y);
    if (mark) drawMark(sheet, mark, place.x, baseline - 7, 8);
    if (place.align === 'right') sheet.writeRight(text, place.x + place.width, baseline, style);
    else sheet.write(text, place.x + indent, baseline, style);
  }
}

function drawCaption(sheet: Sheet, table: Element, caption: string): void {
  const element = sheet.element('Caption', table);
  sheet.flow(element, 'Caption', sheet.wrap(caption, styles.heading, sheet.width), styles.heading);
}

function drawHeader(sheet: Sheet, places: readonly Place[], columns: readonly Column[], table: Element | null): void {
  const titles = columns.map(({ title }, index) =>
    sheet
      .wrap(title, styles.columnTitle, (places[index] as Place).width)
      .map((text): CellLine => ({ text, style: styles.columnTitle, mark: null, indent: 0 })),
  );
  const height = Math.max(...titles.map((lines) => lines.length)) * styles.small.leading;
  const row = table ? sheet.element('TR', table) : null;
  for (const [index, lines] of titles.entries()) {
    const draw = () => drawLines(sheet, lines, places[index] as Place, sheet.y + padding);
    if (row) sheet.tagged(sheet.element('TH', row, { scope: 'Column' }), 'TH', draw);
    else sheet.artifact(draw);
  }
  sheet.y += height + padding * 2;
  sheet.hairline(sheet.y, colours.rule, 0.8);
}

/** A row, in as many parts as the pages ask for. */
function drawRow(
  sheet: Sheet,
  places: readonly Place[],
  cells: readonly Cell[],
  { padding, again, bare, base }: RowOptions,
): void {
  const { leading } = base;
  const count = Math.max(1, ...cells.map(({ lines }) => lines.length));
  for (let from = 0; from < count; ) {
    const fit = Math.floor((sheet.room - padding * 2) / leading);
    const wanted = Math.min(count - from, keptWhole);
    if (fit < wanted) {
      sheet.newPage();
      again?.();
      continue;
    }
    const shown = Math.min(fit, count - from);
    for (const [index, { element, type, lines }] of cells.entries()) {
      const part = lines.slice(from, from + shown);
      if (part.length > 0 || from === 0)
        sheet.tagged(element, type, () => drawLines(sheet, part, places[index] as Place, sheet.y + padding, base));
    }
    from += shown;
    sheet.y += shown * leading + padding * 2;
    if (!bare) sheet.hairline(sheet.y, colours.hairline, 0.4);
  }
}

interface RowOptions {
  /** Sets the distance of the lines. */
  readonly base: TextStyle;
  readonly padding: number;
  /** Draws the header row once more, on a new page. */
  readonly again?: () => void;
  /** No line under the row. */
  readonly bare?: boolean;
}

function layOut(sheet: Sheet, columns: readonly Column[]): readonly Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const usable = sheet.width - gap * (columns.length - 1);
  let x = sheet.left;
  return columns.map(({ share, align }) => {
    const width = (usable * share) / shares;
    const place: Place = { x, width, align: align ?? 'left' };
    x += width + gap;
    return place;
  });
}

function valueStyle({ style }: Value, base: TextStyle): TextStyle {
  if (base === styles.fine) {
    if (style === 'code') return styles.fineCode;
    return style === 'quiet' ? styles.fineQuiet : styles.fine;
  }
  if (style === 'code') return styles.code;
  if (style === 'strong') return styles.smallStrong;
  return style === 'quiet' ? styles.smallQuiet : styles.small;
}
