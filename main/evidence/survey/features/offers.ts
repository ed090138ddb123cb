// What a server makes of one unusual thing in a hello of TLS 1.2 or older.
import type { Finding } from '../../../../shared/survey.ts';
import { versionName } from '../../../../shared/tls-names.ts';
import type { Ask } from '../inquiry.ts';
import { endOf, no, notTested, unsaid, yes } from './finding.ts';
import { changed, type Known, mostSuites, olderOf, tls13Of } from './known.ts';

/** DEFLATE of RFC 3749 beside none: what CRIME needs. */
export async function askForCompression(known: Known, ask: Ask): Promise<Finding> {
  const [version] = olderOf(known);
  if (version === undefined) return notTested('feature.needs-older');
  const hello = changed(version, {
    compressionMethods: [1, 0],
    cipherSuites: version.cipherSuites.slice(0, mostSuites),
  });
  const answer = await ask({ name: 'compression', offered: null, hello, stopAfter: 'server-hello' });
  if (answer.kind === 'refused') return no('feature.compression.refused', { end: endOf(answer.attempt) });
  if (answer.kind !== 'answered') return unsaid(answer);
  return answer.attempt.facts.compressionMethod === 1 ? yes('feature.compression.yes') : no('feature.compression.no');
}

/** TLS_FALLBACK_SCSV with less than the best version: RFC 7507 section 3 wants alert 86. */
export async function askForFallback(known: Known, ask: Ask): Promise<Finding> {
  const older = olderOf(known);
  const lower = tls13Of(known) === null ? older[1] : older[0];
  if (lower === undefined) return notTested('feature.fallback.one-version');
  const cipherSuites = [...lower.cipherSuites.slice(0, mostSuites - 1), 0x5600];
  const version = versionName(lower.version);
  const hello = changed(lower, { cipherSuites });
  const answer = await ask({ name: 'fallback signal', offered: null, hello, stopAfter: 'server-hello' });
  if (answer.kind === 'answered') return no('feature.fallback.no', { version });
  if (answer.kind !== 'refused') return unsaid(answer);
  const { failure } = answer.attempt.report;
  const named = failure?.kind === 'alert' && failure.description === inappropriateFallback;
  return named
    ? yes('feature.fallback.yes', { version })
    : notTested('feature.fallback.otherwise', { version, end: endOf(answer.attempt) });
}

const inappropriateFallback = 86;
