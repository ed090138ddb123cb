import * as v from 'valibot';
import { list, text } from './field.ts';
import { whereAnswers } from './where-it-works.ts';

/** How often a person sees the failure. Stable ids: add, never rename. */
export const frequencies = ['always', 'sometimes', 'once'] as const;
export type Frequency = (typeof frequencies)[number];

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

export const networkTypes = ['wired', 'wi-fi', 'mobile', 'other'] as const;
export type NetworkType = (typeof networkTypes)[number];

/** Ids of a vendor's own logs that are kept. */
export const mostVendorIds = 20;

/** Characters that an answer may have, in UTF-16 units. */
export const longestAnswers = {
  ...{ exactError: 8000, program: 200, programVersion: 100, since: 200, frequencyWords: 300, lastWorked: 200 },
  ...{ worksFrom: 500, failsFrom: 500, changed: 1000, impact: 1000, ticket: 300, contact: 300 },
} as const;

/** Left out or null: not known. */
const known = <const S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(field: S) =>
  v.exactOptional(v.nullable(field), null);

/** A sentence or a few in a person's own words. */
const told = (field: keyof typeof longestAnswers) => known(text('identity', longestAnswers[field]));

/** A name for a log line of somebody else: `CF-RAY`, `x-amzn-RequestId`, an Akamai reference. */
const VendorId = v.object({ name: text('identity', 100), value: text('identity', 300) });

/**
 * What only a person can answer, for a ticket. Nothing of it was seen by this program, so no verdict rests on it.
 * A field that is missing reads as null; lists that are missing as empty.
 */
export const TicketAnswers = v.object({
  /** As the failing program shows it. Null: what was pasted as input stands for it. */
  exactError: told('exactError'),
  program: known(text('name', longestAnswers.program)),
  programVersion: known(text('name', longestAnswers.programVersion)),
  since: told('since'),
  frequency: known(v.picklist(frequencies)),
  frequencyWords: told('frequencyWords'),
  lastWorked: told('lastWorked'),
  /** Added to what was said of it during the check. */
  where: v.exactOptional(list(v.picklist(whereAnswers), whereAnswers.length), []),
  worksFrom: told('worksFrom'),
  failsFrom: told('failsFrom'),
  changed: told('changed'),
  impact: told('impact'),
  priority: known(v.picklist(priorities)),
  /** Number or address. Null: the ticket among the case's labels stands for it. */
  ticket: told('ticket'),
  contact: told('contact'),
  vendorIds: v.exactOptional(list(VendorId, mostVendorIds), []),
  networkType: known(v.picklist(networkTypes)),
  vpn: known(v.boolean()),
});
export type TicketAnswers = v.InferOutput<typeof TicketAnswers>;

/** Before anything was answered. */
export const noAnswers: TicketAnswers = v.parse(TicketAnswers, {});

/** True when at least one question was answered. */
export const isAnswered = (answers: TicketAnswers): boolean =>
  Object.values(answers).some((one) => (Array.isArray(one) ? one.length > 0 : one !== null));
