// Real programs say their hello to a listener; it becomes a capture, and is sent again.
import { spawn } from 'node:child_process';
import { isWholeHello } from '../../main/evidence/profiles/find-client-hello.ts';
import { readCapture } from '../../main/session/capture.ts';
import { livePorts } from '../../main/session/live-ports.ts';
import { type CapturedClient, type ReplayRequest, replayClient } from '../../main/session/replay.ts';
import { fileOfBytes } from '../../main/system/capture-file.ts';
import { listenForFirstFlight } from '../../main/system/first-flight.ts';
import { type ReadClientHello, readClientHello } from '../../main/tls/wire/client-hello.ts';
import type { ReplayDocument, ReplayProgress } from '../../shared/replay.ts';
import { alertRecord, closes, framesOf, opened, type Step, send } from './captured-conversation.ts';
import { loopbackTarget } from './direct-ask.ts';
import { pcap } from './packets.ts';
import { type Relay, startRelay, withFirstRecord } from './relay.ts';

/** The first bytes of a program; `{port}` in an argument stands for where it is to connect to. */
export async function firstFlightOf(command: string, args: readonly string[]): Promise<Uint8Array> {
  const flight = await listenForFirstFlight({ bytes: 65_536, quietMs: 3000, isWhole: isWholeHello });
  const words = args.map((word) => word.replaceAll('{port}', String(flight.port)));
  const child = spawn(command, words, { stdio: ['pipe', 'ignore', 'ignore'] });
  try {
    const bytes = await flight.bytes;
    if (bytes === null || bytes.length === 0) throw new Error(`${command} said no hello`);
    return bytes;
  } finally {
    child.kill('SIGKILL');
    await flight.close();
  }
}

/** How the server of a capture answered. */
export const answers = {
  alert: (code: number): Step[] => [send('server', alertRecord(2, code)), closes('server')],
  close: (): Step[] => [closes('server')],
};

/** The bytes of a client and how the server ended it, through a capture file and its reader. */
export async function capturedClient(
  flight: Uint8Array,
  answer: readonly Step[],
  dialogue: readonly Step[] = [],
): Promise<CapturedClient> {
  const file = pcap(framesOf([...opened, ...dialogue, send('client', flight), ...answer]));
  let hello: unknown;
  const ports = { now: () => 0, wallClock: () => new Date(), version: '0.0.0', trustStores: () => Promise.resolve([]) };
  const question = { keyLog: null, signal: new AbortController().signal, progress: () => {} };
  const found = await readCapture(
    { ...question, file: fileOfBytes('failing.pcap', file), rawHellos: (hellos) => (hello = hellos.get(0)) },
    ports,
  );
  if ('refused' in found || found.streams[0] === undefined) throw new Error('the capture was not read');
  return { file: 'failing.pcap', stream: found.streams[0], hello: hello as CapturedClient['hello'] };
}

export interface ReplayRun extends Partial<Omit<ReplayRequest, 'client'>> {
  readonly stop?: AbortSignal;
  readonly publish?: (progress: ReplayProgress) => void;
}

/** Sends it to a port of loopback, as the program does. */
export function runReplay(
  port: number,
  client: CapturedClient,
  { publish, stop, ...wishes }: ReplayRun = {},
): Promise<ReplayDocument> {
  const target = { ...loopbackTarget(port), serverName: client.stream.serverName ?? 'server.test', http: false };
  const ports = livePorts({ version: '0.0.0', builtAt: new Date(0) });
  const request = { runId: 'replay', client, target, gentle: false, ...wishes };
  return replayClient(request, ports, publish ?? (() => {}), stop ?? new AbortController().signal);
}

/** What a guard does with a hello: lets it through, refuses it with an alert, or cuts the line. */
export type Ruling = 'pass' | number | 'reset';

/** Stands before a server, and rules over each hello by what it says and how long it is. */
export function startGuard(
  behind: number,
  rule: (hello: ReadClientHello, length: number, connection: number) => Ruling,
): Promise<Relay> {
  let connections = 0;
  return startRelay(
    behind,
    withFirstRecord((record, client, forward) => {
      connections += 1;
      const message = record.subarray(5);
      const read = readClientHello(message.subarray(4));
      const ruling = read.ok ? rule(read.value, message.length, connections) : 'reset';
      if (ruling === 'pass') forward(record);
      else if (ruling === 'reset') client.resetAndDestroy();
      else client.end(Buffer.from(alertRecord(2, ruling), 'hex'));
    }),
  );
}
