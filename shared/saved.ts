import * as v from 'valibot';
import { text } from './field.ts';

/** What became of a document: it is at its place, or to be fetched, or not wanted after all. */
export const saved = v.variant('kind', [
  v.object({ kind: v.literal('saved'), path: text('identity', 4096) }),
  v.object({ kind: v.literal('download'), address: text('secret', 300), fileName: text('name', 300) }),
  v.object({ kind: v.literal('cancelled') }),
]);
