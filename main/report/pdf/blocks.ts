import type { Block, Section, Step } from '../document-model.ts';
import { drawChain } from './chain.ts';
import { drawCommand, drawNames, drawVerbatim } from './code.ts';
import { drawLadder } from './ladder.ts';
import { drawMatrix, matrixHeight } from './matrix.ts';
import { drawPath, pathHeight } from './path.ts';
import type { Element, Sheet } from './sheet.ts';
import { drawFacts, drawTable, factsHeight, tableStart } from './table.ts';
import { colours, styles } from './type.ts';

/** A section with its heading, which never stands alone at the foot of a page, and its outline entry. */
export function drawSection(sheet: Sheet, { title, blocks }: Section): void {
  const element = sheet.element('Sect');
  const lines = sheet.wrap(title, styles.section, sheet.width);
  sheet.need(styles.section.leading * lines.length + 16 + startOf(sheet, blocks));
  if (sheet.y > sheet.top) sheet.y += 12;
  outline(sheet, title);
  sheet.flow(sheet.element('H2', element), 'H2', lines, styles.section);
  sheet.y += 4;
  for (const [index, block] of blocks.entries()) {
    sheet.need(togetherFrom(sheet, blocks, index));
    drawBlock(sheet, element, block);
  }
}

/** Height of what is read as one: a heading with its facts or the beginning of its table, a question with its command and what that leaves open. */
function togetherFrom(sheet: Sheet, blocks: readonly Block[], index: number): number {
  const [first, next, last] = blocks.slice(index, index + 3);
  if (first?.kind === 'heading' && (next?.kind === 'facts' || next?.kind === 'table')) {
    const lines = sheet.wrap(first.text, styles.heading, sheet.width).length;
    const below = next.kind === 'facts' ? factsHeight(sheet, next.facts) : tableStart(sheet, next);
    const height = lines * styles.heading.leading + 6 + below;
    return height <= mostKept ? height : 0;
  }
  if (first?.kind === 'facts') {
    const height = factsHeight(sheet, first.facts);
    return height <= styles.small.leading * 8 ? height : 0;
  }
  if (first?.kind !== 'paragraph' || first.tone !== 'strong' || next?.kind !== 'command') return 0;
  const below = last?.kind === 'paragraph' && last.tone === 'quiet' ? styles.small.leading * 2 + 7 : 0;
  return styles.small.leading * 3 + 10 + below;
}

/** Points kept on one page together; more would leave too much of a page empty. */
const mostKept = 180;

/** Height that must follow a heading on its page, so that it does not stand alone. */
function startOf(sheet: Sheet, blocks: readonly Block[]): number {
  const [first, ...rest] = blocks;
  if (!first) return 0;
  const together = togetherFrom(sheet, blocks, 0);
  if (together > 0) return together + 4;
  if (first.kind === 'table') return tableStart(sheet, first) + 4;
  if (first.kind === 'ladder') return 300;
  if (first.kind === 'chain') return 160;
  if (first.kind === 'matrix') return matrixHeight(sheet, first.figure);
  if (first.kind === 'path') return pathHeight(sheet, first.figure) + styles.small.leading;
  return first.kind === 'paragraph' && rest.length > 0
    ? 30 + Math.max(50, togetherFrom(sheet, rest, 0))
    : first.kind === 'paragraph'
      ? 24
      : 60;
}

function drawBlock(sheet: Sheet, parent: Element, block: Block): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(sheet, parent, block.text);
      break;
    case 'paragraph':
      drawParagraph(sheet, parent, block.text, block.tone ?? 'body');
      break;
    case 'facts':
      drawFacts(sheet, parent, block.facts);
      break;
    case 'table':
      drawTable(sheet, parent, block);
      break;
    case 'steps':
      drawSteps(sheet, parent, block.steps);
      break;
    case 'command':
      drawCommand(sheet, parent, block.command);
      break;
    case 'verbatim':
      drawVerbatim(sheet, parent, block.lines);
      break;
    case 'names':
      drawNames(sheet, parent, block.names);
      break;
    case 'ladder':
      drawLadder(sheet, parent, block.figure);
      break;
    case 'chain':
      drawChain(sheet, parent, block.figure);
      break;
    case 'matrix':
      drawMatrix(sheet, parent, block.figure);
      break;
    case 'path':
      drawPath(sheet, parent, block.figure);
      break;
  }
}

function drawHeading(sheet: Sheet, parent: Element, text: string): void {
  const lines = sheet.wrap(text, styles.heading, sheet.width);
  sheet.need(lines.length * styles.heading.leading + 46);
  sheet.y += 4;
  sheet.flow(sheet.element('H3', parent), 'H3', lines, styles.heading);
  sheet.y += 2;
}

function drawParagraph(sheet: Sheet, parent: Element, text: string, tone: 'body' | 'strong' | 'quiet'): void {
  const style = { body: styles.body, strong: styles.smallStrong, quiet: styles.smallQuiet }[tone];
  // Prose is read at 60 to 75 characters a line; the rest of the width stays empty.
  const lines = sheet.wrap(text, style, Math.min(sheet.width, style.size * 41));
  if (tone === 'strong') sheet.need(style.leading * 3);
  sheet.flow(sheet.element('P', parent), 'P', lines, style);
  sheet.y += tone === 'strong' ? 2 : 7;
}

function drawSteps(sheet: Sheet, parent: Element, steps: readonly Step[]): void {
  const list = sheet.element('L', parent);
  const indent = 18;
  for (const [index, { text, command }] of steps.entries()) {
    const item = sheet.element('LI', list);
    const lines = sheet.wrap(text, styles.body, Math.min(sheet.width - indent, styles.body.size * 41));
    sheet.need(Math.min(lines.length, 3) * styles.body.leading + (command === null ? 0 : 20));
    sheet.tagged(sheet.element('Lbl', item), 'Lbl', () =>
      sheet.write(String(index + 1), sheet.left, sheet.baseline(styles.body), {
        ...styles.bodyStrong,
        colour: colours.accent,
      }),
    );
    const body = sheet.element('LBody', item);
    sheet.flow(sheet.element('P', body), 'P', lines, styles.body, sheet.left + indent);
    sheet.y += 2;
    if (command !== null) drawCommand(sheet, body, command, sheet.left + indent);
  }
  sheet.y += 4;
}

/** Outline entries lead to the line, not to the page's top. */
function outline({ pdf, y }: Sheet, title: string): void {
  const options = { top: y, left: pdf.page.width } as unknown as Parameters<typeof pdf.outline.addItem>[1];
  pdf.outline.addItem(title, options);
}
