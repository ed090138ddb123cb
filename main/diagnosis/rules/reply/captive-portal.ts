import { isTrusted } from '../../../../shared/leading-chain.ts';
import type { Evidence } from '../../evidence.ts';
import type { Place } from '../../place.ts';
import { notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { shown } from '../../wording.ts';
import { firstStatus } from './upstream-handshake-failed.ts';

/** A sign-in page of the network answers in place of the server. RFC 6585 section 6, RFC 8952. */
export const captivePortal: Rule = {
  cause: 'captive-portal',
  needs: ['open-port'],
  judge: (evidence) =>
    seek(
      evidence,
      (place) => look(place, evidence),
      evidence.places.some(({ replies }) => replies.length > 0)
        ? ruledOut('ruled-out.reply-fine', { status: firstStatus(evidence) })
        : notTested('not-tested.reply'),
    ),
};

function look(place: Place, { target }: Evidence): Sighting | null {
  const { chain, failure, hello, replies } = place;
  const status = replies.find((reply) => reply.status === 511);
  if (status) {
    return sight('likely', 'cause.captive-portal', 'why.status', { side: 'network', evidence: [status.id] });
  }
  if (failure?.kind === 'plaintext' && /^HTTP\/1\.[01] 511\b/.test(failure.text)) {
    return sight('likely', 'cause.captive-portal', 'why.status', { side: 'network', evidence: [hello.id] });
  }
  // Whoever holds a trusted certificate for the name is the server, wherever it sends people.
  if (!chain || (isTrusted(chain) && chain.judgement.hostname.state !== 'mismatch')) return null;
  const redirect = replies.find(({ location }) => location !== null && leadsAway(location, target.host));
  if (!redirect) return null;
  const parameters = { location: shown(hostOf(redirect.location ?? ''), 60) };
  const rest = { variant: 'redirect', side: 'network', stands: 'aside', parameters, evidence: [redirect.id] } as const;
  return sight('possible', 'cause.captive-portal.redirect', 'why.redirect', rest);
}

function leadsAway(location: string, host: string): boolean {
  const other = hostOf(location).toLowerCase();
  return other !== '' && other !== host.toLowerCase() && !other.endsWith(`.${host.toLowerCase()}`);
}

const hostOf = (location: string) => /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(location)?.[1] ?? '';
