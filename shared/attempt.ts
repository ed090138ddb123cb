import * as v from 'valibot';
import { address, instant, list, milliseconds, text, word } from './field.ts';

/** The envelope of one probe: one failing probe never sinks the run. */
export const Attempt = v.object({
  id: word(),
  /** Which question was asked, e.g. `dns`, `handshake`, `pair:without-server-name`. */
  probe: word(),
  address: v.nullable(address()),
  outcome: v.picklist(['completed', 'failed', 'skipped']),
  /** Why it failed or was skipped; empty when completed. */
  reason: text('name', 400),
  /** Who asked, e.g. `Handshake Doctor 0.1.0, profile modern`. */
  testedAs: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  observations: list(word(), 10),
});
export type Attempt = v.InferOutput<typeof Attempt>;
