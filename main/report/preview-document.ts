import {
  type PreviewBlock,
  type PreviewDocument,
  type PreviewFact,
  type PreviewLadder,
  type PreviewSection,
  type PreviewValue,
  previewLimits,
} from '../../shared/report-document.ts';
import type { Block, Fact, LadderFigure, ReportDocument, Section, Value } from './document-model.ts';

/** A document as the page shows it before it is saved: the same words, cut to what a screen can hold. */
export function previewOf({ front, running, sections, title }: ReportDocument): PreviewDocument {
  const { facts, headline, ladder, mark, status, summary } = front;
  return {
    title: cut(title),
    running: [running.target, running.time, running.run, running.redaction].filter((line) => line !== '').map(cut),
    front: {
      mark,
      status: status.slice(0, 8).map(cut),
      headline: cut(headline),
      summary: cut(summary),
      facts: facts.slice(0, previewLimits.rows).map(factOf),
      ladder: ladder === null ? null : ladderOf(ladder),
    },
    sections: sections.slice(0, previewLimits.sections).map(sectionOf),
  };
}

const sectionOf = ({ blocks, title }: Section): PreviewSection => ({
  title: cut(title),
  blocks: blocks.slice(0, previewLimits.blocks).map(blockOf),
});

function blockOf(block: Block): PreviewBlock {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: cut(block.text) };
    case 'paragraph':
      return { kind: 'paragraph', text: cut(block.text), tone: block.tone ?? 'body' };
    case 'facts':
      return { kind: 'facts', facts: block.facts.slice(0, previewLimits.rows).map(factOf) };
    case 'table':
      return tableOf(block);
    case 'steps':
      return { kind: 'steps', steps: block.steps.slice(0, previewLimits.rows).map(stepOf) };
    case 'command':
      return linesOf(block.command.split('\n'));
    case 'verbatim':
      return linesOf(block.lines);
    case 'names':
      return linesOf(block.names);
    case 'ladder':
      return { kind: 'ladder', ladder: ladderOf(block.figure) };
    default:
      return { kind: 'figure', caption: cut(block.figure.caption), alt: cut(block.figure.alt) };
  }
}

const tableOf = ({ caption, columns, rowHeaders, rows }: Extract<Block, { kind: 'table' }>): PreviewBlock => ({
  kind: 'table',
  caption: caption === null ? null : cut(caption),
  columns: columns.map(({ title }) => cut(title)),
  rows: rows.slice(0, previewLimits.rows).map((row) => row.map(shownValue)),
  rowHeaders,
  more: Math.max(0, rows.length - previewLimits.rows),
});

const linesOf = (lines: readonly string[]): PreviewBlock => ({
  kind: 'lines',
  lines: lines.slice(0, previewLimits.lines).map(cut),
  more: Math.max(0, lines.length - previewLimits.lines),
});

const stepOf = ({ command, text }: Extract<Block, { kind: 'steps' }>['steps'][number]) => ({
  text: cut(text),
  command: command === null ? null : cut(command),
});

const factOf = ({ label, values }: Fact): PreviewFact => ({
  label: cut(label),
  values: values.slice(0, previewLimits.values).map(shownValue),
});

const shownValue = ({ mark, style = 'plain', text }: Value): PreviewValue => ({
  text: cut(text),
  style,
  mark: mark ?? null,
});

const ladderOf = ({ caption, client, rungs, server, stop }: LadderFigure): PreviewLadder => ({
  caption: cut(caption),
  client: cut(client),
  server: cut(server),
  rungs: rungs.slice(0, previewLimits.rows).map(({ direction, milliseconds, plain, real, state }) => ({
    ...{ direction, milliseconds, state },
    ...{ plain: cut(plain), real: cut(real) },
  })),
  stop: stop === null ? null : { mark: stop.mark, word: cut(stop.word), reason: cut(stop.reason) },
});

const cut = (text: string): string =>
  text.length <= previewLimits.text ? text : `${text.slice(0, previewLimits.text - 1)}…`;
