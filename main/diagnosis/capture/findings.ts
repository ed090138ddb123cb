// What a handshake that came to its end shows all the same: other clients would mind it.
import { aboveLone, dateState, dateWords, nameWords } from './certificate-alerts.ts';
import { type CapturedCase, closeOf, type Draft, shortly } from './draft.ts';

const because = {
  dates: 'capture.because.finding-dates',
  names: 'capture.because.finding-names',
  alone: 'capture.because.finding-alone',
} as const;

const becauseLeft = {
  dates: 'capture.because.finding-dates-left',
  names: 'capture.because.finding-names-left',
  alone: 'capture.because.finding-alone-left',
} as const;

export function findingsOf(judged: CapturedCase): Draft[] {
  const { chain, facts } = judged;
  if (!chain?.leaf) return [];
  const { leaf } = chain;
  const rest = { side: 'server', kind: 'finding', evidence: [facts.answer?.packet ?? facts.packets[0]] } as const;
  const drafts: Draft[] = [];
  const say = leftAtOnce(judged) ? becauseLeft : because;
  const state = dateState(leaf, facts.startedAt);
  if (state !== null) {
    const cause = state === 'expired' ? 'certificate-expired' : 'certificate-not-yet-valid';
    const parameters = dateWords(leaf, facts.startedAt);
    drafts.push({ ...rest, cause, confidence: 'likely', because: say.dates, parameters });
  }
  if (chain.judgement.hostname.state === 'mismatch' && facts.serverName !== null) {
    const parameters = nameWords(chain.judgement.hostname.names, facts.serverName);
    drafts.push({ ...rest, cause: 'hostname-mismatch', confidence: 'likely', because: say.names, parameters });
  }
  // Whom a root issued lacks nothing, and the client that went on may well have that root.
  if (aboveLone(judged) === 'left-out') {
    const parameters = { issuer: shortly(leaf.issuer) };
    drafts.push({
      ...rest,
      cause: 'incomplete-chain',
      confidence: 'likely',
      because: say.alone,
      parameters,
    });
  }
  return drafts;
}

/** Whether the client ended it before data had gone both ways: many programs look at the certificate only then. */
function leftAtOnce({ facts }: CapturedCase): boolean {
  const [client, server] = [closeOf(facts, 'client'), closeOf(facts, 'server')];
  return facts.stage !== 'application-data' && client !== null && (server === null || client < server);
}
