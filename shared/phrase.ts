import * as v from 'valibot';

/**
 * A sentence before it is put into words: the id of an entry in `shared/text` and its values.
 * The JSON carries both, so that a later version can word an old case anew.
 */
export const Phrase = v.object({
  id: v.pipe(v.string(), v.maxLength(120)),
  parameters: v.record(
    v.pipe(v.string(), v.maxLength(60)),
    v.union([v.pipe(v.string(), v.maxLength(4000)), v.number()]),
  ),
});
export type Phrase = v.InferOutput<typeof Phrase>;

/** Shorthand for a phrase. */
export function phrase(id: string, parameters: Phrase['parameters'] = {}): Phrase {
  return { id, parameters };
}
