import type { SavedCase } from '../../../shared/case.ts';
import type { Redaction } from '../../../shared/redaction.ts';
import { withTicket } from '../file-name.ts';

/** The ticket of a case: what was answered for this report, else the label of the case. Empty where there is none. */
export const ticketOf = ({ case: { answers, ticket } }: Pick<SavedCase, 'case'>): string => answers?.ticket || ticket;

/** A name with the ticket in front; without it where it is hidden, since no tracker knows what stands for it. */
export const nameFor = (ticket: string, { replacements }: Pick<Redaction, 'replacements'>, name: string): string =>
  replacements.some(({ kept, kind, pseudonym }) => kind === 'ticket' && !kept && pseudonym === ticket)
    ? name
    : withTicket(ticket, name);
