// What a program that was run shows: its connections, its exit, and what it said, held together.
import type { CaptureCause } from '../../../shared/capture/stream.ts';
import { type CauseId, causeIds } from '../../../shared/cause.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { ProgramFacts, RelayVerdict } from '../../../shared/relay/document.ts';
import { captureHeadlines } from '../../../shared/text/en/capture-causes.ts';
import { say } from '../../../shared/text/say.ts';
import { aboveLone, nameWords } from '../capture/certificate-alerts.ts';
import type { CapturedChain } from '../capture/draft.ts';
import { excludes, standingMessages } from './ruled-out.ts';
import { failures, faultOf, verdict } from './verdict.ts';

interface Shown {
  readonly program: ProgramFacts;
  readonly connections: readonly RelayConnection[];
  /** The server's certificates of a connection, judged; null where none were seen. */
  readonly chainOf: (index: number) => CapturedChain | null;
}

/** Causes that say who objected and not to what: what the program itself said is more exact. */
const vague: readonly CauseId[] = [
  'unknown-ca',
  'server-configuration',
  'client-configuration',
  'client-certificate-required',
  'client-certificate-rejected',
  'extension-intolerance',
];

/** The client left and said nothing on the line: whatever it told its person says more. */
const wordless: readonly CauseId[] = ['certificate-refused-by-peer', 'connection-reset'];

/** What a certificate shows by itself: a program that names one of these has seen it. */
const plainFacts: readonly CauseId[] = ['self-signed', 'hostname-mismatch', 'certificate-expired'];

/** Ways of ending at no trusted root: programs have one message for all of them. */
const untrusted: readonly CauseId[] = ['unknown-ca', 'incomplete-chain', 'self-signed'];

const causesOf = ({ causes }: ErrorMatch): CauseId[] =>
  causes.flatMap((one) => causeIds.find((id) => id === one) ?? []);

const order: readonly CaptureCause['confidence'][] = ['confirmed', 'likely', 'possible'];

/** A text alone makes a cause `likely` at most; `healthy` needs completed handshakes and no sign of a fault. */
export function runVerdict(known: Shown): RelayVerdict {
  const { chainOf, connections, program } = known;
  if (program.state === 'missing' || program.state === 'failed') return notStarted(program);
  const messages = standingMessages(program.messages, { connections, chainOf, hosts: program.hosts });
  const shown: Shown = { ...known, program: { ...program, messages } };
  const failed = failures(connections).filter((one) => program.status !== 0 || !isHarmless(one, connections));
  if (failed.length > 0) return ofFailures(failed, shown);
  if (program.status !== 0 && messages.length > 0) return ofWords(shown);
  const [contradicted] = program.status === 0 ? [] : program.messages;
  return (
    bySilence(shown) ?? (contradicted === undefined ? withoutFault(connections, program) : unfitting(contradicted))
  );
}

/** Of a program that ended well: it left by itself, or reached the same place another time. */
function isHarmless({ causes, relay }: RelayConnection, connections: readonly RelayConnection[]): boolean {
  const [first] = causes;
  if (first !== undefined && wordless.includes(first.cause) && leftByClient(first)) return true;
  return connections.some((one) => one.outcome === 'completed' && one.relay.asked === relay.asked);
}

/** A refusal of the server's certificate is the client's own, whoever must act. */
const leftByClient = ({ cause, side }: CaptureCause): boolean =>
  cause === 'certificate-refused-by-peer' || side === 'client';

/** A program that failed without a word that is known, and left a server that it had reached before it asked for anything. */
function bySilence({ chainOf, connections, program }: Shown): RelayVerdict | null {
  if (program.status === 0 || program.state !== 'ended') return null;
  const completed = connections.filter(({ outcome }) => outcome === 'completed');
  const used = completed.filter(({ stage }) => stage === 'application-data').map(({ relay }) => relay.asked);
  for (const one of completed.filter(({ relay }) => !used.includes(relay.asked))) {
    const [seen] = [...one.causes, ...byChain(chainOf(one.index))];
    if (seen === undefined) continue;
    const headline = phrase(`capture.cause.${seen.cause}`);
    const parameters = { number: one.index + 1, status: exitOf(program) };
    const worded = verdict('fault', 'run.verdict.completed', parameters, 'run.verdict.left-silent');
    const { cause, confidence, side } = seen;
    return {
      ...{ ...worded, cause, side, connection: one.index, headline: say(captureHeadlines, headline) },
      // Of a program that says nothing its roots are a guess.
      confidence: cause === 'unknown-ca' ? 'possible' : confidence === 'confirmed' ? 'likely' : confidence,
      text: { ...worded.text, headline },
    };
  }
  return null;
}

