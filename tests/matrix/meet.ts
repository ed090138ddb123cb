// One probe meets one misbehaviour, and what came of it is held against what may come of it.
import { causeIds } from '../../shared/cause.ts';
import { type ByteScript, startByteServer } from '../support/byte-server.ts';
import { whileHolding } from './memory.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Probe, Told } from './probe.ts';

/** What came of one meeting; `defects` is empty where all is as it must be. */
export interface Meeting {
  readonly probe: string;
  readonly misbehaviour: string;
  readonly outcome: string;
  readonly tookMs: number;
  /** What was held at one time, in megabytes; null where it was not measured. */
  readonly heldMegabytes: number | null;
  readonly defects: readonly string[];
}

/** A probe that has not ended after so many times its own limit hangs: on a busy machine it may well take twice as long. */
const patience = 4;

/** Of peer and program together: a survey has sixteen lines open, and reads up to two megabytes of handshake from each. */
export const mostHeldMegabytes = 96;

/** The same, with what it holds measured: nothing else may be under way. */
export async function meetAlone(probe: Probe, misbehaviour: Misbehaviour): Promise<Meeting> {
  const { came, megabytes } = await whileHolding(() => meet(probe, misbehaviour));
  const heldMegabytes = Math.round(megabytes * 10) / 10;
  const tooMuch = heldMegabytes > mostHeldMegabytes ? [`held ${heldMegabytes} MB`] : [];
  return { ...came, heldMegabytes, defects: [...came.defects, ...tooMuch] };
}

export async function meet(probe: Probe, misbehaviour: Misbehaviour): Promise<Meeting> {
  const script = careful(misbehaviour.script);
  const server = await startByteServer(probe.around?.(script) ?? script);
  const begun = performance.now();
  const told = await Promise.race([attempt(probe, server.port), hang(probe)]);
  const tookMs = Math.round(performance.now() - begun);
  await server.stop();
  const common = { probe: probe.name, misbehaviour: misbehaviour.name, tookMs, heldMegabytes: null };
  return typeof told === 'string'
    ? { ...common, outcome: '', defects: [told] }
    : { ...common, outcome: told.outcome, defects: defectsOf(told, probe, misbehaviour) };
}

async function attempt(probe: Probe, port: number): Promise<Told | string> {
  try {
    return await probe.run(port);
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

function hang({ deadlineMs }: Probe): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  setTimeout(() => resolve(`did not end in ${patience * deadlineMs} ms`), patience * deadlineMs).unref();
  return promise;
}

function defectsOf(told: Told, probe: Probe, { mayWork, proves = [] }: Misbehaviour): string[] {
  const allowed: readonly string[] = [...proves, ...(probe.proves ?? [])];
  const wrong = told.confirmed.filter((cause) => !allowed.includes(cause));
  const unknown = told.confirmed.filter((cause) => !(causeIds as readonly string[]).includes(cause));
  return [
    ...(told.outcome === '' || told.outcome.includes('undefined') ? ['has no outcome'] : []),
    ...(told.healthy && !mayWork && !probe.beginsWell ? ['is called healthy'] : []),
    ...(wrong.length > 0 ? [`confirmed ${wrong.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`knows no cause ${unknown.join(', ')}`] : []),
  ];
}

/** A script that cannot go on with what a client says leaves the line, as a server would that crashed. */
const careful =
  (script: ByteScript): ByteScript =>
  async (socket) => {
    try {
      await script(socket);
    } catch {
      socket.destroy();
    }
  };
