import { extensionName, isGrease } from '../../../shared/tls-names.ts';
import type { ReadClientHello } from '../../tls/wire/client-hello.ts';
import { findExtension, extensionType as type } from '../../tls/wire/extension.ts';

/** Stable: what a replayed hello has otherwise than the one it was made from. */
export const differenceKinds = [
  'order',
  'left-out',
  'added',
  'point-formats',
  'psk-modes',
  'renegotiation-signal',
  'session-id',
  'other-contents',
  'ticket',
  'encrypted-hello',
] as const;

export interface Difference {
  readonly kind: (typeof differenceKinds)[number];
  /** Names of the extensions it is about; empty where the kind says it all. */
  readonly names: readonly string[];
}

/** How the hello sent differs from the hello given, apart from name, random values and key shares. */
export function differencesOf(given: ReadClientHello, sent: ReadClientHello): readonly Difference[] {
  const before = typesOf(given);
  const after = typesOf(sent);
  const leftOut = before.filter((number) => !after.includes(number) && number !== type.serverName);
  const added = after.filter((number) => !before.includes(number));
  const shared = (numbers: readonly number[]) => numbers.filter((n) => before.includes(n) && after.includes(n));
  return [
    ...difference('left-out', leftOut),
    ...difference('added', added),
    ...(shared(before).join() === shared(after).join() ? [] : [{ kind: 'order', names: [] } as const]),
    ...contentsOf('point-formats', type.ecPointFormats, given, sent),
    ...contentsOf('psk-modes', type.pskKeyExchangeModes, given, sent),
    ...contentsOf('other-contents', type.compressCertificate, given, sent),
    ...ticketOf(given),
    ...(after.includes(type.encryptedClientHello) ? [{ kind: 'encrypted-hello', names: [] } as const] : []),
    ...signalOf(given, sent),
    ...(given.sessionId.length === sent.sessionId.length ? [] : [{ kind: 'session-id', names: [] } as const]),
  ];
}

/** GREASE may sit anywhere and mean nothing; padding makes up for other lengths. */
const typesOf = ({ extensions }: ReadClientHello): number[] =>
  (extensions ?? []).map(({ type: number }) => number).filter((number) => !isGrease(number) && number !== type.padding);

function difference(kind: Difference['kind'], numbers: readonly number[]): Difference[] {
  return numbers.length === 0 ? [] : [{ kind, names: numbers.map(extensionName) }];
}

function contentsOf(kind: Difference['kind'], number: number, given: ReadClientHello, sent: ReadClientHello) {
  const before = findExtension(given.extensions ?? [], number);
  const after = findExtension(sent.extensions ?? [], number);
  if (before === null || after === null || Buffer.compare(before, after) === 0) return [];
  return difference(kind, [number]);
}

/** A ticket belongs to another connection. */
function ticketOf({ extensions }: ReadClientHello): Difference[] {
  const ticket = findExtension(extensions ?? [], type.sessionTicket);
  return ticket === null || ticket.length === 0 ? [] : [{ kind: 'ticket', names: [] }];
}

function signalOf(given: ReadClientHello, sent: ReadClientHello): Difference[] {
  const signals = ({ cipherSuites }: ReadClientHello) => cipherSuites.includes(0x00ff);
  return signals(given) === signals(sent) ? [] : [{ kind: 'renegotiation-signal', names: [] }];
}
