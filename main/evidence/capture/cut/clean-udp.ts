import type { CaptureFacts } from '../../../../shared/capture/stream.ts';
import { contentType } from '../../../tls/wire/record.ts';
import type { IpPacket } from '../ip.ts';

const udpHeader = 8;
const recordHeader = 13;

/**
 * A datagram of QUIC or DTLS without its content; null where it cannot be cleaned. What the first packets of QUIC say
 * anybody can open: where names are to be hidden they are left out.
 */
export function cleanUdp(ip: IpPacket, kind: CaptureFacts['kind'], hidesNames: boolean): Uint8Array | null {
  const made = new Uint8Array(ip.end - ip.start);
  const bytes = ip.bytes.subarray(ip.start, ip.end);
  made.set(bytes.subarray(0, udpHeader));
  if (kind === 'dtls') return hidesNames ? null : cleanDtls(bytes, made);
  const isLong = ((bytes[udpHeader] ?? 0) & 0x80) !== 0;
  if (isLong && hidesNames) return null;
  // Initial packets (RFC 9000 section 17.2.2) stay; of the others the first byte does.
  const isInitial = isLong && ((bytes[udpHeader] ?? 0) & 0x30) === 0;
  made.set(bytes.subarray(udpHeader, isInitial ? bytes.length : udpHeader + 1), udpHeader);
  return made;
}

/** Records of DTLS have their length in the last two bytes of 13. RFC 6347 section 4.1. */
function cleanDtls(bytes: Uint8Array, made: Uint8Array): Uint8Array {
  for (let at = udpHeader; at + recordHeader <= bytes.length; ) {
    const end = at + recordHeader + ((bytes[at + 11] ?? 0) << 8) + (bytes[at + 12] ?? 0);
    const keeps = bytes[at] !== contentType.applicationData && (bytes[at] ?? 0) >= 20 && (bytes[at] ?? 0) <= 24;
    made.set(bytes.subarray(at, keeps ? end : at + recordHeader), at);
    at = end;
  }
  return made;
}
