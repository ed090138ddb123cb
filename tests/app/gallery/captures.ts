import { obstacleText } from '../../../main/evidence/profiles/choose-hello.ts';
import { captureSummary, rowOf } from '../../../main/session/capture/capture-summary.ts';
import { capturedTarget } from '../../../main/session/replay/captured-target.ts';
import type { CaptureRun, CapturesState } from '../../../renderer/state/captures.ts';
import type { ComparisonState } from '../../../renderer/state/comparison.ts';
import type { ReplayRun } from '../../../renderer/state/replay.ts';
import type { CaptureDocument } from '../../../shared/capture/document.ts';
import type { CaptureConversation, CapturePacket, CaptureProgress } from '../../../shared/capture/overview.ts';
import type { CaptureStream } from '../../../shared/capture/stream.ts';
import type { ReplayDocument, ReplayProgress } from '../../../shared/replay.ts';
import { clientTexts, differenceWords } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import failing from './captures/failing.json' with { type: 'json' };
import replayed from './captures/replays.json' with { type: 'json' };
import { longName } from './extremes.ts';

/** A capture of real programs on loopback, under the addresses of documentation. */
const recorded = failing as unknown as CaptureDocument;

/** What a case shows: how reading stands, and what the engine knows of the capture. */
export interface CaptureCase {
  readonly run: CaptureRun;
  readonly document: CaptureDocument | null;
  readonly state?: Partial<CapturesState>;
  /** The hello of the conversation on screen, sent again. */
  readonly replay?: ReplayRun;
  /** It, held against the capture of the other end. */
  readonly comparison?: ComparisonState;
}

const numbered = (streams: readonly CaptureStream[]) => streams.map((stream, index) => ({ ...stream, index }));

const stream = (index: number): CaptureStream => {
  const found = recorded.streams[index];
  if (found === undefined) throw new Error(`no stream ${index}`);
  return found;
};

const wish = (name: string, keyLog: string | null = null) => ({
  file: { givenId: 'given', name },
  keyLog: keyLog === null ? null : { givenId: 'keys', name: keyLog },
});

/** A capture that was read, with one conversation chosen. */
export function captureEnded(
  document: CaptureDocument,
  chosen = firstFailed(document),
  keyLog: string | null = null,
): CaptureCase {
  const summary = captureSummary('capture', document);
  const name = document.file.name;
  const size = document.file.bytes * (document.partial ? 3 : 1);
  return {
    run: { phase: 'ended', wish: wish(name, keyLog), captureId: 'capture', summary, size },
    document,
    state: {
      rows: document.streams.map(rowOf),
      chosen,
      shown:
        document.streams.length === 0
          ? { phase: 'none' }
          : { phase: 'there', conversation: conversationOf(document, chosen) },
    },
  };
}

const firstFailed = ({ streams }: CaptureDocument) =>
  Math.max(
    0,
    streams.findIndex(({ outcome }) => outcome === 'failed'),
  );

export function conversationOf({ certificates, streams }: CaptureDocument, index: number): CaptureConversation {
  const found = streams[index] ?? stream(0);
  const sent = new Set([...found.certificates, ...found.clientCertificates]);
  const resend = found.hello === null ? null : resendOf(found);
  return { stream: found, certificates: certificates.filter(({ sha256 }) => sent.has(sha256)), resend };
}

const resendOf = (found: CaptureStream): CaptureConversation['resend'] =>
  found.kind === 'quic'
    ? { kind: 'impossible', because: say(clientTexts, obstacleText('quic', found.index + 1)) }
    : { kind: 'possible', target: capturedTarget(found) };

/** The alert of the client, as it lay in the file. */
export const packet: CapturePacket = {
  ...{ packet: 8, link: 'Ethernet', captured: 73, original: 73, at: '2026-11-20T14:09:58.093Z' },
  bytes:
    '00000000000000000000000008004500003b1ada4000400621e17f0000017f0000018c8e24e3095defc50af749b880180040fe2f00000101080ab4375ffae8cc49d015030300020230',
  ...{ network: 14, transport: 34, payload: 66 },
  hidden: [],
};

const about = (change: Partial<CaptureDocument['file']>) => ({ ...recorded.file, ...change });

/** Different reasons, each with its proof. */
export const several = recorded;

/** Three of forty-one, all for one reason. */
export const oneReason: CaptureDocument = {
  ...recorded,
  streams: numbered(
    Array.from({ length: 41 }, (_, at) => ({
      ...stream(at === 4 || at === 17 || at === 30 ? 0 : at % 2 === 0 ? 1 : 2),
      client: `192.0.2.20:${40_000 + at}`,
    })),
  ),
};

export const completed: CaptureDocument = {
  ...recorded,
  file: about({ secrets: { embedded: 0, given: 2, used: 2 } }),
  streams: numbered([stream(1), stream(2)]),
};

export const nothing: CaptureDocument = {
  ...recorded,
  file: about({ packets: 2114, tcpConversations: 38, udpConversations: 9 }),
  streams: [],
  certificates: [],
  notes: [],
};

