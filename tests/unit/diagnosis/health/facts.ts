import * as v from 'valibot';
import type { HealthFacts } from '../../../../main/diagnosis/health/facts.ts';
import { judgeHealth } from '../../../../main/diagnosis/health/judge-health.ts';
import type { CertificateFacts, ChainJudgement } from '../../../../shared/certificate.ts';
import { HealthDocument, type HealthLine, type PracticeId } from '../../../../shared/health.ts';
import { diagnosis } from '../../../app/gallery/diagnoses.ts';
import * as evidence from '../../../app/gallery/evidence.ts';

export const now = new Date('2026-11-20T15:00:00.000Z');

/** Nobody has looked at anything yet. */
export const nothing: HealthFacts = {
  now,
  target: evidence.target(),
  diagnosis: null,
  survey: null,
  chain: null,
  network: null,
  settings: null,
  programs: null,
  watch: null,
  history: null,
  checkCommand: 'handshake-doctor diagnose api.example.com:443',
};

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
  v.parse(HealthDocument, judgeHealth({ ...nothing, ...change }, '0.1.0'));

export function practiceOf(id: PracticeId, change: Partial<HealthFacts>) {
  const found = healthOf(change).practices.find(({ practice }) => practice === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** `state id`, without what every text begins with. */
export const told = (lines: readonly HealthLine[]) =>
  lines.map(({ state, text }) => `${state} ${text.id.replace('health.', '')}`);
