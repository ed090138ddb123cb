import type { ClientProfile } from '../../../shared/client-profile.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import type { FirstFlight, FirstFlightLimits } from '../../system/first-flight.ts';
import type { RunProgram } from '../../system/run-program.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { unknownDemands } from './file-profile.ts';
import { findHelloInStream, isWholeHello } from './find-client-hello.ts';
import type { LocalProgram } from './local-programs.ts';
import { policyOf } from './make-profile.ts';

/** What a recording needs of the world. */
export interface RecordPorts {
  readonly run: RunProgram;
  readonly listen: (limits: FirstFlightLimits) => Promise<FirstFlight>;
  readonly wallClock: () => Date;
}

export type LocalRecording =
  | { readonly kind: 'recorded'; readonly program: LocalProgram; readonly profile: ClientProfile }
  /** Not installed, or it said no hello: a sentence of `clientTexts` says which. */
  | { readonly kind: 'skipped'; readonly program: LocalProgram; readonly because: Phrase };

/** Milliseconds that a program gets to say hello: Java takes most of a second to begin. */
const helloMs = 8000;
const quietMs = 2000;
/** Bytes of a first flight that are kept: the largest hello in the smallest records. */
const flightLimit = 65_536;

/**
 * Runs each program once against a listener of ours on 127.0.0.1 and keeps its hello; one after the other. Call it
 * only where the person asked for it: these are programs of theirs. Never rejects for what a program does.
 */
export async function recordLocal(
  programs: readonly LocalProgram[],
  ports: RecordPorts,
  stop: AbortSignal,
): Promise<LocalRecording[]> {
  const recordings: LocalRecording[] = [];
  for (const program of programs) {
    if (stop.aborted) break;
    recordings.push(await recordOne(program, ports, stop));
  }
  return recordings;
}

async function recordOne(program: LocalProgram, ports: RecordPorts, stop: AbortSignal): Promise<LocalRecording> {
  const flight = await ports.listen({ bytes: flightLimit, quietMs, isWhole: isWholeHello });
  const started = await startAny(program, flight.port, ports, stop);
  // A program that has ended has said all it will.
  await flight.close();
  const bytes = (await flight.bytes) ?? new Uint8Array(0);
  const skipped = (id: string) => ({ kind: 'skipped', program, because: phrase(id, { name: program.name }) }) as const;
  if (started === null) return skipped('local.missing');
  const found = findHelloInStream(bytes);
  if (found.kind !== 'hello') return skipped('local.no-hello');
  const source = await versionOf(program, started, ports, stop);
  const profile = localProfile(program, found.message, source, ports.wallClock());
  return profile === null ? skipped('local.no-hello') : { kind: 'recorded', program, profile };
}

/** The command under which it was found; null where none of its names is there. */
async function startAny(
  { commands, args }: LocalProgram,
  port: number,
  { run }: RecordPorts,
  stop: AbortSignal,
): Promise<string | null> {
  for (const command of commands) {
    const end = await run({ command, args: args(port), timeoutMs: helloMs }, stop);
    if (end.kind !== 'missing') return command;
  }
  return null;
}

async function versionOf(
  { name, version }: LocalProgram,
  command: string,
  { run }: RecordPorts,
  stop: AbortSignal,
): Promise<string> {
  const [asked, ...args] = version(command);
  const end = await run({ command: asked, args, timeoutMs: helloMs }, stop);
  const lines = end.kind === 'ended' ? end.said.split('\n') : [];
  const told = lines
    .find((line) => /\d+\.\d+/.test(line))
    ?.trim()
    .slice(0, 120);
  return told === undefined ? name : told.includes(name) ? told : `${name}: ${told}`;
}

function localProfile(
  { id, name, sendsServerName }: LocalProgram,
  message: Uint8Array,
  source: string,
  now: Date,
): ClientProfile | null {
  const read = readClientHello(message.subarray(4));
  if (!read.ok) return null;
  const named = sendsServerName === undefined ? {} : { sendsServerName };
  return {
    id: `local:${id}`,
    name: say(clientTexts, phrase('local.name', { name })),
    provenance: 'recorded',
    source: say(clientTexts, phrase('local.source', { program: source })),
    date: now.toISOString().slice(0, 10),
    hello: Buffer.from(message).toString('hex'),
    policy: policyOf(read.value, { ...unknownDemands, ...named }),
    notes: [say(clientTexts, phrase('hello-file.policy'))],
  };
}
