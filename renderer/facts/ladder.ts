import type { CauseId } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { type HandshakeReport, isTimed, type LadderMessage } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import { messageWireName } from '../../shared/wire-name.ts';
import type { Words } from '../words.ts';
import { type HandshakeObservation, leadingHandshake, ofKind } from './handshakes.ts';
import { endOf, type LadderEnd } from './ladder-end.ts';
import { plainName } from './message-names.ts';
import { milliseconds } from './numbers.ts';

/** `after`: it crossed the wire, behind the place where a careful client stops. `never`: it would have come next. */
export type RowState = 'passed' | 'stopped' | 'after' | 'never';

/** One line of the ladder. */
export interface LadderRow {
  readonly key: string;
  readonly state: RowState;
  readonly direction: 'sent' | 'received' | 'none';
  readonly plain: Words;
  /** The name on the wire, RFC spelling. */
  readonly name: string;
  readonly milliseconds: number | null;
  readonly bytes: number | null;
  readonly encrypted: boolean;
  /** False where the row above shows the same number already. */
  readonly showsTime: boolean;
  /** How much time lies before it, from 0 (none to speak of) to 4 (a second and more). */
  readonly gap: 0 | 1 | 2 | 3 | 4;
  readonly message: LadderMessage | null;
  /** Its packet in a capture; null for a probe. */
  readonly packet: number | null;
  /** A close_notify: the ordinary end of a connection, and no failure. */
  readonly isGoodbye: boolean;
  /** Lines of a clear-text dialogue, for the row that stands for one. */
  readonly dialogue: HandshakeReport['dialogue'];
}

/** The whole picture. */
export interface Ladder {
  readonly observation: string;
  readonly address: string;
  readonly port: number;
  readonly rows: readonly LadderRow[];
  /** Null when it got as far as was asked. */
  readonly end: LadderEnd | null;
  readonly version: string | null;
}

/** The ladder that goes with the verdict; null when no handshake was tried. */
export function ladderOf(diagnosis: Diagnosis): Ladder | null {
  const seen = leadingHandshake(diagnosis);
  if (seen === null) return null;
  const replies = ofKind(diagnosis.observations, 'http-reply');
  const reply = replies.find(({ address }) => address === seen.report.address) ?? null;
  return ladderOfHandshake(seen, reply, judgedStop(diagnosis, reply?.id));
}

/** The ladder of one attempt, e.g. for a pair. */
export function ladderOfHandshake(
  seen: HandshakeObservation,
  reply: ObservationOf<'http-reply'> | null = null,
  judged: JudgedStop | null = null,
): Ladder {
  const { report } = seen;
  const rows = spaced([...openingRows(report), ...messageRows(report), ...replyRows(report, reply)]);
  const end = report.failure ? endOf(report.failure) : judged ? judgedEnd(judged, reply) : null;
  const marked = report.failure ? markBreak(rows, report.failure, end) : judged ? markJudged(rows, judged) : rows;
  const all = [...marked, ...(report.failure ? neverReached(report, marked) : [])];
  return {
    observation: seen.id,
    address: report.address,
    port: report.port,
    rows: isTimed(report) ? all : all.map((row) => ({ ...row, milliseconds: null })),
    end,
    version: report.negotiated?.version ?? null,
  };
}

/** A stop that no byte on the wire shows, because this program looks on where others stop. */
type JudgedStop = 'certificate' | 'reply';

const certificateCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'certificate-expired',
  'certificate-not-yet-valid',
  'clock-wrong',
  'hostname-mismatch',
  'self-signed',
  'unknown-ca',
  'incomplete-chain',
  'certificate-invalid',
  'revoked',
  'revocation-unreachable',
  'weak-key-or-signature',
  'tls-interception',
]);

function judgedStop({ verdict, causes }: Diagnosis, reply: string | undefined): JudgedStop | null {
  if (verdict.state !== 'fault' || verdict.reproduced === false || verdict.cause === null) return null;
  if (certificateCauses.has(verdict.cause)) return 'certificate';
  return reply !== undefined && causes[0]?.evidence.includes(reply) ? 'reply' : null;
}