const unfitting = ({ quote }: ErrorMatch): RelayVerdict =>
  verdict('inconclusive', 'run.verdict.unfitting', { quote: quote.slice(0, 400) });

function ofFailures(
  failed: readonly RelayConnection[],
  { chainOf, program: { messages, status } }: Shown,
): RelayVerdict {
  const spoken = status === 0 ? [] : messages.flatMap(causesOf);
  const [best] = failed
    .flatMap((connection) => connection.causes.map((cause) => ({ connection, cause })))
    .filter(({ cause, connection }) => !excludes(connection, chainOf(connection.index), cause.cause))
    .toSorted((one, other) => weight(one.cause, spoken) - weight(other.cause, spoken));
  const [unexplained] = failed;
  const [message] = status === 0 ? [] : messages;
  if (message !== undefined && isMoreExact(message, best?.cause)) {
    const connection = best?.connection ?? unexplained;
    return said(message, 'run.verdict.said-and-seen', connection?.index ?? null, plainly(message, connection));
  }
  const shown = best === undefined ? unexplained : { ...best.connection, causes: [best.cause] };
  return shown === undefined ? verdict('inconclusive', 'relay.verdict.nothing') : faultOf(shown);
}

/** A message that says what was wrong with the certificate, of a client that left once the server had answered. */
function plainly(
  message: ErrorMatch,
  connection: RelayConnection | undefined,
): Pick<CaptureCause, 'cause' | 'confidence' | 'side'> | null {
  const cause = plainFacts.find((one) => one === message.causes[0]);
  return cause === undefined || connection?.answer == null ? null : { cause, confidence: 'likely', side: 'server' };
}

/** In thirds of a step, so that what the program said as well comes first among equals. */
const weight = ({ cause, confidence }: CaptureCause, spoken: readonly CauseId[]): number =>
  order.indexOf(confidence) * 3 - (spoken.includes(cause) ? 2 : 0);

function isMoreExact({ causes }: ErrorMatch, seen: CaptureCause | undefined): boolean {
  if (seen === undefined) return true;
  if (seen.confidence === 'confirmed' || causes.includes(seen.cause)) return false;
  if (wordless.includes(seen.cause)) return true;
  // A server that was left in the middle may complain of that: the client knows why it left.
  const saysWhy = causes.length <= 2 || plainFacts.some((one) => one === causes[0]);
  return vague.includes(seen.cause) && saysWhy;
}

/** No handshake failed, the program did: it looked at the certificate once the handshake was over, or never got that far. */
function ofWords({ chainOf, connections, program }: Shown): RelayVerdict {
  const { messages } = program;
  const spoken = messages.flatMap(causesOf);
  for (const connection of connections.filter(({ outcome }) => outcome === 'completed').toReversed()) {
    const chain = chainOf(connection.index);
    const shown = [...connection.causes, ...byChain(chain), ...byName(chain)];
    const found = shown.find(({ cause }) => means(spoken, cause));
    const message = messages.find((one) => found !== undefined && means(causesOf(one), found.cause));
    if (found !== undefined && message !== undefined) return leftOver(message, connection.index, found, chain);
  }
  const [message] = messages;
  if (message === undefined) return withoutFault(connections, program);
  const last = connections.findLast(({ outcome }) => outcome === 'completed')?.index ?? null;
  const because = last === null ? 'run.verdict.said-because' : 'run.verdict.left';
  return said(message, because, last);
}

const means = (spoken: readonly CauseId[], cause: CauseId): boolean =>
  spoken.includes(cause) || (untrusted.includes(cause) && spoken.some((one) => untrusted.includes(one)));

/** What the certificates themselves say to a program that does not trust them. */
function byChain(chain: CapturedChain | null): Seen[] {
  if (chain?.leaf?.selfSigned) return [{ cause: 'self-signed', confidence: 'likely', side: 'server' }];
  const above = aboveLone({ chain });
  if (above === null) return [];
  const isLeftOut = above === 'left-out';
  const left: Seen = { cause: 'incomplete-chain', confidence: isLeftOut ? 'likely' : 'possible', side: 'server' };
  return isLeftOut ? [left] : [{ cause: 'unknown-ca', confidence: 'likely', side: 'client' }, left];
}