/** It breaks off in the middle, and was stopped before. */
export const damaged: CaptureDocument = {
  ...recorded,
  file: about({
    name: 'ring-00017.pcapng.gz',
    gzip: true,
    shortenedPackets: 41,
    damage: { kind: 'compression', detail: 'unexpected end of file', offset: 20_068, packets: 110 },
  }),
  notes: [
    {
      sentence: '41 packets were kept in part. Capture whole packets to see more (tcpdump -s 0).',
      text: { id: 'capture.note.shortened', parameters: { count: 41 } },
    },
  ],
};

export const stopped: CaptureDocument = {
  ...recorded,
  file: about({ bytes: 214_000_000 }),
  notes: [
    {
      sentence: 'It was stopped before the end of the file.',
      text: { id: 'capture.note.stopped', parameters: {} },
    },
  ],
  partial: true,
};

/** As many as are told of at most. */
export const thousands: CaptureDocument = {
  ...recorded,
  file: about({ name: 'core-switch.pcapng', packets: 1_482_113, bytes: 812_000_000 }),
  streams: numbered(
    Array.from({ length: 10_000 }, (_, at) => ({
      ...stream(at % 97 === 3 ? at % 8 : 1 + (at % 2)),
      client: `192.0.2.${at % 250}:${20_000 + (at % 40_000)}`,
      serverName: `host-${at}.example.com`,
      packets: [at * 140 + 1, at * 140 + 17] as [number, number],
    })),
  ),
};

/** The longest of everything. */
export const longest: CaptureDocument = {
  ...recorded,
  file: about({ name: `${'very-long-name-of-a-capture-'.repeat(8)}.pcapng` }),
  streams: numbered(
    recorded.streams.map((one) => ({
      ...one,
      client: '[2001:db8:ffff:ffff:ffff:ffff:ffff:fffe]:65535',
      server: '[2001:db8:ffff:ffff:ffff:ffff:ffff:ffff]:65535',
      serverName: longName,
    })),
  ),
};

const progress = (change: Partial<CaptureProgress>): CaptureProgress => ({
  ...{ captureId: 'capture', sequence: 12, elapsedMs: 1240, terminal: null, reason: null },
  ...{ bytes: 318_000_000, size: 812_000_000, packets: 581_220, streams: 3914, ...change },
});

export const reading: CaptureCase = {
  run: {
    ...{ phase: 'running', wish: wish('core-switch.pcapng'), captureId: 'capture', stopping: false },
    progress: progress({}),
  },
  document: null,
};

export const copying: CaptureCase = {
  run: { phase: 'copying', name: 'failing.pcapng', done: 47_200_000, size: 96_000_000 },
  document: null,
};

export const broken: CaptureCase = {
  run: {
    phase: 'broken',
    name: 'holiday.jpg',
    error: {
      code: 'bad-input',
      message: 'This is no capture. Give a file that Wireshark, tcpdump or dumpcap wrote (pcap or pcapng).',
    },
  },
  document: null,
};

export const idle: CaptureCase = { run: { phase: 'none' }, document: null };

/** Hellos that were sent again to a server behind a guard that refuses some, and one moment of it. */
const replays = replayed as unknown as Readonly<Record<'one' | 'several' | 'accepted' | 'nothing', ReplayDocument>> & {
  readonly progress: ReplayProgress;
};

const replayedStream = 3;
const replayWish = {
  ...{ captureId: 'capture', file: recorded.file.name, streamIndex: replayedStream },
  ...{ target: null, gentle: false },
};

const said = (sentence: string, id: string) => ({ sentence, text: { id, parameters: {} } });

const withReplay = (replay: ReplayRun): CaptureCase => ({ ...captureEnded(several, replayedStream), replay });

const replayEnded = (document: ReplayDocument, end: 'finished' | 'stopped' = 'finished'): CaptureCase =>
  withReplay({ phase: 'ended', wish: replayWish, document, end });

export const replaying = withReplay({
  ...{ phase: 'running', wish: replayWish, runId: replays.progress.runId, stopping: false },
  progress: replays.progress,
});
export const replayFound = replayEnded(replays.one);
export const replayAccepted = replayEnded(replays.accepted);
export const replayNothing = replayEnded(replays.nothing);
export const replayStopped = replayEnded({ ...replays.progress.document, partial: true }, 'stopped');
export const replayBroken = withReplay({
  ...{ phase: 'broken', wish: replayWish },
  error: { code: 'busy', message: 'Another check is under way. Stop it first, or wait until it ends.' },
});
/** Each of two changes helps, one of them made of two, and the hello could not be sent as it was. */
export const replayWays = replayEnded({
  ...replays.one,
  differences: [{ kind: 'ticket', names: [], said: said(differenceWords.ticket ?? '', 'ticket') }],
  search: {
    ...replays.one.search,
    said: said('Each of 2 changes alone makes the server accept.', 'replay.search.found-several'),
    solutions: replays.one.search.solutions.flatMap((one) => [one, { ...one, proven: false, size: 'length' as const }]),
    mayBeMore: true,
  },
});

export const comparing: CaptureCase = {
  ...captureEnded(several),
  comparison: {
    ...{ phase: 'working', captureId: 'capture', stopping: false },
    reading: { bytes: 214_000_000, size: 642_000_000 },
  },
};
