// LDAP, the StartTLS extended operation: RFC 4511 section 4.14.
import { asciiBytes, latin1 } from '../../bytes/bytes.ts';
import { readDerList } from '../../bytes/der.ts';
import { ByteWriter } from '../../bytes/writer.ts';
import { hearBytes, note, refused, sayBytes, type Talk, unexpected } from './talk.ts';

export function* ldap(): Talk {
  yield* sayBytes(startTlsRequest(), `ExtendedRequest ${startTls} (StartTLS)`);
  const header = yield* hearBytes(2);
  const [tag = 0, short = 0] = header;
  if (tag !== sequenceTag || short === 0x80 || short > 0x82) return unexpected(latin1(header));
  const longLength = yield* hearBytes(short > 0x80 ? short - 0x80 : 0);
  const length = short < 0x80 ? short : longLength.reduce((sum, byte) => sum * 256 + byte, 0);
  if (length > responseLimit) return unexpected(latin1(header));
  const response = extendedResponse(yield* hearBytes(length));
  if (response === null) return unexpected('an LDAP message that is no ExtendedResponse');
  const text = `ExtendedResponse resultCode ${response.code} ${response.message}`;
  yield* note(text);
  return response.code === 0 ? null : refused(text);
}

const startTls = '1.3.6.1.4.1.1466.20037';
const sequenceTag = 0x30;
const responseLimit = 8192;
const extendedResponseTag = 0x78;

/** LDAPMessage { messageID 1, ExtendedRequest { requestName } }. */
function startTlsRequest(): Uint8Array {
  const request = new ByteWriter().u8(0x80).prefixed(1, asciiBytes(startTls)).finish();
  return new ByteWriter()
    .u8(sequenceTag)
    .nested(1, (message) => message.u8(0x02).u8(1).u8(1).u8(0x77).prefixed(1, request))
    .finish();
}

function extendedResponse(content: Uint8Array): { code: number; message: string } | null {
  const parts = readDerList('LDAPMessage', content);
  const operation = parts.ok ? parts.value[1] : undefined;
  if (operation?.tag !== extendedResponseTag) return null;
  const fields = readDerList('ExtendedResponse', operation.content);
  if (!fields.ok) return null;
  const [code, , message] = fields.value;
  return { code: code?.content[0] ?? -1, message: latin1(message?.content ?? new Uint8Array(0)) };
}
