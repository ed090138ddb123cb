// The reader of captures, whole: containers, packets, streams, and what is made of them.
import { compareCaptures } from '../../main/diagnosis/capture/compare/compare-captures.ts';
import { judgeStream } from '../../main/diagnosis/capture/judge-stream.ts';
import { CaptureReader, readLimits } from '../../main/evidence/capture/capture-reader.ts';
import { Cutting } from '../../main/evidence/capture/cut/cut-capture.ts';
import { QuicReader } from '../../main/evidence/capture/quic.ts';
import { Secrets } from '../../main/evidence/capture/secrets.ts';
import type { CaptureFile } from '../../shared/capture/document.ts';
import type { CaptureFacts } from '../../shared/capture/stream.ts';
import {
  alertRecord,
  closes,
  framesOf,
  helloRecord,
  opened,
  resets,
  say,
  send,
} from '../support/captured-conversation.ts';
import { ethernet, ipv4, ipv6, pcap, pcapng, tcp, udp } from '../support/packets.ts';
import { clientInitial, crypto } from '../support/quic-initial.ts';
import type { Target } from './target.ts';

const hello = helloRecord();
const answer = '160303002c02000028030300000000000000000000000000000000000000000000000000000000000000000000c02f000000';
const conversations = [
  [...opened, send('client', hello), send('server', alertRecord(2, 40)), closes('server')],
  [...opened, send('client', hello.subarray(0, 90)), send('client', hello.subarray(90)), resets('server')],
  [...opened, send('client', hello), send('server', answer), send('client', '140303000101')],
  [
    ...opened,
    say('server', '220 mx\r\n'),
    say('client', 'STARTTLS\r\n'),
    say('server', '220 go\r\n'),
    send('client', hello),
  ],
  [...opened, say('client', 'CONNECT a:1 HTTP/1.1\r\n\r\n'), say('server', 'HTTP/1.1 407 no\r\n\r\n')],
].map((steps) => framesOf(steps));
const dtls = Buffer.from('16feff0000000000000000000d010000010000000000000001', 'hex');
const datagram = ethernet(ipv4(udp(50_000, 443, dtls), { protocol: 17 }));
const fragments = [
  ipv4(tcp({}).subarray(0, 16), { id: 1, fragment: 0x2000 }),
  ipv4(tcp({}).subarray(16), { id: 1, fragment: 2 }),
];
const packets = (conversations[0] ?? []).map((bytes, at) => ({ interface: 0, bytes, ticks: BigInt(at) }));
const quicStart = clientInitial([crypto(0, hello.subarray(5, 600))]);

export const captureTargets: readonly Target[] = [
  {
    name: 'capture',
    seeds: [
      ...conversations.map((frames) => pcap(frames)),
      pcap([datagram]),
      pcap(fragments, { linkType: 101, little: false }),
      pcap([ipv6(tcp({ payload: hello }))], { linkType: 101, magic: 0xa1b23c4d }),
      pcapng([{ linkType: 1, resolution: 9 }], packets, {
        keyLog: `CLIENT_RANDOM ${'00'.repeat(32)} ${'11'.repeat(48)}\n`,
      }),
    ],
    read: readCapture,
  },
  {
    name: 'capture-cut',
    seeds: [
      ...conversations.map((frames) => pcap(frames)),
      pcap([datagram]),
      pcap(fragments, { linkType: 101, little: false }),
      pcap([ipv6(tcp({ payload: hello }))], { linkType: 101, magic: 0xa1b23c4d }),
    ],
    read: cutCapture,
  },
  {
    name: 'capture-comparison',
    seeds: conversations.map((frames) => pcap(frames)),
    read: compareWithSeed,
  },
  { name: 'quic', seeds: [quicStart], read: (bytes) => readDatagram(bytes) },
  { name: 'key-log', seeds: [Buffer.from(`CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`)], read: readKeyLog },
];

/** The same in one piece and in several; every number of a packet is one of the file. */
function readCapture(bytes: Uint8Array): string {
  const whole = readPieces([bytes]);
  const cut = readPieces([bytes.subarray(0, 30), bytes.subarray(30, 31), bytes.subarray(31)]);
  if (whole !== cut) throw new Error('what is read depends on how the bytes came');
  return whole;
}

function readPieces(pieces: readonly Uint8Array[]): string {
  const reader = new CaptureReader();
  for (const piece of pieces) reader.push(piece);
  const streams = reader.finish();
  const { broke } = reader.container;
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (broke !== null && (broke.offset < 0 || broke.offset > length)) throw new Error(`broke at ${broke.offset}`);
  const told = streams.map((facts) => {
    const [first, last] = facts.packets;
    if (first < 1 || last > reader.counts.packets) throw new Error(`packets ${first} to ${last}`);
    const [cause] = judgeStream({ facts, chain: null });
    return `${facts.kind} ${facts.outcome} ${facts.stage} ${cause?.cause} ${facts.malformed?.structure}`;
  });
  return `${broke?.kind} ${reader.counts.malformed > 0} ${told.join()}`;
}

function streamsOf(bytes: Uint8Array, silent: boolean): CaptureFacts[] {
  const reader = new CaptureReader(readLimits, { silent });
  reader.push(bytes);
  return reader.finish();
}

/** Whatever is cut, and made anonymous, is a capture with as many packets. */
function cutCapture(bytes: Uint8Array): string {
  const streams = streamsOf(bytes, false);
  const told = [false, true].map((anonymise) => {
    const cutting = new Cutting({ streams, anonymise, hideNames: anonymise });
    do cutting.push(bytes);
    while (cutting.endRun());
    const { packets, parts } = cutting.result();
    const reader = new CaptureReader();
    for (const part of parts) reader.push(part);
    const after = reader.finish();
    if (reader.container.broke !== null) throw new Error(`cut into ${reader.container.broke.detail}`);
    if (reader.counts.packets !== packets)
      throw new Error(`${packets} packets, and ${reader.counts.packets} are there`);
    return `${packets > 0} ${after.map(({ kind, outcome }) => `${kind} ${outcome}`).join()}`;
  });
  return told.join(' ');
}

const whole = pcap(conversations[0] ?? []);

/** Against a capture of the same conversation, both ways. */
function compareWithSeed(bytes: Uint8Array): string {
  const [own, other] = [bytes, whole].map((file) => {
    const streams = streamsOf(file, true).map((one) => ({ ...one, cause: null, confidence: null, causes: [] }));
    return { file: { damage: null, firstPacketAt: null, lastPacketAt: null } as unknown as CaptureFile, streams };
  });
  if (own === undefined || other === undefined) return '';
  const told = [compareCaptures(own, other), compareCaptures(other, own)];
  return told
    .map(
      ({ pairs, sides }) =>
        `${sides.known} ${pairs.map(({ causes, findings }) => `${findings[0]?.id} ${causes[0]?.cause}`).join()}`,
    )
    .join(' ');
}

function readDatagram(bytes: Uint8Array): string {
  const reader = new QuicReader();
  const taken = [reader.datagram(0, bytes, 1), reader.datagram(1, bytes, 2)];
  return `${taken.join()} ${reader.version} ${reader.hello === null}`;
}

function readKeyLog(bytes: Uint8Array): string {
  return `${new Secrets().add(Buffer.from(bytes).toString('latin1'))}`;
}
