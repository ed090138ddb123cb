import * as v from 'valibot';
import type { HealthFacts } from '../../../../main/diagnosis/health/facts.ts';
import { judgeHealth } from '../../../../main/diagnosis/health/judge-health.ts';
import type { CertificateFacts, ChainJudgement } from '../../../../shared/certificate.ts';
import { HealthDocument, type HealthLine, type PracticeId } from '../../../../shared/health.ts';
import { diagnosis } from '../../../app/gallery/diagnoses.ts';
import * as evidence from '../../../app/gallery/evidence.ts';
import { noHealthFacts } from '../../../support/health-facts.ts';

export const { now } = noHealthFacts;

/** A check in which the server named this software, and sent this certificate. */
export function checked(
  server: string | null = null,
  own: Partial<CertificateFacts> = {},
  judged: Partial<ChainJudgement> = {},
) {
  return diagnosis(
    [],
    [
      evidence.handshake('handshake#1', evidence.report()),
      evidence.chain('chain#1', [evidence.certificate(0, own), evidence.intermediate()], evidence.judgement(judged)),
      { ...evidence.httpReply(200, 'OK'), server },
    ],
  );
}

/** The document, as it may leave the engine. */
export const healthOf = (change: Partial<HealthFacts>): HealthDocument =>
  v.parse(HealthDocument, judgeHealth({ ...noHealthFacts, ...change }, '0.1.0'));

export function practiceOf(id: PracticeId, change: Partial<HealthFacts>) {
  const found = healthOf(change).practices.find(({ practice }) => practice === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** `state id`, without what every text begins with. */
export const told = (lines: readonly HealthLine[]) =>
  lines.map(({ state, text }) => `${state} ${text.id.replace('health.', '')}`);
