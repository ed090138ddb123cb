import type * as v from 'valibot';
import { CaptureSummary } from '../../../shared/capture/overview.ts';
import { longestNotes, SavedCase } from '../../../shared/case.ts';
import { ChainDocument } from '../../../shared/chain.ts';
import { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { text } from '../../../shared/field.ts';
import { NetworkDocument } from '../../../shared/network/document.ts';
import { RelayConnection } from '../../../shared/relay/connection.ts';
import { RelayDocument, RunDocument } from '../../../shared/relay/document.ts';
import { Survey } from '../../../shared/survey.ts';
import { TicketAnswers } from '../../../shared/ticket-answers.ts';

/** What belongs to a case and is not in its document. */
export interface CaseExtras {
  readonly survey?: Survey | null;
  readonly chain?: ChainDocument | null;
  readonly network?: NetworkDocument | null;
  readonly settings?: ConfigurationReview | null;
  readonly capture?: CaptureSummary | null;
  readonly answers?: TicketAnswers | null;
  readonly notes?: string;
}

/** What is printed or saved by itself and is part of no case. */
const lone = {
  diagnosis: Diagnosis,
  relay: RelayDocument,
  run: RunDocument,
  connection: RelayConnection,
} satisfies Readonly<Record<string, v.GenericSchema>>;

/** Whatever a schema tells the private fields of. */
export type PartKind = keyof CaseExtras | keyof typeof lone;

const schemas: Readonly<Record<keyof CaseExtras, v.GenericSchema>> = {
  survey: Survey,
  chain: ChainDocument,
  network: NetworkDocument,
  settings: ConfigurationReview,
  capture: CaptureSummary,
  answers: TicketAnswers,
  notes: text('identity', longestNotes),
};

/** One value of a case beside the schema it was validated with. */
export interface CasePart {
  readonly name: string;
  readonly schema: v.GenericSchema;
  readonly value: unknown;
}

export const partOf = (name: PartKind, value: unknown): CasePart => ({
  ...{ name, value },
  schema: name in lone ? lone[name as keyof typeof lone] : schemas[name as keyof CaseExtras],
});

/** The document first: what stands in it is met first and gets the lowest numbers. */
export function partsOf(document: Diagnosis, extras: CaseExtras): CasePart[] {
  const schema = 'case' in document ? SavedCase : Diagnosis;
  const names = Object.keys(schemas) as (keyof CaseExtras)[];
  const others = names.flatMap((name) => {
    const value = extras[name];
    return value === undefined ? [] : [partOf(name, value)];
  });
  return [{ name: 'document', schema, value: document }, ...others];
}
