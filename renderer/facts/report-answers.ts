import type { Diagnosis } from '../../shared/diagnosis.ts';
import { longestAnswers, mostVendorIds, type TicketAnswers } from '../../shared/ticket-answers.ts';

/** What the failing program said, as it was pasted; empty where nothing was. */
export const pastedError = ({ observations }: Diagnosis): string =>
  observations.findLast((seen) => seen.kind === 'described-error')?.text ?? '';

/**
 * Answers as they are sent: an empty field is not known. An emptied error text stays empty, or the pasted one would stand
 * for it. The ticket is that of the labels alone, where it can be seen, changed and removed.
 */
export function asSent(answers: TicketAnswers): TicketAnswers {
  const fields = Object.keys(longestAnswers) as (keyof typeof longestAnswers)[];
  const written = fields.filter((field) => field !== 'exactError');
  const empty = written.filter((field) => answers[field]?.trim() === '');
  return { ...answers, ...Object.fromEntries(empty.map((field) => [field, null])), ticket: null };
}

/** Lines such as `CF-RAY: 8c1f2a`; a line without a name gets `unnamed`. */
export function vendorIdsIn(text: string, unnamed: string): TicketAnswers['vendorIds'] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.slice(0, mostVendorIds).map((line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim() || unnamed;
    return {
      name: name.slice(0, 100),
      value: line
        .slice(colon + 1)
        .trim()
        .slice(0, 300),
    };
  });
}

/** The same ids as lines again. */
export const vendorIdLines = (ids: TicketAnswers['vendorIds']): string =>
  ids.map(({ name, value }) => `${name}: ${value}`).join('\n');
