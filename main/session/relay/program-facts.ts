import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { ErrorMatch } from '../../../shared/reading.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { CalledHost, ListenPlace, ProgramFacts, RunDocument } from '../../../shared/relay/document.ts';
import { relayTexts } from '../../../shared/text/en/relay.ts';
import { say } from '../../../shared/text/say.ts';
import type { CapturedChain } from '../../diagnosis/capture/draft.ts';
import { standingMessages } from '../../diagnosis/relay/ruled-out.ts';
import type { TraceReading } from '../../evidence/relay/strace.ts';
import { trustFilesAmong } from '../../evidence/relay/trust-files.ts';
import type { NamedAddresses } from '../../input/commands/named-addresses.ts';
import type { ProgramEnding } from '../../system/relay/start-program.ts';
import type { Tracer } from '../../system/relay/tracer.ts';
import { type ProgramWords, shownCommand } from './program-words.ts';

interface Known {
  /** Words of the program, as they were given. */
  readonly command: readonly string[];
  readonly ending: ProgramEnding | null;
  readonly ended: RunDocument['ended'];
  readonly words: ProgramWords;
  readonly tracer: Tracer | null;
  readonly trace: TraceReading | null;
  readonly connections: readonly RelayConnection[];
  readonly listen: ListenPlace;
  /** The server's certificates of a connection, judged; null where none were seen. */
  readonly chainOf: (index: number) => CapturedChain | null;
}

/** The program as the document has it. */
export function programFacts({
  chainOf,
  connections,
  ended,
  ending,
  command,
  listen,
  trace,
  tracer,
  words,
}: Known): ProgramFacts {
  const opened = connections.filter(({ decryption }) => decryption === 'opened').length;
  const hosts = hostsOf(connections, trace, listen);
  const messages = withoutOurs(words.messages(), connections);
  const standing = standingMessages(messages, { connections, hosts, chainOf });
  return {
    command: shownCommand(command),
    ...howItEnded(ending, ended),
    said: ending?.kind === 'failed' ? ending.errorCode : words.newest(8000),
    // What a program says that ends well is no complaint. One text may be read in two ways: what was recorded settles it.
    messages: ending?.kind === 'ended' && ending.status === 0 ? [] : standing.length > 0 ? standing : messages,
    hosts,
    trace: traceOf(ending, tracer),
    trustFiles: trace === null ? [] : trustFilesAmong(trace.files, command),
    opened,
  };
}

/** Where this program could not go further it says so as a proxy does: what the program makes of that is our own word. */
function withoutOurs(messages: ErrorMatch[], connections: readonly RelayConnection[]): ErrorMatch[] {
  const isOurs = connections.some(({ relay }) => relay.upstream.state !== 'open');
  return isOurs ? messages.filter(({ causes }) => !causes.includes('proxy-failure')) : messages;
}

function howItEnded(
  ending: ProgramEnding | null,
  ended: RunDocument['ended'],
): Pick<ProgramFacts, 'state' | 'status' | 'signal'> {
  if (ending === null) return { state: 'running', status: null, signal: null };
  if (ending.kind !== 'ended') return { state: ending.kind, status: null, signal: null };
  const state = ended === 'finished' ? 'ended' : 'ended-by-us';
  return { state, status: ending.status, signal: ending.signal };
}

function traceOf(ending: ProgramEnding | null, tracer: Tracer | null): ProgramFacts['trace'] {
  if (ending !== null && ending.kind !== 'ended') return notTraced(phrase('run.trace.not-started'));
  if (tracer === null) return notTraced(phrase('run.trace.not-wanted'));
  if (tracer.ok) return { state: 'traced', because: '' };
  return notTraced(phrase(`run.trace.${tracer.because}`, { said: tracer.said }));
}

const notTraced = (because: Phrase): ProgramFacts['trace'] => ({
  state: 'not-traced',
  because: say(relayTexts, because),
});

/** Hosts in the order in which they were called first; those that went around the relay are known by their address alone. */
function hostsOf(
  connections: readonly RelayConnection[],
  trace: TraceReading | null,
  listen: ListenPlace,
): CalledHost[] {
  const hosts = new Map<string, CalledHost>();
  const add = (host: string, port: number, how: CalledHost['how']) => {
    const key = `${how} ${host} ${port}`;
    const before = hosts.get(key);
    hosts.set(key, { host, port, how, connections: (before?.connections ?? 0) + 1 });
  };
  for (const { relay } of connections) {
    const [, host = relay.asked, port = '0'] = /^\[?(.+?)\]?:(\d+)$/.exec(relay.asked) ?? [];
    if (port !== '0') add(host, Number(port), 'recorded');
  }
  for (const { address, port } of trace?.calls ?? []) {
    const isRelay = port === listen.port && (address === listen.address || address === '::1');
    // Names over TCP are asked of a resolver.
    if (!isRelay && port !== 53) add(address, port, 'around');
  }
  return [...hosts.values()].slice(0, 100);
}

/** What holds for this run as a whole. */
export function runNotes(
  { hosts, opened }: ProgramFacts,
  connections: readonly RelayConnection[],
  { named, unread }: { readonly named: NamedAddresses; readonly unread: string | null },
): Phrase[] {
  const around = hosts.filter(({ how }) => how === 'around');
  // Behind a proxy of this computer the proxy looks it up, as it does for the program.
  const isDirect = connections.every(({ relay }) => relay.upstream.proxy === null);
  const byCommand = hosts.filter(({ host, how, port }) => isDirect && how === 'recorded' && named(host, port) !== null);
  return [
    ...around.slice(0, 10).map(({ host, port }) => phrase('run.note.around', { place: `${host}:${port}` })),
    ...byCommand.slice(0, 10).map(({ host, port }) => phrase('run.note.named', { place: `${host}:${port}` })),
    ...(opened > 0 ? [phrase('run.note.keys')] : []),
    ...(connections.some(({ relay }) => relay.way === 'http') ? [phrase('run.note.plain')] : []),
    ...(unread === null ? [] : [phrase('run.note.proxy-unread', { proxy: unread })]),
  ];
}
