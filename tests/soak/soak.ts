// Many diagnoses in one process, and what they leave behind: heap, sockets, timers, files, programs.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { quickLimits } from '../../main/session/ports.ts';
import { inOrder } from '../../main/session/schedule.ts';
import { alert } from '../matrix/peers/pieces.ts';
import { startRealServer } from '../matrix/peers/real-servers.ts';
import { afterHello, type ByteScript, saying, startByteServer } from '../support/byte-server.ts';
import { octetsAlive } from '../support/collect-garbage.ts';
import { type DiagnosisWish, runDiagnosis } from '../support/run-diagnosis.ts';
import { zoo } from '../support/zoo/certificates.ts';
import { ask } from '../support/zoo/healthy.ts';

export interface SoakFigures {
  readonly diagnoses: number;
  /** How many ended with which verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Megabytes after a full collection: once warm, and at the end. */
  readonly heapMegabytes: readonly [warm: number, last: number];
  /** Bytes by which the heap grows with each diagnosis, by least squares over the samples once warm. */
  readonly slopeBytes: number;
  /** What is there at the end and was not once warm; empty where nothing leaked. */
  readonly left: readonly string[];
}

export interface SoakWish {
  /** How often what is held is looked at, 5 at least. */
  readonly samples?: number;
  readonly told?: (done: number, heap: number) => void;
}

/** Diagnoses at a time. */
const together = 8;
/** Samples of a whole soak; the first fifth is warming up. */
const usualSamples = 20;
const settleMs = 300;

/** Diagnoses healthy, faulty, foreign and silent servers in turn, as often as asked; those that are silent are stopped. */
export async function soak(
  diagnoses: number,
  { samples = usualSamples, told = () => {} }: SoakWish = {},
): Promise<SoakFigures> {
  const { stop, wishes } = await startServers();
  const warmAfter = Math.ceil(samples / 5);
  const verdicts: Record<string, number> = {};
  const heaps: { readonly done: number; readonly bytes: number }[] = [];
  let warm: readonly string[] = [];
  const batch = Math.ceil(diagnoses / samples);
  for (let sample = 1; sample <= samples; sample += 1) {
    const numbers = Array.from({ length: batch }, (_, index) => (sample - 1) * batch + index);
    await inOrder(numbers, together, new AbortController().signal, async (index) => {
      const state = await diagnoseOnce(wishes[index % wishes.length] as Wish);
      verdicts[state] = (verdicts[state] ?? 0) + 1;
    });
    await pause(settleMs);
    const bytes = octetsAlive();
    heaps.push({ done: sample * batch, bytes });
    told(sample * batch, bytes);
    if (sample === warmAfter) warm = held();
  }
  const left = without(held(), warm);
  await stop();
  const steady = heaps.slice(warmAfter - 1);
  return {
    ...{ diagnoses: samples * batch, verdicts, left },
    heapMegabytes: [(steady[0]?.bytes ?? 0) / 1e6, (steady.at(-1)?.bytes ?? 0) / 1e6],
    slopeBytes: slope(steady.map(({ bytes, done }) => [done, bytes])),
  };
}

/** How to ask one server; `stopMs` cuts it short. */
type Wish = DiagnosisWish & { readonly stopMs?: number };

async function diagnoseOnce({ stopMs, ...wish }: Wish): Promise<string> {
  const stop = stopMs === undefined ? {} : { stop: AbortSignal.timeout(stopMs) };
  const { diagnosis } = await runDiagnosis({ ...wish, ...stop });
  return `${diagnosis.verdict.state} ${diagnosis.verdict.cause ?? ''}`.trim();
}

async function startServers(): Promise<{ readonly wishes: readonly Wish[]; stop(): Promise<void> }> {
  const scripts: readonly ByteScript[] = [
    saying(alert(2, 40)),
    (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    afterHello((socket) => socket.resetAndDestroy()),
  ];
  const healthy = await Promise.all([startRealServer('tls13'), startRealServer('ecdhe')]);
  const faulty = await Promise.all(scripts.map((script) => startByteServer(leaving(script))));
  const silent = await startByteServer(leaving(() => {}));
  const short = { ...quickLimits, totalMs: 4000, answerMs: 1500, pairAnswerMs: 1000 };
  return {
    wishes: [
      ...healthy.map(({ port }) => ask(port, { limits: short })),
      // A root that nobody trusts.
      { ...ask(healthy[0]?.port ?? 0, { limits: short }), onlyCa: true, ca: zoo().stranger.certPem },
      ...faulty.map(({ port }) => ask(port, { limits: short })),
      ask(faulty[0]?.port ?? 0, { limits: short, starttls: 'smtp' }),
      { ...ask(silent.port, { limits: short }), stopMs: 200 },
    ],
    stop: async () => void (await Promise.all([...healthy, ...faulty, silent].map((server) => server.stop()))),
  };
}

/** The servers share this process: they let go of a line that the client has closed. */
const leaving =
  (script: ByteScript): ByteScript =>
  (socket) => {
    socket.on('data', () => {}).once('end', () => socket.end());
    return script(socket);
  };

/** What this process holds: sockets, timers and requests of Node, open files, threads of its own, and programs. */
function held(): readonly string[] {
  const tasks = readdirSync('/proc/self/task');
  const children = tasks.flatMap((task) => namesIn(`/proc/self/task/${task}/children`));
  return [
    ...process.getActiveResourcesInfo(),
    ...readdirSync('/proc/self/fd').map(() => 'file'),
    ...children.map(() => 'program'),
  ];
}

function namesIn(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(' ').filter(Boolean);
  } catch {
    // The thread has ended in between.
    return [];
  }
}

/** What the first list has more of than the second, with how many. */
function without(now: readonly string[], before: readonly string[]): readonly string[] {
  const count = (list: readonly string[], name: string) => list.filter((one) => one === name).length;
  return [...new Set(now)].flatMap((name) => {
    const more = count(now, name) - count(before, name);
    return more > 0 ? [`${more} ${name}`] : [];
  });
}

/** Least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([one]) => one)), mean(points.map(([, other]) => other))];
  const above = points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0);
  return above / points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
}
