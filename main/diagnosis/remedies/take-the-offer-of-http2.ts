import { openssl } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** The server, or what stands in front of it, ends a handshake for what it offers. RFC 7301 section 3.2. */
export const takeTheOfferOfHttp2: RemedySpec = {
  id: 'take-the-offer-of-http2',
  side: 'server',
  causes: ['alpn-mismatch'],
  fits: ({ variant }) => variant === 'h2',
  steps: [
    { text: 'remedy.take-the-offer-of-http2.1', command: bothOffers },
    { text: 'remedy.take-the-offer-of-http2.2' },
    { text: 'remedy.take-the-offer-of-http2.3' },
  ],
};

function bothOffers(facts: RemedyFacts): string | null {
  const [both, alone] = [openssl(facts, ' -alpn h2,http/1.1'), openssl(facts, ' -alpn http/1.1')];
  return both === null || alone === null ? null : `${both}\n${alone}`;
}
