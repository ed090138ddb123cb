import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import { judgeChain } from '../../certificates/judge-chain.ts';
import type { TrustStore } from '../../certificates/ports.ts';
import type { CapturedChain } from '../../diagnosis/capture/draft.ts';
import type { CertificateShelf } from '../../evidence/capture/certificate-shelf.ts';

/** Different chains that are judged: beyond that no capture says anything new. */
const chainLimit = 500;

/**
 * Judges the server's certificates at the time of the capture, for the name that the client asked for, by the roots of
 * this computer: the client's own are not in the capture. The same chain on the same day is judged once.
 */
export function chainJudge(
  shelf: CertificateShelf,
  stores: readonly TrustStore[],
): (facts: CaptureFacts) => CapturedChain | null {
  const known = new Map<string, CapturedChain | null>();
  return (facts) => {
    const { certificates, serverName, startedAt } = facts;
    if (certificates.length === 0) return null;
    const key = `${startedAt.slice(0, 10)} ${serverName} ${certificates.join()}`;
    const before = known.get(key);
    if (before !== undefined || known.size >= chainLimit) return before ?? null;
    const chain = judge(facts, shelf, stores);
    known.set(key, chain);
    return chain;
  };
}

function judge(
  { certificates, serverName, startedAt }: CaptureFacts,
  shelf: CertificateShelf,
  stores: readonly TrustStore[],
): CapturedChain | null {
  const sent = certificates.flatMap((print) => shelf.get(print) ?? []);
  if (sent.length < certificates.length) return null;
  const at = new Date(startedAt);
  const answer = judgeChain(sent, { at, hostname: serverName, usage: 'server', stores, extra: [] });
  const leaf = answer.certificates.find(({ index }) => index === 0) ?? null;
  return { judgement: answer.judgement, leaf, sent: sent.length };
}
