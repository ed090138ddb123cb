import type { CaptureDocument } from '../../../shared/capture/document.ts';
import type { ReplayDocument } from '../../../shared/replay.ts';
import type { Target } from '../../../shared/target.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import type { RawHello } from '../../evidence/capture/hello-shelf.ts';
import { chooseHello } from '../../evidence/profiles/choose-hello.ts';
import { readInput } from '../../input/read-input.ts';
import { readCapture } from '../../session/capture.ts';
import { livePorts } from '../../session/live-ports.ts';
import { type CapturedClient, replayClient } from '../../session/replay.ts';
import { replayable } from '../../session/replay-desk.ts';
import { fileOnDisk } from '../../system/capture-file.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { printReplay } from './print-replay.ts';
import { progressLine } from './progress-line.ts';
import { targetsOf } from './target-options.ts';
import { visible } from './visible.ts';

export interface ReplayOptions {
  /** Number of a conversation, from 1; true where none was given. */
  readonly replay?: string | true;
  readonly to?: string;
  readonly gentle?: boolean;
  readonly json?: boolean;
}

/**
 * Sends the hello of one conversation again. To ask for it is the consent to contact the server.
 * @throws what the system says of a capture that cannot be read
 */
export async function replayInTerminal(
  path: string,
  { gentle = false, json = false, replay, to }: ReplayOptions,
  resources: Resources,
  signal: AbortSignal,
): Promise<number> {
  const wanted = typeof replay === 'string' ? Number(replay) : null;
  if (wanted !== null && !(Number.isSafeInteger(wanted) && wanted > 0))
    return refuse('--replay takes the number of a conversation, as “capture FILE” prints it.');
  const target = to === undefined ? null : readTarget(to);
  if (target !== null && 'refused' in target) return refuse(target.refused);
  const client = await readClient(path, wanted, resources, signal);
  if ('refused' in client) return refuse(`${visible(path)}: ${visible(client.refused)}`);
  const line = progressLine(process.stderr);
  const request = { runId: 'replay', client, target, gentle };
  const found = await replayClient(
    request,
    livePorts(resources),
    ({ document: { tries }, label }) => line.say(`${visible(label.slice(0, 90))} (${tries.length})`),
    signal,
  ).finally(line.clear);
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : printReplay(found));
  return signal.aborted ? exitCodes.interrupted : statusOf(found);
}

function readTarget(text: string): Target | { readonly refused: string } {
  const found = targetsOf(readInput(text), {});
  if ('refused' in found) return found;
  const [target, ...others] = found.targets;
  return target === undefined || others.length > 0 ? { refused: '--to takes one server.' } : target;
}

async function readClient(
  path: string,
  wanted: number | null,
  resources: Resources,
  signal: AbortSignal,
): Promise<CapturedClient | { readonly refused: string }> {
  let rawHellos: ReadonlyMap<number, RawHello> = new Map();
  const keep = (hellos: ReadonlyMap<number, RawHello>) => {
    rawHellos = hellos;
  };
  const question = { file: await fileOnDisk(path), keyLog: null, progress: () => {}, rawHellos: keep, signal };
  const found = await readCapture(question, livePorts(resources));
  if ('refused' in found) return { refused: say(captureListTexts, found.refused) };
  return clientOf(path, found, rawHellos, wanted);
}

function clientOf(
  file: string,
  { file: about, streams }: CaptureDocument,
  rawHellos: ReadonlyMap<number, RawHello>,
  wanted: number | null,
): CapturedClient | { readonly refused: string } {
  const counts = { tcp: about.tcpConversations, shortened: about.shortenedPackets };
  // Whoever says no number means what failed, where something did.
  const failed = streams.filter(({ outcome }) => outcome === 'failed');
  const candidates = wanted === null && failed.length > 0 ? failed : streams;
  const chosen = chooseHello({ streams: candidates, rawHellos, counts, damaged: about.damage !== null }, wanted);
  if ('id' in chosen) return { refused: say(clientTexts, chosen) };
  const stream = streams[chosen.stream - 1];
  const hello = rawHellos.get(chosen.stream - 1);
  if (stream === undefined || hello === undefined) throw new Error('a conversation was chosen that is not there');
  const client = replayable({ file, stream, hello });
  return client.ok ? client.value : { refused: client.error.message };
}

/** 0 where the server accepts, 1 where a change is known that helps or it refuses everybody, 3 where nothing is settled. */
function statusOf({ replay, search }: ReplayDocument): number {
  if (replay.outcome === 'accepted') return exitCodes.noFault;
  const isSettled = search.state === 'found' || search.state === 'nothing-helps';
  return isSettled ? exitCodes.fault : exitCodes.nothingConcluded;
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return exitCodes.badInput;
}
