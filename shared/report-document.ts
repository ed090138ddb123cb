import * as v from 'valibot';
import { count, list, text } from './field.ts';

/** What the page shows of a document at most; the files hold the rest. */
export const previewLimits = { text: 4000, values: 40, blocks: 300, sections: 60, rows: 200, lines: 60 } as const;

const shownText = () => text('identity', previewLimits.text);
const Mark = v.picklist(['ok', 'problem', 'risk', 'note', 'not-tested']);

const Value = v.object({
  text: shownText(),
  style: v.picklist(['plain', 'strong', 'code', 'quiet']),
  mark: v.nullable(Mark),
});
export type PreviewValue = v.InferOutput<typeof Value>;

const Fact = v.object({ label: shownText(), values: list(Value, previewLimits.values) });
export type PreviewFact = v.InferOutput<typeof Fact>;

const Rung = v.object({
  direction: v.picklist(['sent', 'received']),
  plain: shownText(),
  real: shownText(),
  milliseconds: v.nullable(v.number()),
  state: v.picklist(['passed', 'stopped', 'never-reached', 'omitted']),
});

/** Steps of a handshake, and what is said at the break; null when nothing broke. */
const Ladder = v.object({
  caption: shownText(),
  client: shownText(),
  server: shownText(),
  rungs: list(Rung, previewLimits.rows),
  stop: v.nullable(v.object({ mark: Mark, word: shownText(), reason: shownText() })),
});
export type PreviewLadder = v.InferOutput<typeof Ladder>;

/** `more`: what is left out of the preview and stands in the file. */
const Block = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text: shownText() }),
  v.object({ kind: v.literal('paragraph'), text: shownText(), tone: v.picklist(['body', 'strong', 'quiet']) }),
  v.object({ kind: v.literal('facts'), facts: list(Fact, previewLimits.rows) }),
  v.object({
    kind: v.literal('table'),
    caption: v.nullable(shownText()),
    columns: list(shownText(), 20),
    rows: list(list(Value, 20), previewLimits.rows),
    rowHeaders: v.boolean(),
    more: count(),
  }),
  v.object({
    kind: v.literal('steps'),
    steps: list(v.object({ text: shownText(), command: v.nullable(shownText()) }), previewLimits.rows),
  }),
  /** Commands, PEM, hex, names: lines that stay as they are. */
  v.object({ kind: v.literal('lines'), lines: list(shownText(), previewLimits.lines), more: count() }),
  v.object({ kind: v.literal('ladder'), ladder: Ladder }),
  /** A picture in words. */
  v.object({ kind: v.literal('figure'), caption: shownText(), alt: shownText() }),
]);
export type PreviewBlock = v.InferOutput<typeof Block>;

const Section = v.object({ title: shownText(), blocks: list(Block, previewLimits.blocks) });
export type PreviewSection = v.InferOutput<typeof Section>;

/** A report as the page shows it before it is saved: the document of every file, cut to what a screen can hold. */
export const PreviewDocument = v.object({
  title: shownText(),
  /** What stands on every page. */
  running: list(shownText(), 8),
  front: v.object({
    mark: Mark,
    status: list(shownText(), 8),
    headline: shownText(),
    summary: shownText(),
    facts: list(Fact, previewLimits.rows),
    ladder: v.nullable(Ladder),
  }),
  sections: list(Section, previewLimits.sections),
});
export type PreviewDocument = v.InferOutput<typeof PreviewDocument>;
