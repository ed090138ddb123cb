import type { Mark } from '../document-model.ts';
import { Markup, markup } from './markup.ts';

/** Each status as a shape of its own, drawn once: the same as in the PDF and in the window. */
const shapes: Readonly<Record<Mark, string>> = {
  ok: '<circle cx="8" cy="8" r="6.6"/><path d="M4.9 8.3 7.2 10.6 11.2 5.7"/>',
  problem: '<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z"/><path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/>',
  risk: '<path d="M8 1.8 15 14H1z"/><path d="M8 6v4m0 2v.3"/>',
  note: '<rect x="2" y="2" width="12" height="12"/><path d="M8 7.4v4M8 4.6v.3"/>',
  'not-tested':
    '<circle cx="8" cy="8" r="6.6" stroke-dasharray="2.6 2.6"/><path d="M6 6.2c.2-2.7 4.3-2.5 4 .2-.2 1.4-2 1.4-2 3m0 2.2v.3"/>',
};

const marks = Object.keys(shapes) as readonly Mark[];

/** The shapes under their ids; stands once at the head of the page. */
export const markSymbols = (): Markup =>
  new Markup(
    `<svg class="symbols" aria-hidden="true">${marks
      .map((mark) => `<symbol id="mark-${mark}" viewBox="0 0 16 16">${shapes[mark]}</symbol>`)
      .join('')}</svg>`,
  );

/** Stands beside a word that says the same. */
export const markBeside = (mark: Mark): Markup =>
  markup`<svg class="mark ${mark}" aria-hidden="true" viewBox="0 0 16 16"><use href="#mark-${mark}"/></svg>`;

/** Inside a figure, which has its own words. */
export const markAt = (mark: Mark, x: number, y: number, size: number): Markup =>
  markup`<use class="mark ${mark}" href="#mark-${mark}" x="${x}" y="${y}" width="${size}" height="${size}"/>`;
