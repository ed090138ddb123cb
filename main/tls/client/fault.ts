import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { alertName } from '../../../shared/tls-names.ts';
import type { Malformed } from '../../bytes/parsed.ts';
import { alert } from '../wire/alert.ts';
import { handshakeName } from '../wire/handshake.ts';

/** Why a handshake cannot go on: the part of a HandshakeFailure that the protocol itself knows. */
export type Fault =
  | ({ readonly kind: 'malformed' } & Malformed)
  | { readonly kind: 'misbehaved'; readonly rule: string; readonly detail: string }
  | {
      readonly kind: 'nothing-in-common';
      readonly what: 'version' | 'cipher-suite' | 'group' | 'signature-scheme';
      readonly chosen: string;
    }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'limit'; readonly limit: string }
  | {
      readonly kind: 'alert';
      readonly level: 'warning' | 'fatal';
      readonly description: number;
      readonly name: string;
      readonly encrypted: boolean;
    };

export const misbehaved = (rule: string, detail = ''): Fault => ({ kind: 'misbehaved', rule, detail });
export const unexpectedMessage = (type: number): Fault => misbehaved('unexpected-message', handshakeName(type));
export const malformedFault = (malformed: Malformed): Fault => ({ kind: 'malformed', ...malformed });
export const unsupported = (what: string): Fault => ({ kind: 'unsupported', what });

export const alertFault = (level: 'warning' | 'fatal', description: number, encrypted: boolean): Fault => ({
  kind: 'alert',
  level,
  description,
  name: alertName(description),
  encrypted,
});

/** The alert that tells the peer why we leave; null where none is due. RFC 8446 section 6.2. */
export function alertFor(fault: Fault): number | null {
  switch (fault.kind) {
    case 'malformed':
      return alert.decodeError;
    case 'misbehaved':
      return alertsByRule[fault.rule] ?? alert.illegalParameter;
    case 'nothing-in-common':
      return fault.what === 'version' ? alert.protocolVersion : alert.handshakeFailure;
    case 'unsupported':
      return alert.handshakeFailure;
    case 'limit':
      return alert.internalError;
    case 'alert':
      return null;
  }
}

const alertsByRule: Readonly<Record<string, number>> = {
  'unexpected-message': alert.unexpectedMessage,
  'key-epoch-with-pending-fragment': alert.unexpectedMessage,
  'record-not-protected': alert.unexpectedMessage,
  'record-does-not-verify': alert.badRecordMac,
  'record-too-long': alert.recordOverflow,
  'finished-does-not-verify': alert.decryptError,
  'unsolicited-extension': alert.unsupportedExtension,
  'key-share-missing': alert.missingExtension,
};

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A failure without the circumstances that every kind of it carries. */
export type FailureCause = Without<
  HandshakeFailure,
  'after' | 'awaiting' | 'milliseconds' | 'bytesSent' | 'bytesReceived'
>;
