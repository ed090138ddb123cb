import type { HandshakeFailure } from '../../../../shared/handshake-failure.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helped, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { shown } from '../../wording.ts';
import { upgradeName } from './starttls-required.ts';

type StarttlsFailure = Extract<HandshakeFailure, { kind: 'starttls' }>;

/** The switch to TLS was asked for, and refused, not offered, or not understood. */
export const starttlsUnavailable: Rule = { cause: 'starttls-unavailable', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const asked = evidence.places.some(({ report }) => report.starttls !== null);
  const otherwise = asked ? ruledOut('ruled-out.starttls-done') : notTested('not-tested.no-dialogue');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  if (report.starttls !== null && helped(place, 'without-starttls')) return directTls(place);
  if (failure?.kind === 'starttls') return refusal(failure, report.starttls, [hello.id]);
  const tried = place.pairs.get('with-starttls')?.variant ?? null;
  if (failure?.kind !== 'plaintext' || tried?.failure?.kind !== 'starttls') return null;
  return refusal(tried.failure, tried.starttls, [hello.id, ...pairEvidence(place, 'with-starttls')]);
}

function refusal(failure: StarttlsFailure, protocol: Place['report']['starttls'], evidence: string[]): Sighting | null {
  const parameters = { protocol: upgradeName(protocol), reply: shown(failure.reply, 60) || 'no words' };
  switch (failure.state) {
    case 'refused':
    case 'not-offered': {
      // 454 and 421 are for the moment (RFC 3207 section 4, RFC 5321 section 3.8).
      if (/^4\d\d\b/.test(failure.reply)) {
        const rest = { variant: 'temporary', parameters, evidence };
        return sight('confirmed', 'cause.starttls-unavailable.temporary', 'why.dialogue', rest);
      }
      return sight('confirmed', 'cause.starttls-unavailable', 'why.dialogue', {
        variant: failure.state,
        parameters,
        evidence,
      });
    }
    case 'unexpected-reply': {
      const rest = { side: 'unknown', variant: failure.state, parameters, evidence } as const;
      return sight('likely', 'cause.starttls-unavailable', 'why.dialogue-odd', rest);
    }
    default:
      return null;
  }
}

/** Many ports with a number of their own (465, 993, 995, 636 …) begin with TLS: RFC 8314 section 3. */
function directTls(place: Place): Sighting {
  const { confidence, why, change } = byPair(place, 'without-starttls');
  const parameters = { protocol: upgradeName(place.report.starttls), change };
  const evidence = [place.hello.id, ...pairEvidence(place, 'without-starttls')];
  const rest = { variant: 'direct-tls', side: 'client', parameters, evidence } as const;
  return sight(confidence, 'cause.starttls-unavailable.direct-tls', why, rest);
}