/** The certificate has other names than the one that the program asked its proxy for; either end may be the wrong one. */
const byName = (chain: CapturedChain | null): Seen[] =>
  chain?.judgement.hostname.state === 'mismatch'
    ? [{ cause: 'hostname-mismatch', confidence: 'likely', side: 'unknown' }]
    : [];

/** What a connection shows of a cause. */
type Seen = Pick<CaptureCause, 'cause' | 'confidence' | 'side'>;

/** The program left over what the connection shows as well; of a name, both are told. */
function leftOver(message: ErrorMatch, index: number, seen: Seen, chain: CapturedChain | null): RelayVerdict {
  const { asked, names, state } = chain?.judgement.hostname ?? { asked: '', names: [], state: 'not-checked' };
  const isTold = seen.cause === 'hostname-mismatch' && state === 'mismatch';
  return isTold
    ? said(message, 'run.verdict.left-names', index, seen, nameWords(names, asked))
    : said(message, 'run.verdict.left', index, seen);
}

/** `seen`: what the connection itself shows of the same; without it the first cause of the message counts. */
function said(
  message: ErrorMatch,
  because: string,
  index: number | null,
  seen: Seen | null = null,
  more: Phrase['parameters'] = {},
): RelayVerdict {
  const [first] = causesOf(message);
  const cause = seen?.cause ?? first ?? null;
  const alone = message.causes.length === 1 ? 'likely' : 'possible';
  const confidence = seen === null ? alone : seen.confidence === 'possible' ? 'possible' : 'likely';
  const parameters = { quote: message.quote.slice(0, 400), number: (index ?? 0) + 1, ...more };
  const worded = verdict('fault', 'run.verdict.said', parameters, because);
  const headline = phrase(`capture.cause.${cause}`);
  return {
    ...{ ...worded, cause, confidence, side: seen?.side ?? sideOf(cause), connection: index },
    ...(cause === null ? {} : { headline: say(captureHeadlines, headline), text: { ...worded.text, headline } }),
  };
}

/** Of causes that can lie at one side alone. */
const sideOf = (cause: CauseId | null): RelayVerdict['side'] =>
  cause === 'clock-wrong' || cause === 'client-configuration' ? 'client' : 'unknown';

function withoutFault(connections: readonly RelayConnection[], program: ProgramFacts): RelayVerdict {
  const completed = connections.filter(({ outcome }) => outcome === 'completed');
  const parameters = { count: completed.length, status: exitOf(program) };
  if (completed.length === 0) return nothingSeen(connections, program);
  if (program.status === 0) return verdict('healthy', 'run.verdict.healthy', parameters);
  // Who leaves right after the handshake may object to something without a word.
  const usedAll = completed.every(({ stage }) => stage === 'application-data');
  return usedAll
    ? verdict('healthy', 'run.verdict.completed', parameters)
    : verdict('inconclusive', 'run.verdict.left-unsaid', parameters);
}

/** Node.js before 12.16 ends at once where NODE_OPTIONS has an option that it does not know. */
const keysRefused = /--tls-keylog\S* is not allowed in NODE_OPTIONS/;

function nothingSeen(connections: readonly RelayConnection[], program: ProgramFacts): RelayVerdict {
  if (program.status !== 0 && keysRefused.test(program.said))
    return verdict('inconclusive', 'run.verdict.keys-refused');
  const around = program.hosts.filter(({ how }) => how === 'around');
  if (connections.length > 0)
    return verdict('inconclusive', 'relay.verdict.no-handshake', { count: connections.length });
  const [first] = around;
  const because = first === undefined ? 'run.verdict.nothing-because' : 'run.verdict.nothing-around';
  const place = (one: typeof first) => (one === undefined ? '' : `${one.host}:${one.port}`);
  const parameters = {
    status: exitOf(program),
    places: around.slice(0, 4).map(place).join(', '),
  };
  return verdict('inconclusive', 'run.verdict.nothing', parameters, because);
}

const exitOf = ({ signal, status }: ProgramFacts): string => signal ?? String(status ?? 'unknown');

function notStarted({ command, said: words, state }: ProgramFacts): RelayVerdict {
  const because = state === 'missing' ? 'run.verdict.missing' : 'run.verdict.not-run';
  return verdict('inconclusive', 'run.verdict.not-started', { name: command[0] ?? '', said: words }, because);
}
