import type { ErrorMatch, Reading } from '../../shared/reading.ts';
import { shownCertificate } from '../../shared/shown-certificate.ts';
import { trustedFile, trustedFileName } from '../../shared/trusted-file.ts';
import { matchErrors } from '../evidence/error-texts/match-errors.ts';
import { cleanText } from './clean-text.ts';
import { readCommand } from './commands/read-command.ts';
import { readConnectionString } from './connection-string.ts';
import { tellingPart } from './described-error.ts';
import { readFileName } from './file-name.ts';
import { type FoundServers, type ReaderResult, type Refusal, refuse } from './found.ts';
import { readJdbc } from './jdbc.ts';
import { errorOnlyReading, refusedReading, targetsReading } from './make-reading.ts';
import { clientCertificate, rootsFile } from './notes.ts';
import { holdsPrivateKey, readPem } from './pem.ts';
import { readPlainAddress } from './plain-address.ts';
import { removeSecrets } from './secrets/remove-secrets.ts';
import type { Removed } from './secrets/removed.ts';
import { serverInText } from './server-in-text.ts';
import { unwrap } from './unwrap.ts';
import { readUrl, serviceRecordsIn } from './url.ts';
import { verifyOffNotes } from './verify-off.ts';
import { readBrokenName, readHostAndPort, readList, readSpacedName } from './words.ts';

/** Longest text that is read, in UTF-16 units. */
export const longestInput = 65_536;

/**
 * Reads what was typed or pasted: address, URL, command, connection string, error text, list of servers.
 * Pure, touches no network, never throws. Passwords and tokens leave the text before anything else looks at it,
 * so nothing of them can be in the result.
 */
export function readInput(text: string): Reading {
  if (text.length > longestInput) return refusedReading(refuse('TOO_LONG'));
  if (turnedRound.test(text)) return refusedReading(refuse('HOST_BAD', {}, { text: 'input.refused.turned-round' }));
  const cleaned = cleanText(text);
  if (cleaned === '') return refusedReading(refuse('EMPTY'));
  if (holdsPrivateKey(cleaned)) return refusedReading(refuse('PRIVATE_KEY'));
  return readClean(removeSecrets(cleaned));
}

/** Inside a word these marks show its letters in another order: what was seen is not what would be asked. UAX 9. */
const turnedRound = /[^\s\p{Cf}][\u202d\u202e]+[^\s\p{Cf}]/u;

interface SafeText {
  readonly text: string;
  readonly removed: Removed;
}

function readClean(safe: SafeText): Reading {
  const { text } = safe;
  // A lone URL is never an error text, whatever words are in its path.
  const lone = /\s/.test(text) ? null : (readJdbc(unwrap(text)) ?? readUrl(unwrap(text)));
  if (lone !== null) return toReading(safe, lone, null, []);
  const errors = matchErrors(text);
  if (errors.length > 0) return readError(safe, errors);
  const result = firstAnswer(text);
  if (result !== null) return toReading(safe, result, null, []);
  const server = serverInText(text, 'text');
  return toReading(
    safe,
    server ?? serviceRecordsIn(text) ?? refuse('UNRECOGNISED'),
    soundsLikeError.test(text) ? tellingPart(text, undefined) : null,
    [],
  );
}

/** Readers in the order they are asked; the first that does not answer null decides. */
const readers: readonly ((text: string) => ReaderResult)[] = [
  readCommand,
  readPem,
  readFileName,
  readJdbc,
  readConnectionString,
  readHostAndPort,
  readSpacedName,
  readUrl,
  readList,
  readBrokenName,
  readPlainAddress,
];

function firstAnswer(text: string): ReaderResult {
  const bare = unwrap(text);
  for (const reader of readers) {
    const result = reader(reader === readCommand ? text : bare);
    if (result !== null) return result;
  }
  return null;
}

/** Error texts go before commands: `curl: (60) …` begins like one. */
function readError(safe: SafeText, errors: readonly ErrorMatch[]): Reading {
  const server = serverInText(safe.text, 'error');
  if (server !== null) return toReading(safe, server, tellingPart(safe.text, errors[0]?.quote), errors);
  const [first, ...others] = errors;
  return first === undefined
    ? refusedReading(refuse('UNRECOGNISED'))
    : errorOnlyReading([first, ...others], tellingPart(safe.text, first.quote));
}

/** No entry of the dictionary fits, and all the same somebody describes a failure. */
const soundsLikeError =
  /\b(?:error|errors|fail(?:s|ed|ure|ing)?|exception|alert|denied|refused|rejected|timed? ?out|timeout|unable|cannot|can't|could not|couldn't|invalid|broken|reset|closed|aborted|fatal|not work(?:ing)?|doesn't work)\b/i;

/** The path is that of whoever wrote the text: it is said, and never opened. */
function rootsFileNotes(text: string) {
  const file = trustedFile(text);
  return file === null ? [] : [rootsFile(trustedFileName(file).slice(0, 100))];
}

function clientCertificateNotes(text: string) {
  const shown = shownCertificate(text);
  return shown === null ? [] : [clientCertificate(trustedFileName(shown.certificate).slice(0, 100))];
}

function toReading(
  safe: SafeText,
  result: FoundServers | Refusal,
  described: string | null,
  errors: readonly ErrorMatch[],
): Reading {
  if (result.kind === 'refused') return refusedReading(result);
  return targetsReading({
    input: safe.text,
    found: result,
    removed: safe.removed,
    notes: [...verifyOffNotes(safe.text), ...rootsFileNotes(safe.text), ...clientCertificateNotes(safe.text)],
    describedError: described,
    errors,
  });
}
