import { acceptedIssuers, refusedAfterRequest, refusingReply } from '../../client-certificate.ts';
import type { Evidence } from '../../evidence.ts';
import { byPair } from '../../firmness.ts';
import { helped, pairEvidence } from '../../pairs.ts';
import type { Place } from '../../place.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { ending } from '../../wording.ts';

/**
 * A client certificate was sent and refused. The alerts for it are not exact, so what confirms is the server's words,
 * or that it goes on where none is sent.
 */
export const clientCertificateRejected: Rule = { cause: 'client-certificate-rejected', needs: ['open-port'], judge };

function judge(evidence: Evidence): Finding {
  const shown = evidence.places.some(({ report }) => report.clientCertificate?.sent);
  const otherwise = shown ? ruledOut('ruled-out.certificate-taken') : notTested('not-tested.no-client-certificate');
  return seek(evidence, look, otherwise);
}

function look(place: Place): Sighting | null {
  const { failure, hello, late, report } = place;
  if (!report.clientCertificate?.sent) return null;
  const authorities = acceptedIssuers(place);
  const evidence = [hello.id];
  if (refusedAfterRequest(place)) {
    const parameters = { authorities, ending: ending(failure ?? late) };
    const rest = { side: 'client', parameters, evidence } as const;
    if (helped(place, withoutIt)) {
      const { confidence, why, change } = byPair(place, withoutIt);
      const pairs = {
        parameters: { ...parameters, change },
        evidence: [...evidence, ...pairEvidence(place, withoutIt, 'again')],
      };
      return sight(confidence, 'cause.client-certificate-rejected', why, { ...rest, ...pairs });
    }
    return sight('likely', 'cause.client-certificate-rejected', 'why.sent-then-refused', rest);
  }
  const refusal = refusingReply(place);
  if (!refusal) return null;
  const { newest, quote } = refusal;
  const parameters = { authorities, status: newest.status, quote: quote ?? '' };
  const rest = { side: 'client', variant: 'reply', parameters, evidence: refusal.evidence } as const;
  if (quote !== null) return sight('confirmed', 'cause.client-certificate-rejected.reply', 'why.reply-names-it', rest);
  const doubt = { ...rest, stands: 'doubt' } as const;
  return sight('possible', 'cause.client-certificate-rejected.reply', 'why.reply-doubt', doubt);
}

const withoutIt = 'without-client-certificate';
