import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { CaptureCounts } from '../capture/capture-reader.ts';
import type { HelloObstacle, RawHello } from '../capture/hello-shelf.ts';

/** A capture that was read to its end. */
export interface HelloCapture {
  readonly streams: readonly CaptureFacts[];
  readonly rawHellos: ReadonlyMap<number, RawHello>;
  readonly counts: Pick<CaptureCounts, 'tcp' | 'shortened'>;
  readonly damaged: boolean;
}

export interface ChosenHello {
  readonly message: Uint8Array;
  readonly recordVersion: number;
  /** How many hellos there are to choose from. */
  readonly hellos: number;
  /** From 1. */
  readonly stream: number;
}

/**
 * The hello of one conversation: the one with this number, from 1 as `capture` prints them; or the first one where all
 * clients say the same. A sentence of `clientTexts` where there is none, or several to choose from.
 */
export function chooseHello(capture: HelloCapture, wanted: number | null): ChosenHello | Phrase {
  const found = capture.streams.flatMap((facts) => {
    const hello = capture.rawHellos.get(facts.index);
    return hello?.kind === 'whole' ? [{ facts, hello }] : [];
  });
  if (wanted !== null) return numbered(capture, found, wanted);
  const [first] = found;
  if (first === undefined) return whyNone(capture);
  const shapes = new Set(found.map(({ facts }) => facts.ja4));
  if (shapes.size > 1) return phrase('hello-file.several', { count: found.length, streams: listed(found) });
  return chosen(first, found.length);
}

interface Found {
  readonly facts: CaptureFacts;
  readonly hello: Extract<RawHello, { kind: 'whole' }>;
}

const chosen = ({ facts, hello }: Found, hellos: number): ChosenHello => ({
  message: hello.message,
  recordVersion: hello.recordVersion,
  hellos,
  stream: facts.index + 1,
});

function numbered({ rawHellos, streams }: HelloCapture, found: readonly Found[], wanted: number): ChosenHello | Phrase {
  const one = found.find(({ facts }) => facts.index === wanted - 1);
  if (one !== undefined) return chosen(one, found.length);
  const hello = rawHellos.get(wanted - 1);
  if (hello === undefined) return phrase('hello-file.no-such-stream', { stream: wanted, count: streams.length });
  return obstacleText(hello.kind === 'whole' ? 'none' : hello.because, wanted);
}

/** The sentence for a conversation, from 1, whose hello cannot be sent again. */
export const obstacleText = (because: HelloObstacle, stream: number): Phrase =>
  phrase(`hello-file.stream.${because}`, { stream });

/** One of each shape: who has to choose wants to see what differs. */
function listed(found: readonly Found[]): string {
  const isNew = ({ facts }: Found, at: number) => found.findIndex((one) => one.facts.ja4 === facts.ja4) === at;
  const shapes = found.filter(isNew);
  const told = shapes.slice(0, listLimit).map(({ facts: { client, index, serverName, server } }) => {
    return `#${index + 1} (${client} to ${serverName ?? server})`;
  });
  return [...told, ...(shapes.length > listLimit ? ['…'] : [])].join(', ');
}

const listLimit = 6;

function whyNone({ counts, damaged, rawHellos, streams }: HelloCapture): Phrase {
  for (const because of ['malformed', 'cut', 'sslv2', 'too-long', 'no-room', 'quic', 'dtls'] as const) {
    const met = [...rawHellos].find(([, hello]) => hello.kind !== 'whole' && hello.because === because);
    if (met !== undefined) return obstacleText(because, met[0] + 1);
  }
  if (counts.tcp === 0) return phrase(damaged ? 'hello-file.capture-damaged' : 'hello-file.capture-without-tcp');
  if (streams.length === 0 && counts.shortened > 0) return phrase('hello-file.capture-shortened');
  return phrase('hello-file.capture-without-hello');
}
