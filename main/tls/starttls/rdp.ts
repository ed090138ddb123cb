// RDP, negotiation within the X.224 connection: [MS-RDPBCGR] 2.2.1.1 and 2.2.1.2.
import { fromHex, toHex } from '../../bytes/bytes.ts';
import { hearBytes, note, notOffered, refused, sayBytes, type Talk, unexpected } from './talk.ts';

export function* rdp(): Talk {
  yield* sayBytes(connectionRequest, 'X.224 Connection Request, TLS or CredSSP');
  const header = yield* hearBytes(4);
  const [version, , high = 0, low = 0] = header;
  const length = high * 256 + low;
  if (version !== 3 || length < 11 || length > responseLimit) return unexpected(`TPKT ${toHex(header)}`);
  const response = yield* hearBytes(length - 4);
  // 7 bytes of X.224, then type, flags, length and the protocol in little-endian order.
  const [, code, , , , , , type, , , , selectedProtocol = 0] = response;
  if (code !== connectionConfirm) return unexpected(`X.224 ${toHex(response)}`);
  const text = `X.224 Connection Confirm ${toHex(response)}`;
  yield* note(text);
  if (type === negotiationFailure) return refused(text);
  // Without an answer to the negotiation, or with protocol 0, the server knows RDP's own security only.
  return type === negotiationResponse && selectedProtocol !== 0 ? null : notOffered(text);
}

/** TPKT, Connection Request, RDP_NEG_REQ with PROTOCOL_SSL and PROTOCOL_HYBRID. */
const connectionRequest = fromHex('03000013 0ee000000000 00 0100080003000000');
const connectionConfirm = 0xd0;
const negotiationResponse = 2;
const negotiationFailure = 3;
const responseLimit = 1024;
