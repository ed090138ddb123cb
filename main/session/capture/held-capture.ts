import type { CaptureDocument } from '../../../shared/capture/document.ts';
import {
  type CapturePacket,
  type CaptureResend,
  captureRowBatch,
  shownPacketBytes,
} from '../../../shared/capture/overview.ts';
import type { CaptureStream } from '../../../shared/capture/stream.ts';
import { refusal } from '../../../shared/refusal.ts';
import { captureListTexts } from '../../../shared/text/en/capture-list.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import type { RawHello } from '../../evidence/capture/hello-shelf.ts';
import { linkTypeName } from '../../evidence/capture/link-layer.ts';
import { type FoundPacket, PacketFinder } from '../../evidence/capture/packet-finder.ts';
import { instantOf } from '../../evidence/capture/stream-facts.ts';
import { obstacleText } from '../../evidence/profiles/choose-hello.ts';
import { type FedFile, fileOfBytes, fileOnDisk, keyLogOfBytes, keyLogOnDisk } from '../../system/capture-file.ts';
import { readTrustStores } from '../../system/trust-stores.ts';
import { type CapturePorts, readCapture } from '../capture.ts';
import { compareCaptureFiles } from '../capture-comparison.ts';
import { capturedTarget } from '../replay/captured-target.ts';
import type { CaptureAnswers, CaptureQuestionKind, QuestionOf, ReadingWord } from './capture-questions.ts';
import { captureSummary, rowOf } from './capture-summary.ts';
import type { GivenCapture } from './given-captures.ts';
import { secretPlaces } from './packet-secrets.ts';

/** Milliseconds between two words about how far reading is. */
const tellMs = 100;

interface Held {
  readonly captureId: string;
  readonly file: GivenCapture;
  readonly document: CaptureDocument;
  readonly hellos: ReadonlyMap<number, RawHello>;
}

/** Reads one capture and answers everything about it: the inside of the thread that capture-thread.ts starts. */
export function holdCapture() {
  let held: Held | null = null;
  return async (
    question: CaptureQuestionKind,
    tell: (word: ReadingWord) => void,
    signal: AbortSignal,
  ): Promise<CaptureAnswers[keyof CaptureAnswers]> => {
    if (question.kind === 'read') {
      const found = await read(question, tell, signal);
      if ('refused' in found) return found;
      held = found;
      return captureSummary(found.captureId, found.document);
    }
    if (question.kind === 'compare') return compare(question, tell, signal);
    if (held === null) throw new Error('nothing was read');
    return answer(held, question, signal);
  };
}

function answer(held: Held, question: Exclude<CaptureQuestionKind, { kind: 'read' | 'compare' }>, signal: AbortSignal) {
  const { document } = held;
  switch (question.kind) {
    case 'document':
      return document;
    case 'rows': {
      const rows = document.streams.slice(question.from, question.from + captureRowBatch).map(rowOf);
      return { rows, total: document.streams.length };
    }
    case 'stream':
      return conversationOf(held, question.index);
    case 'hello':
      return held.hellos.get(question.index) ?? null;
    case 'certificates':
      return certificatesOf(held, question);
    case 'packet':
      return packetOf(held, question.packet, signal);
  }
}

async function read(
  { captureId, file, keyLog, version }: QuestionOf<'read'>,
  tell: (word: ReadingWord) => void,
  signal: AbortSignal,
): Promise<Held | { readonly refused: string }> {
  const opened = await opening(async () => ({
    fed: await fedFile(file),
    keys: keyLog === null ? null : await keyLogText(keyLog),
  }));
  if ('refused' in opened) return opened;
  let hellos: ReadonlyMap<number, RawHello> = new Map();
  const slowly = seldom(tell);
  const found = await readCapture(
    {
      file: { ...opened.fed, name: file.name },
      keyLog: opened.keys,
      signal,
      progress: (bytes, found) => slowly({ bytes, size: opened.fed.size, ...found }),
      rawHellos: (kept) => {
        hellos = kept;
      },
    },
    portsOf(version),
  );
  if ('refused' in found) return { refused: say(captureListTexts, found.refused) };
  return { captureId, file, document: found, hellos };
}

/** Tells no more than people can read. */
function seldom(tell: (word: ReadingWord) => void): (word: ReadingWord) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (word) => {
    const now = performance.now();
    if (now - told < tellMs) return;
    told = now;
    tell(word);
  };
}

const portsOf = (version: string): CapturePorts => ({
  now: () => performance.now(),
  wallClock: () => new Date(),
  version,
  trustStores: readTrustStores,
});

/** What the system says of a file that is gone or closed to this account is a sentence, and no bug. */
async function opening<T>(open: () => Promise<T>): Promise<T | { readonly refused: string }> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    return { refused: refusal(reasons[code] ?? 'file.unread', { code }) };
  }
}

