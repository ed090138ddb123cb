import { mustStaple } from '../certificates/revocation/must-staple.ts';
import type { Stapled } from '../evidence/revocation/offline.ts';
import { certificateOf } from '../evidence/revocation/subjects.ts';
import { attemptHandshake, type Examined, type RunContext, recordHandshake } from './examine-address.ts';
import { checkRevocation, type RevocationConsent, type RevocationPorts, reachOf } from './revocation.ts';

export interface RevocationConsents {
  readonly allow: readonly RevocationConsent[];
  /** Anchors that may be issuers, DER. */
  readonly issuers: readonly Uint8Array[];
  /** The moment to judge at. */
  readonly at: Date;
  /** Those of the run as it began: with a proxy, its handshakes have a dial that leads to the target alone. */
  readonly ports: RevocationPorts;
}

/**
 * Notes whether the certificates of one address were revoked, where that can be told: by a stapled answer, or by
 * asking with consent. Nothing is noted where neither is there and the certificate demands no stapling.
 */
export async function observeRevocation(
  context: RunContext,
  examined: Examined,
  { allow, at, issuers, ports }: RevocationConsents,
): Promise<void> {
  const { target, notebook, signal } = context;
  const { address } = examined.address;
  const [leaf] = examined.certificates;
  const certificate = leaf === undefined ? null : certificateOf(leaf);
  if (certificate === null) return;
  const demands = mustStaple(certificate);
  const stapled = await stapledBy(context, examined, demands);
  const asks = allow.includes('ocsp') || allow.includes('crl');
  if (!demands && !asks && (stapled?.response ?? null) === null) return;
  const since = notebook.moment();
  // Through a proxy the address is the proxy's own, and says nothing of where the target lies.
  const reach = reachOf(target.proxy === null ? address : target.host);
  const question = { stapled, issuers, crlFiles: [], allow, at, target, reach, ports, signal };
  const { revocation, contacts } = await checkRevocation(examined.certificates, question);
  const seen = notebook.observe('revocation', 'revocation', since, {
    ...{ address, revocation },
    contacts: contacts.slice(0, 100),
  });
  notebook.attempt('revocation', since, { address, outcome: 'completed', reason: '', observations: [seen.id] });
}

/**
 * What the first handshake brought. Servers fetch an answer when they are first asked and have it for the next: one
 * that owes it is asked once more before it counts as missing.
 */
async function stapledBy(
  context: RunContext,
  { question, stapled }: Examined,
  demands: boolean,
): Promise<Stapled | null> {
  if (!demands || stapled === null || stapled.response !== null || context.signal.aborted) return stapled;
  const again = await attemptHandshake(context, { ...question, request: () => null });
  recordHandshake(context, 'revocation', again);
  return again.certificates.length === 0 ? stapled : { ...stapled, response: again.facts.ocspResponse };
}
