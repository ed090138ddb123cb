import * as v from 'valibot';
import { type AskLimits, askLimits } from '../../../main/evidence/revocation/context.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { checkRevocation, type RevocationRequest } from '../../../main/session/revocation.ts';
import { Revocation, RevocationContact } from '../../../shared/revocation.ts';
import type { Issued } from '../../support/certificates.ts';

export const ports = { ...livePorts({ version: '0.0.0', builtAt: new Date(0) }), environment: {} };

/** Limits of every kind of request, with what a test cannot wait for made shorter. */
export function limitsWith(within: Partial<AskLimits['ocsp']>): AskLimits {
  const { ocsp, crl, issuer } = askLimits;
  return { ocsp: { ...ocsp, ...within }, crl: { ...crl, ...within }, issuer: { ...issuer, ...within } };
}

/** Checks with consent for everything and addresses on loopback; what comes of it fits the vocabulary. */
export async function check(chain: readonly Pick<Issued, 'der'>[], more: Partial<RevocationRequest> = {}) {
  const ders = chain.map(({ der }) => new Uint8Array(der));
  const result = await checkRevocation(ders, {
    ...{ stapled: null, crlFiles: [], allow: ['ocsp', 'crl', 'aia'], at: new Date(), target: null },
    ...{ reach: 'loopback', ports, signal: new AbortController().signal },
    ...more,
  });
  v.parse(Revocation, result.revocation);
  for (const contact of result.contacts) v.parse(RevocationContact, contact);
  const [leaf] = result.revocation.certificates;
  if (leaf === undefined) throw new Error('no certificate was checked');
  return { ...result, leaf, sources: leaf.sources };
}
