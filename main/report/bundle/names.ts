import type { SavedCase } from '../../../shared/case.ts';

/** The ticket of a case: what was answered for this report, else the label of the case. Empty where there is none. */
export const ticketOf = ({ case: { answers, ticket } }: Pick<SavedCase, 'case'>): string => answers?.ticket || ticket;
