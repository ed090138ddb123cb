// The program asks whom a certificate names: for an OCSP answer, a list, an issuer.
import { livePorts } from '../../main/session/live-ports.ts';
import { checkRevocation, fetchMissingIssuers, type RevocationConsent } from '../../main/session/revocation.ts';
import { issue, makeAuthority } from '../support/certificates.ts';
import { writeLongCrl } from '../support/long-crl.ts';
import { writeOcspResponse } from '../support/ocsp-response.ts';
import type { HonestBody } from './peers/http.ts';
import type { Probe, Told } from './probe.ts';

/** Milliseconds and octets; a list may be as long as the program allows. */
const limit = { dnsMs: 500, connectMs: 1000, answerMs: 700, totalMs: 3000, bodyBytes: 1_048_576 };
const limits = { ocsp: limit, crl: { ...limit, bodyBytes: 100_000_000 }, issuer: limit };

const authority = makeAuthority({ name: 'Asked Authority' });
const place = (path: string) => [`http://127.0.0.1:80/${path}`];
const leaf = issue(authority, { ocsp: place('ocsp'), crl: place('list.crl'), caIssuers: place('issuer.cer') });
const der = (one: { readonly der: Buffer }) => new Uint8Array(one.der);

/** What each of them would get from an honest server: none is revoked. */
export const honestBodies: readonly HonestBody[] = [
  { probe: 'OCSP', bytes: new Uint8Array(writeOcspResponse(authority, leaf)) },
  { probe: 'list of revoked', bytes: new Uint8Array(writeLongCrl(authority, 20, [])) },
  { probe: 'issuer', bytes: der(authority), isLenient: true },
];

/** Certificates say port 80; every peer has one of its own. */
function questionTo(port: number) {
  const live = livePorts({ version: '0.0.0', builtAt: new Date(0) });
  const dial: typeof live.dial = (target, signal) => live.dial({ ...target, port }, signal);
  return {
    ...({ at: new Date(), target: null, reach: 'loopback', limits, signal: new AbortController().signal } as const),
    ports: { ...live, environment: {}, dial },
  };
}

const asking = (name: string, consent: RevocationConsent): Probe => ({
  name,
  deadlineMs: limit.totalMs,
  async run(port): Promise<Told> {
    const { revocation } = await checkRevocation([der(leaf), der(authority)], {
      ...{ ...questionTo(port), stapled: null, crlFiles: [], allow: [consent] },
    });
    const [found] = revocation.certificates;
    const asked = found?.sources.find(({ kind }) => kind === consent);
    return {
      outcome: `${found?.state}: ${asked?.outcome} ${asked?.why}`,
      confirmed: found?.state === 'revoked' ? ['revoked'] : [],
      healthy: found?.state === 'good',
    };
  },
});

const issuer: Probe = {
  name: 'issuer',
  deadlineMs: limit.totalMs,
  async run(port): Promise<Told> {
    const { issuers, sources } = await fetchMissingIssuers(der(leaf), [], { ...questionTo(port), allow: ['aia'] });
    const outcome = sources.map((one) => `${one.outcome} ${one.why}`).join();
    return { outcome, confirmed: [], healthy: issuers.length > 0 };
  },
};

export const revocationProbes: readonly Probe[] = [asking('OCSP', 'ocsp'), asking('list of revoked', 'crl'), issuer];
