import type { ScreenText } from '../words.ts';
import type { Ladder, LadderRow } from './ladder.ts';
import { plainName, purposeOf } from './message-names.ts';

/** What the library says of one line of the ladder. */
export interface TaughtRow {
  readonly row: LadderRow;
  /** The page about it; null where there is none. */
  readonly page: string | null;
  readonly purpose: ScreenText | null;
}

/** A handshake as it is told: what crossed the wire, where it ended, what never came. */
export interface TaughtLadder {
  readonly rows: readonly TaughtRow[];
  /** Messages of TLS that crossed the wire; the opening of the connection is none. */
  readonly crossed: readonly LadderRow[];
  readonly never: number;
  readonly hasSealed: boolean;
  /** The message at which a client that checks certificates stops; null where something else ended it. */
  readonly stopsAt: LadderRow | null;
}

/** Tells a ladder message by message. */
export function taughtLadder({ end, rows }: Pick<Ladder, 'end' | 'rows'>): TaughtLadder {
  const crossed = rows.filter(({ message, state }) => message !== null && state !== 'never');
  return {
    rows: rows.filter(({ isGoodbye }) => !isGoodbye).map(taught),
    crossed,
    never: rows.filter(({ state }) => state === 'never').length,
    hasSealed: crossed.some(({ encrypted }) => encrypted),
    // A row behind the stop does not tell: a client that breaks off sends its alert there.
    stopsAt: end?.judged === 'certificate' ? (rows.find(({ state }) => state === 'stopped') ?? null) : null,
  };
}

const taught = (row: LadderRow): TaughtRow => ({
  row,
  page: pageOfRow(row),
  purpose: purposeOf(row.message?.name ?? row.name),
});

const pagesOfKeys: Readonly<Record<string, string>> = {
  tcp: 'message/tcp',
  starttls: 'message/starttls',
  reply: 'message/application-data',
};

/** Ends that are no message have a page about what they mean. */
const pagesOfEnds: Readonly<Partial<Record<ScreenText, string>>> = {
  'message.reset': 'term/reset',
  'message.closed': 'error/reset',
  'message.silence': 'error/timeout',
  'message.plaintext': 'cause/not-tls',
};

/** The page of the library about a line of the ladder; null where there is none. */
export function pageOfRow({ key, message, name, plain }: LadderRow): string | null {
  const byKey = pagesOfKeys[key] ?? pagesOfEnds[plain.id];
  if (byKey !== undefined) return byKey;
  const known = message?.name ?? name;
  return purposeOf(known) === null && known !== 'ApplicationData' ? null : `message/${kebab(known)}`;
}

const kebab = (name: string) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

type Step = readonly [name: string, direction: 'sent' | 'received', encrypted?: true];

/** A full handshake without a client certificate. RFC 8446 section 2. */
const whole13: readonly Step[] = [
  ['ClientHello', 'sent'],
  ['ServerHello', 'received'],
  ['EncryptedExtensions', 'received', true],
  ['Certificate', 'received', true],
  ['CertificateVerify', 'received', true],
  ['Finished', 'received', true],
  ['Finished', 'sent', true],
  ['NewSessionTicket', 'received', true],
  ['ApplicationData', 'sent', true],
];

/** RFC 5246 section 7.3. */
const whole12: readonly Step[] = [
  ['ClientHello', 'sent'],
  ['ServerHello', 'received'],
  ['Certificate', 'received'],
  ['ServerKeyExchange', 'received'],
  ['ServerHelloDone', 'received'],
  ['ClientKeyExchange', 'sent'],
  ['ChangeCipherSpec', 'sent'],
  ['Finished', 'sent', true],
  ['ChangeCipherSpec', 'received'],
  ['Finished', 'received', true],
  ['ApplicationData', 'sent', true],
];

/** A handshake as the standard has it, to learn from. It was not seen anywhere. */
export const exampleRows = (version: 'TLSv1.2' | 'TLSv1.3'): LadderRow[] =>
  (version === 'TLSv1.3' ? whole13 : whole12).map(([name, direction, encrypted = false], at) => ({
    ...{ key: `example-${at}`, state: 'passed', direction, name, encrypted, plain: { id: plainName(name, direction) } },
    ...{ milliseconds: null, bytes: null, showsTime: false, gap: 0, message: null, packet: null },
    ...{ isGoodbye: false, dialogue: [] },
  }));