function judgedEnd(judged: JudgedStop, reply: ObservationOf<'http-reply'> | null): LadderEnd {
  return {
    by: judged === 'certificate' ? 'here' : 'server',
    plain: { id: judged === 'certificate' ? 'message.certificate.received' : 'message.reply' },
    name: judged === 'certificate' ? 'Certificate' : `HTTP ${reply?.status ?? ''}`,
    sentence:
      judged === 'certificate'
        ? { id: 'end.judged.certificate' }
        : { id: 'end.judged.reply', parameters: { status: reply?.status ?? 0 } },
    milliseconds: null,
    encrypted: false,
    judged,
  };
}

const blank = {
  state: 'passed' as RowState,
  milliseconds: null,
  bytes: null,
  encrypted: false,
  showsTime: true,
  gap: 0 as const,
  message: null,
  packet: null,
  isGoodbye: false,
  dialogue: [],
};

function openingRows(report: HandshakeReport): LadderRow[] {
  const { tcp, port, starttls, dialogue } = report;
  const timed = tcp.state === 'open' && isTimed(report);
  const rows: LadderRow[] = [
    {
      ...blank,
      key: 'tcp',
      direction: 'sent',
      plain: { id: 'message.tcp' },
      name: timed ? `TCP ${port}, ${milliseconds(tcp.milliseconds)}` : `TCP ${port}`,
      // The clock of the ladder starts when the connection is open.
      milliseconds: tcp.state === 'open' ? 0 : null,
    },
  ];
  if (starttls !== null && dialogue.length > 0) {
    const plain: Words = { id: 'message.starttls' };
    rows.push({ ...blank, key: 'starttls', direction: 'sent', plain, name: `STARTTLS ${starttls}`, dialogue });
  }
  return rows;
}

function messageRows({ messages }: HandshakeReport): LadderRow[] {
  return messages.map((message, index) => ({
    ...blank,
    key: `${index}`,
    direction: message.direction,
    plain: { id: saysGoodbye(message) ? 'message.goodbye' : plainName(message.name, message.direction) },
    name: messageWireName(message),
    isGoodbye: saysGoodbye(message),
    milliseconds: message.milliseconds,
    bytes: message.bytes,
    encrypted: message.encrypted,
    message,
  }));
}

const saysGoodbye = ({ name, details }: LadderMessage) =>
  name === 'Alert' && details.some(({ value }) => value.startsWith('close_notify'));

function replyRows(report: HandshakeReport, reply: ObservationOf<'http-reply'> | null): LadderRow[] {
  if (reply === null || report.failure !== null) return [];
  const name = reply.status === 0 ? 'not HTTP' : `HTTP ${reply.status} ${reply.reason}`.trim();
  const plain: Words = { id: 'message.reply' };
  return [{ ...blank, key: 'reply', direction: 'received', plain, name, encrypted: true }];
}

/** Says how long nothing happened before each row. */
function spaced(rows: readonly LadderRow[]): LadderRow[] {
  let before: number | null = null;
  return rows.map((row) => {
    const waited = row.milliseconds === null ? 0 : Math.max(0, row.milliseconds - (before ?? 0));
    const showsTime = before === null || row.milliseconds === null || waited >= 0.5;
    before = row.milliseconds ?? before;
    return { ...row, gap: gapOf(waited), showsTime };
  });
}

/** How much room a wait takes. */
export function gapOf(waited: number): LadderRow['gap'] {
  if (waited >= 1000) return 4;
  if (waited >= 100) return 3;
  if (waited >= 20) return 2;
  return waited >= 2 ? 1 : 0;
}

/** Kinds of end that are a message this computer could read; the break is that message, and no row of its own. */
const isMessage = ({ kind }: HandshakeFailure) =>
  kind === 'alert' || kind === 'misbehaved' || kind === 'nothing-in-common';

