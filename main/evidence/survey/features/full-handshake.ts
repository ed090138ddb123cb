import type { HelloSpec } from '../../../tls/client/hello-spec.ts';
import { signedCertificateTimestampExtension } from '../../../tls/wire/rare-extensions.ts';
import type { Ask, SurveyAnswer } from '../inquiry.ts';
import { attemptOf } from './heard.ts';
import { changed, completableSuites, type KnownVersion, mostSuites } from './known.ts';

/** A handshake up to Finished, as far as this program can go. */
export interface FullHandshake {
  readonly hello: HelloSpec;
  readonly answer: SurveyAnswer;
  /** False where no accepted suite is one that this program completes: then it stops at the server's flight. */
  readonly completable: boolean;
}

/**
 * One full handshake with everything in its hello that a finding can be read from: stapling, timestamps, tickets,
 * extended master secret. Where that hello is not answered at all, the bare one known to work is sent instead.
 */
export async function shakeHandsFully(
  version: KnownVersion,
  change: Partial<HelloSpec>,
  ask: Ask,
): Promise<FullHandshake> {
  const suites = completableSuites(version);
  const completable = suites.length > 0;
  const cipherSuites = completable ? suites : version.cipherSuites.slice(0, mostSuites);
  const stopAfter = completable ? 'finished' : 'server-flight';
  const bare = changed(version, { cipherSuites, sessionTicket: change.sessionTicket ?? true });
  const hello = changed(version, { cipherSuites, ...revealing(version), ...change });
  const shake = async (sent: HelloSpec): Promise<FullHandshake> => {
    const question = { name: 'full handshake', offered: null, stopAfter, awaitTicket: true } as const;
    return { hello: sent, answer: await ask({ ...question, hello: sent }), completable };
  };
  const first = await shake(hello);
  return isUnanswered(first.answer) ? shake(bare) : first;
}

function revealing({ version, hello }: KnownVersion): Partial<HelloSpec> {
  // RFC 6101 knows no extensions: in SSL 3.0 only what the hello has anyhow.
  if (version === 0x0300) return {};
  const moreExtensions = [...(hello.moreExtensions ?? []), signedCertificateTimestampExtension()];
  return {
    statusRequest: true,
    sessionTicket: true,
    extendedMasterSecret: true,
    renegotiationInfo: true,
    moreExtensions,
  };
}

/** Whether not even a ServerHello came: then it may be about something in the hello. */
export function isUnanswered(answer: SurveyAnswer): boolean {
  return (answer.kind === 'refused' || answer.kind === 'silent') && attemptOf(answer)?.facts.sessionIdLength === null;
}
