import { type Diagnosis, diagnoseSchema } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Audience } from '../../shared/redaction.ts';
import type { Target } from '../../shared/target.ts';
import { noAnswers } from '../../shared/ticket-answers.ts';
import type { StepDocument } from '../report/bundle/step-document.ts';
import type { CaseExtras } from '../report/redaction/case-parts.ts';
import type { OwnNames } from '../report/redaction/conclude-known.ts';
import type { Redacted } from './redaction-key.ts';

/** What one step found, and the number of its ticket, as these readers may see it. */
export interface RedactedStep extends Redacted {
  readonly document: StepDocument;
  readonly ticket: string;
}

/** By the rules for the documents of a case: this is one in which that step alone was taken. */
export async function redactStep(
  whole: StepDocument & { readonly target: Target },
  { audience, ticket }: { readonly audience: Audience; readonly ticket: string | null },
  here: OwnNames,
): Promise<RedactedStep> {
  const { redactCase } = await import('../report/redaction/redact-case.ts');
  const also: CaseExtras = { ...asExtra(whole), answers: { ...noAnswers, ticket } };
  const made = redactCase(unchecked(whole), { audience, here, also });
  const { answers, chain, network, survey } = made.also;
  const document = (survey ?? network ?? chain) as StepDocument;
  return { document, ticket: answers?.ticket ?? '', redaction: made.redaction };
}

function asExtra(found: StepDocument) {
  switch (found.schema) {
    case 'handshake-doctor/survey@1':
      return { survey: found };
    case 'handshake-doctor/network@1':
      return { network: found };
    case 'handshake-doctor/chain@1':
      return { chain: found };
  }
}

/** A case of the same server in which nothing was checked, so that nothing else is met first. */
const unchecked = ({
  durationMs,
  runId,
  startedAt,
  target,
  version,
}: StepDocument & { target: Target }): Diagnosis => ({
  ...{ schema: diagnoseSchema, version, startedAt, durationMs, runId, target },
  verdict: {
    ...{ state: 'inconclusive', reproduced: null, testedAs: '', cause: null, confidence: null, side: null },
    ...{ headline: '', summary: '', partial: false, text: phrase('') },
  },
  ...{ causes: [], risks: [], ruledOut: [], notTested: [], observations: [], attempts: [], runs: [] },
});
