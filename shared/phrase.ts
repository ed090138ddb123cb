import * as v from 'valibot';
import { text } from './field.ts';

/**
 * A sentence before it is put into words: the id of an entry in `shared/text` and its values.
 * The JSON carries both, so that a later version can word an old case anew.
 */
export const Phrase = v.object({
  id: text('public', 120),
  parameters: v.record(text('public', 60), v.union([text('name', 4000), v.number()])),
});
export type Phrase = v.InferOutput<typeof Phrase>;

/** Shorthand for a phrase. */
export function phrase(id: string, parameters: Phrase['parameters'] = {}): Phrase {
  return { id, parameters };
}
