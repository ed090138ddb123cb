// What a handshake that came to its end shows all the same: other clients would mind it.
import { aloneConfidence, cameAlone, dateState, dateWords, nameWords } from './certificate-alerts.ts';
import { type CapturedCase, type Draft, shortly } from './draft.ts';

export function findingsOf(judged: CapturedCase): Draft[] {
  const { chain, facts } = judged;
  if (!chain?.leaf) return [];
  const { leaf } = chain;
  const rest = { side: 'server', kind: 'finding', evidence: [facts.answer?.packet ?? facts.packets[0]] } as const;
  const drafts: Draft[] = [];
  const state = dateState(leaf, facts.startedAt);
  if (state !== null) {
    const cause = state === 'expired' ? 'certificate-expired' : 'certificate-not-yet-valid';
    const parameters = dateWords(leaf, facts.startedAt);
    drafts.push({ ...rest, cause, confidence: 'likely', because: 'capture.because.finding-dates', parameters });
  }
  if (chain.judgement.hostname.state === 'mismatch' && facts.serverName !== null) {
    const parameters = nameWords(chain.judgement.hostname.names, facts.serverName);
    const because = 'capture.because.finding-names';
    drafts.push({ ...rest, cause: 'hostname-mismatch', confidence: 'likely', because, parameters });
  }
  if (cameAlone(judged)) {
    const parameters = { issuer: shortly(leaf.issuer) };
    const because = 'capture.because.finding-alone';
    drafts.push({ ...rest, cause: 'incomplete-chain', confidence: aloneConfidence(judged), because, parameters });
  }
  return drafts;
}
