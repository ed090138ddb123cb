import * as v from 'valibot';
import { text } from './field.ts';

/** Why what should be kept cannot be, or could not be read: the program goes on, and says so. */
export const StoreTrouble = v.variant('kind', [
  /** What was kept could not be read. It was set aside as `file`, and a new one begun. */
  v.object({ kind: v.literal('damaged'), file: text('name', 300) }),
  /** A newer version of the program has written it; it is left as it is. */
  v.object({ kind: v.literal('newer') }),
  /** The disk or the folder takes nothing; `because` is what the system says. */
  v.object({ kind: v.literal('unwritable'), because: text('identity', 500) }),
]);
export type StoreTrouble = v.InferOutput<typeof StoreTrouble>;
