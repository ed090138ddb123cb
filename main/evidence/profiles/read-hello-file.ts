import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { CaptureReader, readLimits } from '../capture/capture-reader.ts';
import { chooseHello } from './choose-hello.ts';
import { type FoundHello, findHelloInMessage, findHelloInStream, streamLimit } from './find-client-hello.ts';

/** A ClientHello of a file, or a sentence of `clientTexts` that says why there is none. */
export type HelloFile =
  | {
      readonly ok: true;
      /** The message with its 4-byte header. */
      readonly message: Uint8Array;
      /** Version in the header of its record; null where the file holds the message alone. */
      readonly recordVersion: number | null;
      /** How many the file holds. */
      readonly hellos: number;
      /** Which conversation of the capture it is, from 1 as `capture` prints them; null outside of captures. */
      readonly stream: number | null;
      readonly form: 'message' | 'records' | 'capture';
    }
  | { readonly ok: false; readonly because: Phrase };

/** Reads what somebody calls the hello of a failing client, piece after piece: HELLO.bin or a capture. Never throws. */
export class HelloFileReader {
  readonly #wanted: number | null;
  readonly #capture = new CaptureReader(readLimits, { rawHellos: true });
  #head: Uint8Array = new Uint8Array(0);
  #length = 0;

  /** @param wanted number of the conversation, from 1; null takes the only client there is */
  constructor(wanted: number | null = null) {
    this.#wanted = wanted;
  }

  /** Whether more bytes would be of any use. */
  push(piece: Uint8Array): boolean {
    const room = streamLimit - this.#head.length;
    if (room > 0) this.#head = Buffer.concat([this.#head, piece.subarray(0, room)]);
    this.#length += piece.length;
    const { container } = this.#capture;
    const goesOn = this.#capture.push(piece);
    return goesOn || (container.reader === null && this.#length < streamLimit);
  }

  end(): HelloFile {
    const streams = this.#capture.finish();
    if (this.#length === 0) return refuse('hello-file.empty');
    if (this.#capture.container.reader === null) return this.#fromBytes();
    const { container, counts, rawHellos } = this.#capture;
    const damaged = container.broke !== null;
    const chosen = chooseHello({ streams, rawHellos, counts, damaged }, this.#wanted);
    if ('id' in chosen) return { ok: false, because: chosen };
    return checked(chosen, chosen.hellos, 'capture', chosen.stream);
  }

  #fromBytes(): HelloFile {
    if (this.#wanted !== null) return refuse('hello-file.no-streams', { stream: this.#wanted });
    const records = findHelloInStream(this.#head);
    if (records.kind !== 'other') return fromBytes(records, 'records');
    const message = this.#length > this.#head.length ? other : findHelloInMessage(this.#head);
    return message.kind === 'other' ? refuse('hello-file.neither') : fromBytes(message, 'message');
  }
}

/** The same of bytes that are all there. */
export function readHelloFile(bytes: Uint8Array, wanted: number | null = null): HelloFile {
  const reader = new HelloFileReader(wanted);
  reader.push(bytes);
  return reader.end();
}

const other: FoundHello = { kind: 'other' };

function fromBytes(found: FoundHello, form: 'message' | 'records'): HelloFile {
  if (found.kind !== 'hello') return refuse(refusals[found.kind]);
  return checked(found, 1, form, null);
}

const refusals = {
  cut: 'hello-file.cut',
  'too-long': 'hello-file.too-long',
  sslv2: 'hello-file.sslv2',
  other: 'hello-file.neither',
} as const;

/** A hello that does not parse is no offer that anything could be said about. */
function checked(
  { message, recordVersion }: Pick<Extract<FoundHello, { kind: 'hello' }>, 'message' | 'recordVersion'>,
  hellos: number,
  form: 'message' | 'records' | 'capture',
  stream: number | null,
): HelloFile {
  const read = readClientHello(message.subarray(4));
  if (read.ok) return { ok: true, message, recordVersion, hellos, stream, form };
  const { structure, detail } = read.malformed;
  return refuse('hello-file.malformed', { detail: `${structure} ${detail}` });
}

const refuse = (id: string, parameters: Phrase['parameters'] = {}): HelloFile => ({
  ok: false,
  because: phrase(id, parameters),
});
