import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { type CapturedPackets, readCapture } from './capture-packets.ts';
import { ClientStreams } from './client-streams.ts';
import { type FoundHello, findHelloInMessage, findHelloInStream } from './find-client-hello.ts';
import { tcpSegment } from './tcp-segment.ts';

/** Bytes of the largest file that is read. */
export const helloFileLimit = 64 * 1024 * 1024;

/** The first ClientHello of a file, or a sentence of `clientTexts` that says why there is none. */
export type HelloFile =
  | {
      readonly ok: true;
      /** The message with its 4-byte header. */
      readonly message: Uint8Array;
      /** Version in the header of its first record; null where the file holds the message alone. */
      readonly recordVersion: number | null;
      /** How many the file holds; the first one counts. */
      readonly hellos: number;
      readonly form: 'message' | 'records' | 'capture';
    }
  | { readonly ok: false; readonly because: Phrase };

/** Reads what somebody calls the hello of a failing client: HELLO.bin or a capture. Never throws. */
export function readHelloFile(bytes: Uint8Array): HelloFile {
  if (bytes.length === 0) return refuse('hello-file.empty');
  if (bytes.length > helloFileLimit) return refuse('hello-file.too-large', { limit: helloFileLimit / 1024 / 1024 });
  const capture = readCapture(bytes);
  if (capture !== null) return fromCapture(capture);
  const records = findHelloInStream(bytes);
  if (records.kind !== 'other') return fromBytes(records, 'records');
  const message = findHelloInMessage(bytes);
  return message.kind === 'other' ? refuse('hello-file.neither') : fromBytes(message, 'message');
}

function fromBytes(found: FoundHello, form: 'message' | 'records'): HelloFile {
  if (found.kind !== 'hello') return refuse(refusals[found.kind]);
  return checked(found, 1, form);
}

const refusals = {
  cut: 'hello-file.cut',
  'too-long': 'hello-file.too-long',
  sslv2: 'hello-file.sslv2',
  other: 'hello-file.neither',
} as const;

/** A hello that does not parse is no offer that anything could be said about. */
function checked(
  { message, recordVersion }: Extract<FoundHello, { kind: 'hello' }>,
  hellos: number,
  form: 'message' | 'records' | 'capture',
): HelloFile {
  const read = readClientHello(message.subarray(4));
  if (read.ok) return { ok: true, message, recordVersion, hellos, form };
  const { structure, detail } = read.malformed;
  return refuse('hello-file.malformed', { detail: `${structure} ${detail}` });
}

function fromCapture({ packets, damaged }: CapturedPackets): HelloFile {
  const streams = new ClientStreams();
  let segments = 0;
  let shortened = false;
  for (const packet of packets) {
    const segment = tcpSegment(packet);
    if (segment === null) continue;
    segments += 1;
    shortened ||= packet.shortened;
    streams.add(segment);
  }
  // One after the other: all beginnings at once could be a gigabyte.
  const found: FoundHello[] = [];
  for (const beginning of streams.beginnings()) found.push(findAnywhere(beginning));
  const hellos = found.filter((one) => one.kind === 'hello');
  const [first] = hellos;
  if (first) return checked(first, hellos.length, 'capture');
  if (segments === 0) return refuse(damaged ? 'hello-file.capture-damaged' : 'hello-file.capture-without-tcp');
  if (found.some(({ kind }) => kind === 'cut')) return refuse('hello-file.capture-cut');
  if (found.some(({ kind }) => kind === 'sslv2')) return refuse('hello-file.sslv2');
  if (found.some(({ kind }) => kind === 'too-long')) return refuse('hello-file.too-long');
  return refuse(shortened ? 'hello-file.capture-shortened' : 'hello-file.capture-without-hello');
}

/** At the beginning, or behind a dialogue in the clear: STARTTLS, or CONNECT to a proxy. */
function findAnywhere(bytes: Uint8Array): FoundHello {
  const atOnce = findHelloInStream(bytes);
  if (atOnce.kind !== 'other') return atOnce;
  let tries = 0;
  for (let at = bytes.indexOf(0x16, 1); at >= 0 && tries < 64; at = bytes.indexOf(0x16, at + 1)) {
    // A record of version 3.x with a ClientHello of version 3.x in it.
    if (bytes[at + 1] !== 3 || bytes[at + 5] !== 1 || bytes[at + 9] !== 3) continue;
    tries += 1;
    const found = findHelloInStream(bytes.subarray(at));
    if (found.kind !== 'other') return found;
  }
  return atOnce;
}

const refuse = (id: string, parameters: Phrase['parameters'] = {}): HelloFile => ({
  ok: false,
  because: phrase(id, parameters),
});
