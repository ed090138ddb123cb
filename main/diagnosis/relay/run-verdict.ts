// What a program that was run shows: its connections, its exit, and what it said, held together.
import type { CaptureCause } from '../../../shared/capture/stream.ts';
import { type CauseId, causeIds } from '../../../shared/cause.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { ProgramFacts, RelayVerdict } from '../../../shared/relay/document.ts';
import { failures, faultOf, verdict } from './verdict.ts';

interface Shown {
  readonly program: ProgramFacts;
  readonly connections: readonly RelayConnection[];
}

/** Causes that say who objected and not to what: what the program itself said is more exact. */
const vague: readonly CauseId[] = [
  'certificate-refused-by-peer',
  'connection-reset',
  'unknown-ca',
  'server-configuration',
];

const causesOf = ({ causes }: ErrorMatch): CauseId[] =>
  causes.flatMap((one) => causeIds.find((id) => id === one) ?? []);

const order: readonly CaptureCause['confidence'][] = ['confirmed', 'likely', 'possible'];

/** A text alone makes a cause `likely` at most; `healthy` needs completed handshakes and no sign of a fault. */
export function runVerdict({ connections, program }: Shown): RelayVerdict {
  if (program.state === 'missing' || program.state === 'failed') return notStarted(program);
  const failed = failures(connections).filter((one) => program.status !== 0 || !wentOn(one, connections));
  if (failed.length > 0) return ofFailures(failed, program);
  if (program.status !== 0 && program.messages.length > 0) return ofWords(connections, program);
  return withoutFault(connections, program);
}

/** The same place was reached later on: a second try, or another address. */
const wentOn = ({ index, relay }: RelayConnection, connections: readonly RelayConnection[]): boolean =>
  connections.some((one) => one.outcome === 'completed' && one.index > index && one.relay.asked === relay.asked);

function ofFailures(failed: readonly RelayConnection[], { messages, status }: ProgramFacts): RelayVerdict {
  const spoken = status === 0 ? [] : messages.flatMap(causesOf);
  const ranked = failed
    .flatMap((connection) => connection.causes.map((cause) => ({ connection, cause })))
    .toSorted((one, other) => weight(one.cause, spoken) - weight(other.cause, spoken));
  const [best] = ranked;
  const [message] = messages;
  if (message !== undefined && status !== 0 && isMoreExact(message, best?.cause)) {
    const [{ index }] = [best?.connection ?? failed[0] ?? { index: 0 }];
    return said(message, 'run.verdict.said-and-seen', index, message.causes.length === 1 ? 'likely' : 'possible');
  }
  if (best === undefined) return faultOf(failed[0] as RelayConnection);
  const { cause, connection } = best;
  return faultOf({ ...connection, causes: [cause] });
}

/** In thirds of a step, so that what the program said as well comes first among equals. */
const weight = ({ cause, confidence }: CaptureCause, spoken: readonly CauseId[]): number =>
  order.indexOf(confidence) * 3 - (spoken.includes(cause) ? 2 : 0);

function isMoreExact({ causes }: ErrorMatch, seen: CaptureCause | undefined): boolean {
  if (seen === undefined) return true;
  if (seen.confidence === 'confirmed' || causes.includes(seen.cause)) return false;
  return vague.includes(seen.cause) && causes.length <= 2;
}

/** No handshake failed, the program did: it looked at the certificate once the handshake was over, or never got that far. */
function ofWords(connections: readonly RelayConnection[], program: ProgramFacts): RelayVerdict {
  const { messages } = program;
  const spoken = messages.flatMap(causesOf);
  for (const connection of connections.filter(({ outcome }) => outcome === 'completed').toReversed()) {
    const found = connection.causes.find(({ cause }) => spoken.includes(cause));
    const message = messages.find(({ causes }) => found !== undefined && causes.includes(found.cause));
    if (found === undefined || message === undefined) continue;
    const words = said(message, 'run.verdict.left', connection.index, 'likely');
    return { ...words, cause: found.cause, side: found.side };
  }
  const [message] = messages;
  if (message === undefined) return withoutFault(connections, program);
  const last = connections.findLast(({ outcome }) => outcome === 'completed')?.index ?? null;
  const because = last === null ? 'run.verdict.said-because' : 'run.verdict.left';
  return said(message, because, last, message.causes.length === 1 ? 'likely' : 'possible');
}

function said(
  message: ErrorMatch,
  because: string,
  index: number | null,
  confidence: 'likely' | 'possible',
): RelayVerdict {
  const { meaning, quote } = message;
  const parameters = { meaning: meaning.slice(0, 380), quote: quote.slice(0, 400), number: (index ?? 0) + 1 };
  const worded = verdict('fault', 'run.verdict.said', parameters, because);
  return { ...worded, cause: causesOf(message)[0] ?? null, confidence, connection: index };
}

function withoutFault(connections: readonly RelayConnection[], program: ProgramFacts): RelayVerdict {
  const completed = connections.filter(({ outcome }) => outcome === 'completed');
  const parameters = { count: completed.length, status: exitOf(program) };
  if (completed.length === 0) return nothingSeen(connections, program);
  if (program.status === 0) return verdict('healthy', 'run.verdict.healthy', parameters);
  // Who leaves right after the handshake may object to something without a word.
  const usedAll = completed.every(({ stage }) => stage === 'application-data');
  return verdict(usedAll ? 'healthy' : 'inconclusive', 'run.verdict.completed', parameters);
}

function nothingSeen(connections: readonly RelayConnection[], program: ProgramFacts): RelayVerdict {
  const around = program.hosts.filter(({ how }) => how === 'around');
  if (connections.length > 0)
    return verdict('inconclusive', 'relay.verdict.no-handshake', { count: connections.length });
  const [first] = around;
  const because = first === undefined ? 'run.verdict.nothing-because' : 'run.verdict.nothing-around';
  const place = (one: typeof first) => (one === undefined ? '' : `${one.host}:${one.port}`);
  const parameters = {
    status: exitOf(program),
    places: around.slice(0, 4).map(place).join(', '),
    first: place(first),
  };
  return verdict('inconclusive', 'run.verdict.nothing', parameters, because);
}

const exitOf = ({ signal, status }: ProgramFacts): string => signal ?? String(status ?? 'unknown');

function notStarted({ command, said: words, state }: ProgramFacts): RelayVerdict {
  const because = state === 'missing' ? 'run.verdict.missing' : 'run.verdict.not-run';
  return verdict('inconclusive', 'run.verdict.not-started', { name: command[0] ?? '', said: words }, because);
}
