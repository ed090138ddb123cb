import type { MatrixCell, MatrixFigure, PathFigure, PathStop, StripCell, StripFigure } from '../document-model.ts';
import { cutLines, wrapText } from '../pdf/lines.ts';
import { figureOf, figureWidth, fitting, lineAt, textAt } from './figure.ts';
import { markAt } from './marks.ts';
import { type Markup, markup } from './markup.ts';

const gap = 8;

/** Versions on one scale, oldest first: a full bar is accepted, an empty one refused, a dashed one not known. */
export function drawStrip({ alt, cells }: StripFigure, id: string): Markup {
  const width = (figureWidth - gap * (cells.length - 1)) / Math.max(1, cells.length);
  const drawn = cells.flatMap((cell, index) => stripCell(cell, index * (width + gap), width));
  return figureOf({ id, kind: 'strip', height: 76, alt }, drawn);
}

const stripFills: Readonly<Record<StripCell['state'], MatrixCell['fill']>> = {
  ...{ accepted: 'full', partly: 'half', refused: 'empty', 'no-answer': 'dashed', 'not-tested': 'dashed' },
};

function stripCell({ name, remark, risk, state, word }: StripCell, x: number, width: number): Markup[] {
  const kind = state === 'accepted' || state === 'partly' ? 'strong' : 'quiet';
  return [
    textAt(fitting(name, width, 14), { x, y: 14, kind }),
    ...bar(stripFills[state], x, 22, width),
    textAt(fitting(word, width, 13), { x, y: 52, kind }),
    ...(risk ? [markAt('risk', x, 59, 12)] : []),
    textAt(fitting(remark, width - (risk ? 18 : 0), 12), {
      x: x + (risk ? 18 : 0),
      y: 70,
      kind: risk ? 'risk' : 'quiet',
    }),
  ];
}

const titleWidth = 150;

/** What one side offered above what the other made of it. */
export function drawMatrix({ alt, caption, columns, rows }: MatrixFigure, id: string): Markup {
  const width = (figureWidth - titleWidth - gap * columns.length) / Math.max(1, columns.length);
  const xOf = (index: number) => titleWidth + gap + index * (width + gap);
  const heads = columns.map((name, index) =>
    textAt(fitting(name, width, 13), { x: xOf(index), y: 14, kind: 'strong' }),
  );
  const cells = rows.flatMap((row, at) => [
    textAt(fitting(row.title, titleWidth, 13), { x: 0, y: 36 + at * 48, kind: 'name' }),
    ...row.cells.flatMap(({ fill, word }, index) => [
      ...bar(fill, xOf(index), 26 + at * 48, width),
      textAt(fitting(word, width, 12), {
        x: xOf(index),
        y: 54 + at * 48,
        kind: fill === 'full' ? 'strong small' : 'quiet',
      }),
    ]),
  ]);
  return figureOf({ id, kind: 'matrix', height: 26 + rows.length * 48, alt, caption }, [...heads, ...cells]);
}

function bar(fill: MatrixCell['fill'], x: number, y: number, width: number): Markup[] {
  const frame = markup`<rect class="cell ${fill}" x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="11"/>`;
  if (fill === 'half')
    return [frame, markup`<rect class="cell full" x="${x}" y="${y}" width="${width / 2}" height="12"/>`];
  if (fill === 'crossed') return [frame, lineAt('cross', [x + 2, y + 11], [x + width - 2, y + 1])];
  return [frame];
}

const firstStop = 36;
const ground = 34;
const mostLines = 4;

/** Every stop between this computer and the server on one line, which is dashed behind the first problem. */
export function drawPath({ alt, caption, from, stops, to }: PathFigure, id: string): Markup {
  const step = (figureWidth - firstStop) / Math.max(1, stops.length);
  const found = stops.map(({ word }) => stopLines(word, step - 12));
  const height = 70 + Math.max(1, ...found.map((lines) => lines.length)) * 16;
  const broken = stops.findIndex(({ isBehind }) => isBehind);
  const whole = broken < 0 ? figureWidth : firstStop + (broken - 1) * step + 9;
  return figureOf({ id, kind: 'path', height, alt, caption }, [
    textAt(fitting(from, figureWidth / 2, 12), { x: 0, y: 12, kind: 'quiet' }),
    textAt(fitting(to, figureWidth / 2, 12), { x: figureWidth, y: 12, kind: 'quiet', end: 'end' }),
    lineAt('rail', [0, ground], [whole, ground]),
    ...(broken < 0 ? [] : [lineAt('ahead', [whole, ground], [figureWidth, ground])]),
    ...[0, figureWidth - 8].map((x) => markup`<rect class="end" x="${x}" y="${ground - 4}" width="8" height="8"/>`),
    ...stops.flatMap((stop, index) => drawStop(stop, firstStop + index * step, step - 12, found[index] ?? [])),
  ]);
}

function stopLines(word: string, width: number): readonly string[] {
  const measure = (part: string) => part.length * 12 * 0.52;
  return cutLines(wrapText(word, width, measure), mostLines, width, measure);
}

const drawStop = ({ isBehind, mark, name }: PathStop, x: number, width: number, found: readonly string[]): Markup[] => [
  markup`<rect class="ground" x="${x - 3}" y="${ground - 11}" width="22" height="22"/>`,
  markAt(mark, x, ground - 8, 16),
  textAt(fitting(name, width, 13), { x, y: ground + 26, kind: isBehind ? 'quiet' : 'strong' }),
  ...found.map((line, at) => textAt(line, { x, y: ground + 43 + at * 16, kind: 'quiet' })),
];