const reasons: Readonly<Record<string, Parameters<typeof refusal>[0]>> = {
  ENOENT: 'file.missing',
  EACCES: 'file.closed',
  EPERM: 'file.closed',
  EISDIR: 'file.folder',
};

function fedFile(file: GivenCapture): Promise<FedFile> {
  return file.kind === 'place' ? fileOnDisk(file.path) : Promise.resolve(fileOfBytes(file.name, file.bytes));
}

const keyLogText = (file: GivenCapture): Promise<string> =>
  file.kind === 'place' ? keyLogOnDisk(file.path) : Promise.resolve(keyLogOfBytes(file.bytes));

function conversationOf({ document, hellos }: Held, index: number): CaptureAnswers['stream'] {
  const stream = document.streams[index];
  if (stream === undefined) return null;
  const wanted = new Set([...stream.certificates, ...stream.clientCertificates]);
  const certificates = document.certificates.filter(({ sha256 }) => wanted.has(sha256));
  return { stream, certificates, resend: resendOf(stream, hellos.get(index)) };
}

function resendOf(stream: CaptureStream, hello: RawHello | undefined): CaptureResend | null {
  if (hello === undefined) return null;
  if (hello.kind === 'whole') return { kind: 'possible', target: capturedTarget(stream) };
  if (hello.because === 'none') return null;
  return { kind: 'impossible', because: say(clientTexts, obstacleText(hello.because, stream.index + 1)) };
}

function certificatesOf(
  { document }: Held,
  { from, index }: QuestionOf<'certificates'>,
): CaptureAnswers['certificates'] {
  const stream = document.streams[index];
  const prints = from === 'client' ? stream?.clientCertificates : stream?.certificates;
  const known = new Map(document.certificates.map(({ der, sha256 }) => [sha256, der]));
  return (prints ?? []).flatMap((print) => {
    const der = known.get(print);
    return der === undefined ? [] : [new Uint8Array(Buffer.from(der, 'hex'))];
  });
}

async function compare(
  { client, server, version }: QuestionOf<'compare'>,
  tell: (word: ReadingWord) => void,
  signal: AbortSignal,
): Promise<CaptureAnswers['compare']> {
  const opened = await opening(async () => [await fedFile(client), await fedFile(server)] as const);
  if ('refused' in opened) return opened;
  const files = [
    { ...opened[0], name: client.name },
    { ...opened[1], name: server.name },
  ] as const;
  const slowly = seldom(tell);
  const progress = (place: 0 | 1, bytes: number) =>
    slowly({ bytes, size: files[place].size, packets: 0, handshakes: 0 });
  const found = await compareCaptureFiles({ files, keyLog: null, signal, progress }, portsOf(version));
  // Of half a file nobody can tell what never arrived.
  if (signal.aborted) return { refused: refusal('comparison.stopped') };
  return 'refused' in found ? { refused: say(captureListTexts, found.refused) } : found;
}

async function packetOf(
  { document, file }: Held,
  packet: number,
  signal: AbortSignal,
): Promise<CaptureAnswers['packet']> {
  const opened = await opening(() => fedFile(file));
  if ('refused' in opened) return opened;
  const finder = new PacketFinder(packet, shownPacketBytes);
  await opened.feed(
    (piece) => finder.push(piece),
    () => {},
    signal,
  );
  const { found } = finder;
  if (found === null) return null;
  const { captured, linkType, network, original, payload, time, transport } = found;
  const layers = { network, transport, payload };
  const about = { packet, link: linkTypeName(linkType), captured, original, at: instantOf(time) };
  return { ...about, ...withoutSecrets(found, isSealed(document, packet, found)), ...layers };
}

/** The bytes of a packet without what may be a secret in the clear, and where that was. */
function withoutSecrets(
  { bytes: whole, network, payload, transport }: FoundPacket,
  sealed: boolean,
): Pick<CapturePacket, 'bytes' | 'hidden'> {
  const bytes = Buffer.from(whole);
  // Headers alone hold no secret; where they are not read, anything may.
  const begin = payload ?? (transport === null ? (network ?? 0) : bytes.length);
  const places = secretPlaces(bytes.subarray(begin), sealed);
  const hidden = places.map(({ from, to }) => ({ from: begin + from, to: begin + to }));
  for (const { from, to } of hidden) bytes.fill(0, from, to);
  return { bytes: bytes.toString('hex'), hidden };
}

/** Whether TLS was under way in the conversation of a packet: its hello had been sent. */
function isSealed({ streams }: CaptureDocument, packet: number, { ends }: FoundPacket): boolean {
  const stream = streams.find(
    ({ client, packets: [first, last], server }) =>
      first <= packet && packet <= last && ends?.includes(client) && ends.includes(server),
  );
  if (stream?.kind === 'quic' || stream?.kind === 'dtls') return true;
  return stream?.hello != null && packet >= stream.hello.packet;
}
