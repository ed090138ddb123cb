import type { Participant } from '../paths/fault.ts';
import { isSelfSigned, issuerSteps } from '../paths/issuer-steps.ts';
import type { Path } from '../paths/path-faults.ts';
import { makePool } from '../paths/pool.ts';
import type { ChainSearch } from './search.ts';
import type { SentCertificates } from './sent.ts';

/**
 * Leaf first, each followed by its issuer (RFC 5246 7.4.2)? Certificates behind the end of the path that
 * nothing needs do not disturb the order, unless one of them stands in front of what it issued.
 */
export function isOrdered({ participants }: SentCertificates, path: Path): boolean {
  const places = path.members.flatMap(({ sent }) => (sent === null ? [] : [sent]));
  if (!places.every((place, position) => place === position)) return false;
  return !participants.some((issuer) => participants.some((child) => isBefore(issuer, child) && issued(issuer, child)));
}

const isBefore = (a: Participant, b: Participant) => (a.sent ?? 0) < (b.sent ?? 0);

/** By name. Two that issued each other (cross-signed) have no order. */
function issued({ certificate: issuer }: Participant, { certificate: child }: Participant): boolean {
  const isIssuer = issuer.subject.key === child.issuer.key && issuer.subject.key !== child.subject.key;
  return isIssuer && child.subject.key !== issuer.issuer.key;
}

/**
 * Sent certificates that no path from the leaf leads through, whichever anchors a client has. A
 * self-signed one behind the leaf is never needed: a client has it, or does not trust it.
 */
export function unneededCertificates({ read, leaf, ledger }: ChainSearch): number[] {
  const pool = makePool(read.participants, null);
  const needed = new Set<Participant>();
  const waiting = [leaf];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (needed.has(current)) continue;
    needed.add(current);
    waiting.push(...issuerSteps(current, pool, ledger).steps.map(({ issuer }) => issuer));
  }
  return read.participants.flatMap((participant) => {
    const isRoot = participant !== leaf && isSelfSigned(participant.certificate, ledger);
    return participant.sent !== null && (isRoot || !needed.has(participant)) ? [participant.sent] : [];
  });
}
