// MySQL and MariaDB, SSLRequest after the server's greeting: client/server protocol, "Connection Phase".
import { latin1 } from '../../bytes/bytes.ts';
import { parseWhole } from '../../bytes/cursor.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { hearBytes, note, notOffered, refused, sayBytes, type Talk, unexpected } from './talk.ts';

export function* mysql(): Talk {
  const header = yield* hearBytes(4);
  const [low = 0, middle = 0, high = 0] = header;
  const length = low + middle * 256 + high * 65_536;
  if (length === 0 || length > greetingLimit) return unexpected(latin1(header));
  const payload = yield* hearBytes(length);
  if (payload[0] === errorPacket) {
    const reply = latin1(payload.subarray(3));
    yield* note(reply);
    return refused(reply);
  }
  const greeting = readGreeting(payload);
  if (greeting === null) return unexpected(latin1(payload));
  const text = `server version ${greeting.version}, ${greeting.offersTls ? 'TLS' : 'no TLS'}`;
  yield* note(text);
  if (!greeting.offersTls) return notOffered(text);
  yield* sayBytes(sslRequest(), 'SSLRequest');
  return null;
}

const greetingLimit = 4096;
const errorPacket = 0xff;
const protocol10 = 10;
/** CLIENT_SSL. */
const tlsFlag = 0x0800;

function readGreeting(payload: Uint8Array): { version: string; offersTls: boolean } | null {
  const end = payload.indexOf(0, 1);
  if (payload[0] !== protocol10 || end < 0) return null;
  const flags = parseWhole('HandshakeV10', payload.subarray(end + 1), (cursor) => {
    // Thread id, the first 8 bytes of the challenge, a filler.
    cursor.bytes(13);
    const [low = 0, high = 0] = cursor.bytes(2);
    cursor.rest();
    return low + high * 256;
  });
  return flags.ok ? { version: latin1(payload.subarray(1, end)), offersTls: (flags.value & tlsFlag) !== 0 } : null;
}

/** CLIENT_SSL, CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION; 16 MB packets, utf8mb4. Numbers are little-endian. */
function sslRequest(): Uint8Array {
  return new ByteWriter()
    .bytes(Uint8Array.of(32, 0, 0, 1))
    .bytes(Uint8Array.of(0x00, 0x8a, 0, 0))
    .bytes(Uint8Array.of(0, 0, 0, 1))
    .u8(45)
    .bytes(new Uint8Array(23))
    .finish();
}
