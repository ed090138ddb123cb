import type { HelloSpec } from '../../../tls/client/hello-spec.ts';
import { signedCertificateTimestampExtension } from '../../../tls/wire/rare-extensions.ts';
import type { Ask, SurveyAnswer } from '../inquiry.ts';
import { isUnanswered } from './heard.ts';
import { certifiedSuites, changed, completableSuites, type KnownVersion, withExtension } from './known.ts';

/** A handshake up to Finished, as far as this program can go. */
export interface FullHandshake {
  readonly hello: HelloSpec;
  readonly answer: SurveyAnswer;
  /** False where no accepted suite is one that this program completes: then it stops at the server's flight. */
  readonly completable: boolean;
}

/**
 * One full handshake with everything in its hello that a finding can be read from: stapling, timestamps, tickets,
 * extended master secret. Where that hello is not answered at all, the `otherwise` one is sent, if any.
 */
export async function shakeHandsFully(
  version: KnownVersion,
  change: Partial<HelloSpec>,
  ask: Ask,
  otherwise: 'bare' | 'none' = 'bare',
): Promise<FullHandshake> {
  const suites = completableSuites(version);
  const completable = suites.length > 0;
  const cipherSuites = completable ? suites : certifiedSuites(version);
  const stopAfter = completable ? 'finished' : 'server-flight';
  // RFC 6101 knows no extensions: in SSL 3.0 only what the hello has anyhow.
  const knowsExtensions = version.version > 0x0300;
  const sessionTicket = knowsExtensions && (change.sessionTicket ?? true);
  const bare = changed(version, { cipherSuites, sessionTicket });
  const hello = knowsExtensions ? changed(version, { cipherSuites, ...revealing(version), ...change }) : bare;
  const shake = async (sent: HelloSpec): Promise<FullHandshake> => {
    const question = { name: 'full handshake', offered: null, stopAfter, awaitTicket: true } as const;
    return { hello: sent, answer: await ask({ ...question, hello: sent }), completable };
  };
  const first = await shake(hello);
  return otherwise === 'bare' && isUnanswered(first.answer) ? shake(bare) : first;
}

const revealing = ({ hello }: KnownVersion): Partial<HelloSpec> => ({
  statusRequest: true,
  sessionTicket: true,
  extendedMasterSecret: true,
  renegotiationInfo: true,
  moreExtensions: withExtension(hello, signedCertificateTimestampExtension()),
});
