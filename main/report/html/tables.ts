import type { Fact, TableBlock, Value } from '../document-model.ts';
import { markBeside } from './marks.ts';
import { type Markup, markup } from './markup.ts';

/** A table of its own width; where the screen is narrower, it alone is pushed sideways. */
export function drawTable({ caption, columns, dense, fine, rowHeaders, rows }: TableBlock, label: string): Markup {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const cols = columns.map(({ share }) => markup`<col width="${Math.round((share / shares) * 100)}%">`);
  const heads = columns.map(({ align, title }) =>
    title === '' ? markup`<td></td>` : markup`<th scope="col" class="${align ?? 'left'}">${title}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((value, index) => {
      const kind = columns[index]?.align ?? 'left';
      return index === 0 && rowHeaders
        ? markup`<th scope="row" class="${kind}">${drawValue(value)}</th>`
        : markup`<td class="${kind}">${drawValue(value)}</td>`;
    });
    return markup`<tr>${cells}</tr>`;
  });
  const kinds = [dense ? 'dense' : '', fine ? 'fine' : ''].filter(Boolean).join(' ');
  const titled = caption === null ? [] : [markup`<caption>${caption}</caption>`];
  const table = markup`<table class="${kinds}">${titled}<colgroup>${cols}</colgroup><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
  if (columns.length <= narrow) return table;
  return markup`<div class="wide" role="group" tabindex="0" aria-label="${caption ?? label}">${table}</div>`;
}

/** Columns that fit the narrowest screen. */
const narrow = 3;

/** Labels and values. */
export const drawFacts = (facts: readonly Fact[]): Markup =>
  markup`<dl>${facts.map(
    ({ half, label, values }) =>
      markup`<div class="${half ? 'half' : 'full'}"><dt>${label}</dt>${values.map((value) => markup`<dd>${drawValue(value)}</dd>`)}</div>`,
  )}</dl>`;

/** Text from outside keeps its direction to itself. */
export function drawValue({ mark, style, text }: Value): Markup {
  const shown =
    style === 'code' ? markup`<code><bdi>${text}</bdi></code>` : markup`<bdi class="${style ?? 'plain'}">${text}</bdi>`;
  return mark ? markup`<span class="marked">${markBeside(mark)}${shown}</span>` : shown;
}
