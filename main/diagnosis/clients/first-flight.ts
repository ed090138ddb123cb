import type { ClientPolicy } from '../../../shared/client-profile.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { fails, goes, type Step, unknown } from './finding.ts';

/** A client without a server name, at a server that may want one. */
export function needsName({ sendsServerName }: ClientPolicy, found: SurveyedAddress): Step<null> {
  if (sendsServerName || found.certificates.some((one) => !one.withServerName)) return goes(null);
  const asked = found.asked.filter(({ question }) => question === namelessQuestion);
  // Only an alert is the server's own word: silence and resets have other reasons as well.
  const refused = asked.length > 0 && asked.every(({ end }) => /alert/i.test(end)) && found.refusal === null;
  if (!refused) return unknown('client.unknown.nameless');
  return fails({
    cause: 'server-name-required',
    reason: phrase('client.fails.name', { end: asked[0]?.end ?? '' }),
    client: [phrase('client.change.client.name')],
    server: [phrase('client.change.server.name')],
  });
}

/** How a survey calls the question that tells it. */
export const namelessQuestion = 'certificate without server name';

/** RFC 7301 section 3.2 lets a server end the handshake over this, and many go on. */
export function protocolsApart({ alpn }: ClientPolicy, { alpn: found }: SurveyedAddress): Step<null> {
  if (alpn.length === 0 || found.state !== 'yes' || alpn.some((name) => found.protocols.includes(name)))
    return goes(null);
  return unknown('client.unknown.alpn', { client: alpn.join(', '), server: found.protocols.join(', ') });
}
