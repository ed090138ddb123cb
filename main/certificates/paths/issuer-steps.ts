import { equalBytes } from '../../bytes/bytes.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Participant } from './fault.ts';
import type { Pool } from './pool.ts';
import { sameAuthority } from './same-authority.ts';
import type { SignatureLedger } from './signature-ledger.ts';

/** One step up a path. `invalid`: this should be the issuer, and yet its key does not verify the signature. */
export interface Step {
  readonly issuer: Participant;
  readonly state: 'valid' | 'unsupported' | 'invalid';
}

export interface IssuerSteps {
  readonly steps: readonly Step[];
  /** Refused: certificates that have the issuer's name and another key. */
  readonly otherKey: readonly Participant[];
  /** Refused: steps that a better one shuts out. */
  readonly shutOut: readonly Step[];
}

/**
 * Who may have issued a certificate. Steps with a good signature shut out the others; a self-signed
 * certificate has none.
 */
export function issuerSteps(child: Participant, pool: Pool, ledger: SignatureLedger): IssuerSteps {
  const steps: Step[] = [];
  const otherKey: Participant[] = [];
  if (isSelfSigned(child.certificate, ledger)) return { steps, otherKey, shutOut: [] };
  for (const issuer of byLikelihood(child.certificate, pool)) {
    if (sameAuthority(child.certificate, issuer.certificate)) continue;
    const state = ledger.check(child.certificate, issuer.certificate);
    if (state === 'not-checked') continue;
    if (state === 'invalid' && !isMeant(child, issuer)) otherKey.push(issuer);
    else steps.push({ issuer, state });
  }
  const best = ['valid', 'unsupported', 'invalid'].find((state) => steps.some((step) => step.state === state));
  const isBest = ({ state }: Step) => state === best;
  return { steps: steps.filter(isBest), otherKey, shutOut: steps.filter((step) => !isBest(step)) };
}

/** Its own issuer, by name and by signature; also when only the name can be checked. */
export function isSelfSigned(certificate: Certificate, ledger: SignatureLedger): boolean {
  if (certificate.subject.key !== certificate.issuer.key) return false;
  const state = ledger.check(certificate, certificate);
  return state === 'valid' || state === 'unsupported';
}

/** True, false, or null when one of the two does not say. */
export function keyIdentifiersAgree(child: Certificate, issuer: Certificate): boolean | null {
  const wanted = child.extensions.authorityKeyIdentifier;
  const has = issuer.extensions.subjectKeyIdentifier;
  return wanted === null || has === null ? null : equalBytes(wanted, has);
}

/** The name alone says little about an anchor, of which a person chose many; the key identifier does. */
function isMeant(child: Participant, issuer: Participant): boolean {
  const agree = keyIdentifiersAgree(child.certificate, issuer.certificate);
  return agree ?? issuer.sent !== null;
}

function byLikelihood(child: Certificate, pool: Pool): Participant[] {
  const score = (issuer: Participant) => {
    const agree = keyIdentifiersAgree(child, issuer.certificate);
    return (agree === true ? 0 : agree === null ? 2 : 4) + (pool.isAnchor(issuer) ? 0 : 1);
  };
  // Scored once each: a crowd of one name is compared with itself many times over.
  const scored = pool.bySubject(child.issuer.key).map((issuer) => ({ issuer, rank: score(issuer) }));
  return scored.sort((a, b) => a.rank - b.rank).map(({ issuer }) => issuer);
}
