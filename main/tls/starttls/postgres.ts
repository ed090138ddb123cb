// PostgreSQL, SSLRequest: frontend/backend protocol, "SSL Session Encryption".
import { latin1 } from '../../bytes/bytes.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { hearBytes, hearUntil, note, notOffered, refused, sayBytes, type Talk, unexpected } from './talk.ts';

export function* postgres(): Talk {
  yield* sayBytes(new ByteWriter().u32(8).u32(sslRequestCode).finish(), 'SSLRequest');
  const answer = latin1(yield* hearBytes(1));
  if (answer === 'E') return refused(`E${yield* hearUntil('\0\0', '\n')}`);
  yield* note(answer);
  if (answer === 'S') return null;
  return answer === 'N' ? notOffered(answer) : unexpected(answer);
}

const sslRequestCode = 80877103;