function markBreak(rows: readonly LadderRow[], failure: HandshakeFailure, end: LadderEnd | null): LadderRow[] {
  if (end === null) return [...rows];
  if (failure.kind === 'tcp') return [stopped(rows[0], end), ...rows.slice(1)];
  const at = isMessage(failure) ? breakingMessage(rows, failure) : -1;
  if (at === -1) return [...rows, lastRow(rows, failure, end)];
  return rows.map((row, index) => (index < at ? row : index === at ? stopped(row, end) : { ...row, state: 'after' }));
}

function breakingMessage(rows: readonly LadderRow[], { kind, after }: HandshakeFailure): number {
  const name = kind === 'alert' ? 'Alert' : after;
  return rows.findLastIndex((row) => row.direction === 'received' && row.message?.name === name);
}

const stopped = (row: LadderRow | undefined, end: LadderEnd): LadderRow => ({
  ...(row ?? { ...blank, key: 'end', direction: 'none', plain: end.plain, name: end.name }),
  state: 'stopped',
  plain: end.plain,
  name: stoppedName(row, end),
});

function stoppedName(row: LadderRow | undefined, { name }: LadderEnd): string {
  if (row === undefined || row.message === null || row.message.name === 'Alert') return name || (row?.name ?? '');
  return name ? `${row.name}: ${name}` : row.name;
}

function lastRow(rows: readonly LadderRow[], failure: HandshakeFailure, end: LadderEnd): LadderRow {
  const before = rows.findLast((row) => row.milliseconds !== null)?.milliseconds ?? 0;
  return {
    ...blank,
    key: 'end',
    state: 'stopped',
    direction: arrives(failure) ? 'received' : 'none',
    plain: end.plain,
    name: end.name,
    milliseconds: failure.milliseconds,
    gap: gapOf(failure.milliseconds - before),
  };
}

/** Whether the end itself came over the wire; silence and our own limits did not. */
const arrives = ({ kind }: HandshakeFailure) => !['silence', 'limit', 'stopped', 'unsupported'].includes(kind);

function markJudged(rows: readonly LadderRow[], judged: JudgedStop): LadderRow[] {
  const at = rows.findIndex((row) =>
    judged === 'reply' ? row.key === 'reply' : row.name === 'Certificate' && row.direction === 'received',
  );
  if (at === -1) return [...rows];
  return rows.map((row, index) => ({ ...row, state: index < at ? 'passed' : index === at ? 'stopped' : 'after' }));
}

type Expected = readonly [name: string, direction: 'sent' | 'received'];

/** What comes in a full handshake, the messages that matter to people only. RFC 8446 section 2. */
const expected13: readonly Expected[] = [
  ['ClientHello', 'sent'],
  ['ServerHello', 'received'],
  ['Certificate', 'received'],
  ['Finished', 'received'],
  ['Finished', 'sent'],
  ['ApplicationData', 'sent'],
];

/** RFC 5246 section 7.3. */
const expected12: readonly Expected[] = [
  ['ClientHello', 'sent'],
  ['ServerHello', 'received'],
  ['Certificate', 'received'],
  ['ClientKeyExchange', 'sent'],
  ['Finished', 'sent'],
  ['Finished', 'received'],
  ['ApplicationData', 'sent'],
];

/** The messages that would have come, had it not ended: by the version agreed on, or the best one offered. */
export function neverReached(report: HandshakeReport, rows: readonly LadderRow[]): LadderRow[] {
  const version = report.negotiated?.version ?? (report.hello.versions.includes('TLSv1.3') ? 'TLSv1.3' : 'TLSv1.2');
  const expected = version === 'TLSv1.3' ? expected13 : expected12;
  const seen = (entry: Expected) =>
    rows.some((row) => (row.message?.name ?? row.name) === entry[0] && row.direction === entry[1]);
  const rest = expected.slice(expected.findLastIndex(seen) + 1);
  return rest.map(([name, direction]) => ({
    ...blank,
    key: `never-${name}-${direction}`,
    state: 'never',
    direction,
    plain: { id: plainName(name, direction) },
    name,
  }));
}
