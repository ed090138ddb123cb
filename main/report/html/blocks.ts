import type { Block, Section } from '../document-model.ts';
import { drawChain } from './chain.ts';
import { drawLadder } from './ladder.ts';
import { type Markup, markup } from './markup.ts';
import { drawMatrix, drawPath } from './strips.ts';
import { drawFacts, drawTable } from './tables.ts';

/** A section with its heading; `number` makes its ids its own. */
export function drawSection({ blocks, title }: Section, number: number): Markup {
  const id = sectionId(number);
  const drawn = blocks.map((block, index) => drawBlock(block, `${id}-${index}`, title));
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${drawn}</section>`;
}

export const sectionId = (number: number): string => `section-${number}`;

function drawBlock(block: Block, id: string, section: string): Markup {
  switch (block.kind) {
    case 'heading':
      return markup`<h3><bdi>${block.text}</bdi></h3>`;
    case 'paragraph':
      return markup`<p class="${block.tone ?? 'body'}"><bdi>${block.text}</bdi></p>`;
    case 'facts':
      return drawFacts(block.facts);
    case 'table':
      return drawTable(block, section);
    case 'steps':
      return markup`<ol class="steps">${block.steps.map(
        ({ command, text }) =>
          markup`<li><bdi>${text}</bdi>${command === null ? [] : [code(command.split('\n'))]}</li>`,
      )}</ol>`;
    case 'command':
      return code(block.command.split('\n'));
    case 'verbatim':
      return code(block.lines);
    case 'names':
      return markup`<ol class="names">${block.names.map((name) => markup`<li><code><bdi>${name}</bdi></code></li>`)}</ol>`;
    case 'ladder':
      return drawLadder(block.figure, id);
    case 'chain':
      return drawChain(block.figure, id);
    case 'matrix':
      return drawMatrix(block.figure, id);
    case 'path':
      return drawPath(block.figure, id);
  }
}

/** Line by line as it is: what is copied is what was meant. */
const code = (lines: readonly string[]): Markup =>
  markup`<pre><code>${lines.map((line, at) => markup`${at === 0 ? '' : newLine}${line.replaceAll('\t', '    ')}`)}</code></pre>`;

/** As markup: as text it would be shown as a code point. */
const newLine = markup`
`;
