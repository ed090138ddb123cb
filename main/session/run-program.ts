import type { RelayConnection } from '../../shared/relay/connection.ts';
import {
  type ListenPlace,
  type ProgramFacts,
  type RelayProgress,
  type RunDocument,
  runSchema,
} from '../../shared/relay/document.ts';
import { runVerdict } from '../diagnosis/relay/run-verdict.ts';
import { readTrace, type TraceReading } from '../evidence/relay/strace.ts';
import { type NamedAddresses, namedAddresses } from '../input/commands/named-addresses.ts';
import { environmentProxies } from '../system/relay/environment-proxy.ts';
import { openPrivateFolder, type PrivateFolder } from '../system/relay/private-folder.ts';
import { recordedEnvironment } from '../system/relay/program-environment.ts';
import { type ProgramEnding, type StartedProgram, startProgram } from '../system/relay/start-program.ts';
import { findTracer, type Tracer } from '../system/relay/tracer.ts';
import { shelfFacts } from './capture/shelf-facts.ts';
import type { KeptConnection } from './relay/board.ts';
import { type House, openHouse, type RelayLimits, type RelayPorts } from './relay/house.ts';
import { relayNotes } from './relay/notes.ts';
import { programFacts, runNotes } from './relay/program-facts.ts';
import { issuersTrusted } from './relay/program-issuers.ts';
import { ProgramWords } from './relay/program-words.ts';

export interface RunQuestion {
  readonly runId: string;
  /** The program and its arguments. */
  readonly words: readonly string[];
  readonly limits: RelayLimits;
  /** What the program reads; null for nothing. */
  readonly input: NodeJS.ReadableStream | null;
  /** Whether to trace the files that it opens, where the system allows it. */
  readonly trace: boolean;
  /** Whether to have it write its session keys, which opens what is encrypted. */
  readonly keys: boolean;
}

export interface RunPorts extends RelayPorts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

export interface RunListener {
  /** At most ten a second; the last has `terminal`. */
  readonly progress: (progress: RelayProgress) => void;
  readonly ended: (connection: RelayConnection) => void;
  /** What the program says, as it comes. */
  readonly said: (from: 'stdout' | 'stderr', bytes: Uint8Array) => void;
}

export interface ProgramRunning {
  readonly listen: ListenPlace;
  document(): RunDocument;
  kept(): readonly KeptConnection[];
  /** Resolves with the whole once the program is gone, no socket is left, and its keys are deleted. */
  readonly over: Promise<RunDocument>;
}

/** Bytes of a key log and of a trace that are read. */
const keyLogLimit = 4 * 1024 * 1024;
const traceLimit = 64 * 1024 * 1024;

/** Starts a program behind a recording proxy on the loopback address. `errorCode` where no port can be had. */
export async function openRun(
  question: RunQuestion,
  ports: RunPorts,
  listener: RunListener,
  stop: AbortSignal,
): Promise<{ readonly ok: true; readonly run: ProgramRunning } | { readonly ok: false; readonly errorCode: string }> {
  const folder = openPrivateFolder();
  const words = new ProgramWords(question.words);
  const way = environmentProxies(ports.environment);
  const knownFor = namedAddresses(question.words);
  const opened = await openHouse(
    {
      ...{
        runId: question.runId,
        kind: 'run',
        limits: question.limits,
        target: null,
        proxyFor: way.proxyFor,
        knownFor,
      },
      place: { address: '127.0.0.1', port: 0 },
      keyLog: () => folder.read('keys', keyLogLimit),
      said: () => words.newest(4000),
    },
    ports,
    listener,
    stop,
  );
  if (!opened.ok) {
    folder.remove();
    return opened;
  }
  return {
    ok: true,
    run: await begin(
      question,
      ports,
      listener,
      { ...opened, folder, words, unread: way.unread, named: knownFor },
      stop,
    ),
  };
}

interface Begun {
  readonly house: House;
  readonly folder: PrivateFolder;
  readonly words: ProgramWords;
  /** A proxy of this computer that cannot be gone through; null without one. */
  readonly unread: string | null;
  /** Addresses that the words of the program give. */
  readonly named: NamedAddresses;
}

async function begin(
  question: RunQuestion,
  ports: RunPorts,
  listener: RunListener,
  { folder, house, named, unread, words }: Begun,
  stop: AbortSignal,
): Promise<ProgramRunning> {
  const startedAt = ports.wallClock().toISOString();
  const since = ports.now();
  const tracer = question.trace ? await findTracer(ports.platform, stop) : null;
  const program = launch(question, ports, listener, { folder, house, words, tracer });
  let ending: ProgramEnding | null = null;
  let ended: RunDocument['ended'] = null;
  let trace: TraceReading | null = null;
  let durationMs: number | null = null;
  const chainOf = (index: number) => house.board.chainOf(index);
  const facts = (): ProgramFacts =>
    programFacts({
      command: question.words,
      ending,
      ended,
      words,
      tracer,
      trace,
      connections: house.board.connections(),
      listen: house.listen,
      chainOf,
    });
  const document = (): RunDocument => {
    const connections = house.board.connections();
    const told = facts();
    const { leftOut } = house.board;
    const noted = { connections, limits: question.limits, ended, leftOut, turnedAway: house.turnedAway() };
    return {
      ...{ schema: runSchema, version: ports.version, runId: question.runId, program: told, startedAt },
      durationMs: durationMs ?? Math.max(0, ports.now() - since),
      ...{ listen: house.listen, connections, leftOut, certificates: shelfFacts(house.board.shelf) },
      verdict: runVerdict({ connections, program: told, chainOf }),
      notes: relayNotes(noted, runNotes(told, connections, { unread, named })),
      ended,
    };
  };
  const finish = async () => {
    const why = await Promise.race([house.over, program.over.then(() => 'finished' as const)]);
    if (why !== 'finished') program.end();
    ending = await program.over;
    // What lies in the sockets when the program ends is part of what it did.
    if (why === 'finished') await house.board.quiet(lastBytesMs);
    trace = tracer?.ok ? readTrace(folder.read('trace', traceLimit)) : null;
    house.board.judgeAgain();
    const sent = [...house.board.shelf.all()].map(([, der]) => der);
    house.board.judgeWith(await issuersTrusted(facts().trustFiles, sent));
    durationMs = Math.max(0, ports.now() - since);
    ended = why === 'finished' && ending.kind !== 'ended' ? 'not-started' : why;
    await house.close(why === 'stopped' ? 'stopped' : 'finished');
    folder.remove();
    return document();
  };
  return { listen: house.listen, document, kept: () => house.board.kept, over: finish() };
}

/** Milliseconds for connections that a program left behind to end. */
const lastBytesMs = 1000;

function launch(
  { input, keys, words }: RunQuestion,
  { environment }: RunPorts,
  { said }: RunListener,
  { folder, house, tracer, words: heard }: Omit<Begun, 'unread' | 'named'> & { readonly tracer: Tracer | null },
): StartedProgram {
  return startProgram({
    words,
    input,
    environment: recordedEnvironment(environment, house.listen, keys ? folder.place('keys') : null),
    before: tracer?.ok ? tracer.before(folder.place('trace')) : [],
    hear: (from, bytes) => {
      heard.add(from, bytes);
      said(from, bytes);
    },
  });
}
