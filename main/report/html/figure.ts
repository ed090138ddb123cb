import { shortenMiddle } from '../pdf/lines.ts';
import { words } from '../words.ts';
import { type Markup, markup } from './markup.ts';

/** Units of every figure's width; a screen scales them. */
export const figureWidth = 720;

/** Average width of a character against its size: enough to keep a long name inside its box. */
const averages = { sans: 0.52, mono: 0.61 } as const;

/** Text that fits, with its middle left out where it does not. The whole of it stands in the words of the figure. */
export const fitting = (text: string, width: number, size: number, font: keyof typeof averages = 'sans'): string =>
  shortenMiddle(text, width, (part) => [...part].length * size * averages[font]);

interface Place {
  readonly x: number;
  readonly y: number;
  readonly kind?: string;
  readonly end?: 'start' | 'middle' | 'end';
}

export const textAt = (text: string, { end = 'start', kind = 'name', x, y }: Place): Markup =>
  markup`<text class="${kind}" x="${x}" y="${y}" text-anchor="${end}">${text}</text>`;

export const lineAt = (
  kind: string,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): Markup => markup`<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;

interface Figure {
  /** Its own on the page. */
  readonly id: string;
  readonly kind: 'ladder' | 'chain' | 'strip' | 'matrix' | 'path';
  /** In the units of the width. */
  readonly height: number;
  readonly alt: string;
  readonly caption?: string;
}

/** A picture with its name and its words. */
export const figureOf = ({ alt, caption, height, id, kind }: Figure, drawn: readonly Markup[]): Markup =>
  markup`<figure><svg class="figure" role="img" aria-labelledby="${id}" aria-describedby="${id}-words" viewBox="0 0 ${figureWidth} ${height}"><title id="${id}">${words(`report.figure.${kind}`)}</title><desc id="${id}-words">${alt}</desc>${drawn}</svg>${
    caption === undefined ? [] : [markup`<figcaption>${caption}</figcaption>`]
  }</figure>`;
