import * as v from 'valibot';
import { readJson } from './read-json.ts';
import { noAnswers, TicketAnswers } from './ticket-answers.ts';

/** Reads answers that somebody wrote as JSON. What is wrong with them comes as the rest of a sentence. */
export function readAnswers(json: string): { readonly answers: TicketAnswers } | { readonly refused: string } {
  const read = v.safeParse(TicketAnswers, readJson(json));
  if (read.success) return { answers: read.output };
  const path = v.getDotPath(read.issues[0])?.slice(0, 120) ?? 'its beginning';
  return { refused: `it is not as expected at ${path}. It is JSON with some of ${Object.keys(noAnswers).join(', ')}` };
}
