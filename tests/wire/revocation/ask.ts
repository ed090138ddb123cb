import * as v from 'valibot';
import { askLimits } from '../../../main/evidence/revocation/context.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { checkRevocation, type RevocationRequest } from '../../../main/session/revocation.ts';
import { Revocation, RevocationContact } from '../../../shared/revocation.ts';
import type { Issued } from '../../support/certificates.ts';

export const ports = { ...livePorts({ version: '0.0.0', builtAt: new Date(0) }), environment: {} };

/** Short enough for a test to wait for. */
const within = { dnsMs: 1_000, connectMs: 1_000, answerMs: 400, totalMs: 1_200 };
export const limits = {
  ocsp: { ...askLimits.ocsp, ...within },
  crl: { ...askLimits.crl, ...within },
  issuer: { ...askLimits.issuer, ...within },
};

/** Checks with consent for everything and addresses on loopback; what comes of it fits the vocabulary. */
export async function check(chain: readonly Pick<Issued, 'der'>[], more: Partial<RevocationRequest> = {}) {
  const ders = chain.map(({ der }) => new Uint8Array(der));
  const result = await checkRevocation(ders, {
    ...{ stapled: null, crlFiles: [], allow: ['ocsp', 'crl', 'aia'], at: new Date(), target: null },
    ...{ reach: 'loopback', ports, limits, signal: new AbortController().signal },
    ...more,
  });
  v.parse(Revocation, result.revocation);
  for (const contact of result.contacts) v.parse(RevocationContact, contact);
  const [leaf] = result.revocation.certificates;
  if (leaf === undefined) throw new Error('no certificate was checked');
  return { ...result, leaf, sources: leaf.sources };
}
