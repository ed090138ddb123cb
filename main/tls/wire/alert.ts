// Alerts. RFC 8446 section 6.
import { type Cursor, parseWhole } from '../../bytes/cursor.ts';
import type { Parsed } from '../../bytes/parsed.ts';

export interface Alert {
  readonly level: 'warning' | 'fatal';
  readonly description: number;
}

export const alert = {
  closeNotify: 0,
  unexpectedMessage: 10,
  badRecordMac: 20,
  recordOverflow: 22,
  handshakeFailure: 40,
  noCertificate: 41,
  illegalParameter: 47,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
  internalError: 80,
  userCanceled: 90,
  noRenegotiation: 100,
  missingExtension: 109,
  unsupportedExtension: 110,
} as const;

/** The alerts of one record: one by the rules, several from some stacks; at least one. */
export function readAlerts(payload: Uint8Array): Parsed<readonly Alert[]> {
  return parseWhole('Alert', payload, (cursor) => [readAlert(cursor), ...cursor.each(15, readAlert)]);
}

export const writeAlert = ({ level, description }: Alert): Uint8Array =>
  Uint8Array.of(level === 'fatal' ? 2 : 1, description);

function readAlert(cursor: Cursor): Alert {
  const level = cursor.u8();
  if (level !== 1 && level !== 2) cursor.fail(`has the level ${level}`);
  return { level: level === 1 ? 'warning' : 'fatal', description: cursor.u8() };
}
