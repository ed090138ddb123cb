import * as v from 'valibot';
import { count, milliseconds, text, word } from './field.ts';

/** What became of a file that was given: it is kept, it wants a passphrase, or it is of no use here. */
export const FileIntake = v.variant('kind', [
  v.object({ kind: v.literal('kept'), fileId: word(), name: text('name', 1000), certificates: count() }),
  v.object({
    kind: v.literal('locked'),
    fileId: word(),
    name: text('name', 1000),
    /** A passphrase was given, and does not open it. */
    isWrong: v.boolean(),
  }),
  v.object({ kind: v.literal('unusable'), name: text('name', 1000), text: text('name', 4000) }),
]);
export type FileIntake = v.InferOutput<typeof FileIntake>;

/** How far the analysis of a chain is; exactly one has a `terminal`, and it is the last. */
export const ChainProgress = v.object({
  runId: word(),
  /** From 0. */
  sequence: count(),
  elapsedMs: milliseconds(),
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type ChainProgress = v.InferOutput<typeof ChainProgress>;
