import type { HandshakeReport } from '../../../../shared/handshake.ts';
import type { HandshakeFailure } from '../../../../shared/handshake-failure.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helped, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { firstWords, otherProtocol, refusedBeforeAsked, wasOffered } from '../../starttls.ts';
import { shown } from '../../wording.ts';
import { protocolNames } from './not-tls.ts';
import { upgradeName } from './starttls-required.ts';

type StarttlsFailure = Extract<HandshakeFailure, { kind: 'starttls' }>;

/** The switch to TLS was asked for, and refused, not offered, or not understood. */
export const starttlsUnavailable: Rule = { cause: 'starttls-unavailable', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const asked = evidence.places.flatMap(dialogues);
  const otherwise = asked.some(switched)
    ? ruledOut('ruled-out.starttls-done')
    : notTested(asked.length > 0 ? 'not-tested.dialogue-open' : 'not-tested.no-dialogue');
  return seek(evidence, look, otherwise);
}

/** Attempts that asked for the switch: the first hello's, or the pair's. */
function dialogues({ pairs, report }: Place): HandshakeReport[] {
  const tried = pairs.get('with-starttls')?.variant ?? null;
  return [report, ...(tried ? [tried] : [])].filter(({ starttls }) => starttls !== null);
}

const switched = ({ failure, reached }: HandshakeReport) =>
  failure?.kind !== 'starttls' && reached !== 'nothing' && reached !== 'tcp';

function look(place: Place): Sighting | null {
  const { failure, hello, report } = place;
  if (report.starttls !== null && helped(place, 'without-starttls')) return directTls(place);
  if (failure?.kind === 'starttls') return refusal(failure, report, [hello.id]);
  const tried = place.pairs.get('with-starttls')?.variant ?? null;
  if (failure?.kind !== 'plaintext' || tried?.failure?.kind !== 'starttls') return null;
  return refusal(tried.failure, tried, [hello.id, ...pairEvidence(place, 'with-starttls')]);
}

function refusal(failure: StarttlsFailure, report: HandshakeReport, evidence: string[]): Sighting | null {
  const parameters = { protocol: upgradeName(report.starttls), reply: shown(failure.reply, 60) || 'no words' };
  const other = otherProtocol(report, failure.reply);
  if (other) {
    const words = {
      ...parameters,
      spoken: protocolNames[other],
      reply: shown(firstWords(report) ?? failure.reply, 60),
    };
    const rest = { variant: 'other-protocol', side: 'client', parameters: words, evidence } as const;
    return sight('confirmed', 'cause.starttls-unavailable.other-protocol', 'why.bytes', rest);
  }
  switch (failure.state) {
    case 'refused':
    case 'not-offered': {
      if (failure.state === 'refused' && wasOffered(report)) {
        const rest = { variant: 'offered', parameters, evidence };
        return sight('confirmed', 'cause.starttls-unavailable.offered', 'why.offered-refused', rest);
      }
      if (failure.state === 'refused' && refusedBeforeAsked(report)) {
        const rest = { side: 'unknown', variant: 'turned-away', parameters, evidence } as const;
        const text = isForNow(failure) ? 'turned-away-for-now' : 'turned-away';
        return sight('likely', `cause.starttls-unavailable.${text}`, 'why.turned-away', rest);
      }
      if (isForNow(failure)) {
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

/** 454 and its like are for the moment (RFC 3207 section 4, RFC 5321 section 4.2.1). */
const isForNow = ({ reply }: StarttlsFailure) => /^4\d\d\b/.test(reply);

/** Many ports with a number of their own (465, 993, 995, 636 …) begin with TLS: RFC 8314 section 3. */
function directTls(place: Place): Sighting {
  const { confidence, why, change } = byPair(place, 'without-starttls');
  const parameters = { protocol: upgradeName(place.report.starttls), change };
  const evidence = [place.hello.id, ...pairEvidence(place, 'without-starttls')];
  const rest = { variant: 'direct-tls', side: 'client', parameters, evidence } as const;
  return sight(confidence, 'cause.starttls-unavailable.direct-tls', why, rest);
}
