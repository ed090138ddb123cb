import { type HandshakeReport, isTimed, type LadderMessage } from '../../shared/handshake.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { messageWireName } from '../../shared/wire-name.ts';
import type { Block, LadderFigure, Rung, Value } from './document-model.ts';
import {
  breaksAt,
  type Chain,
  type Evidence,
  type Handshake,
  type Reply,
  refusedBecause,
  replyOf,
  statusLine,
} from './evidence.ts';
import { describeCircumstances, describeEnd, wireName } from './failure-words.ts';
import { duration, grouped } from './time.ts';
import { wordFor, words } from './words.ts';

/** Rows that a figure holds before the middle is left out: a full handshake with client certificate has 14. */
const figureRows = 16;
/** Rows kept from the beginning of a longer one, and around the break or the end. */
const [keptFirst, keptLast] = [7, 8];

interface Break {
  readonly rung: number;
  readonly stop: NonNullable<LadderFigure['stop']>;
}

/** Every rung of one handshake, and where it broke. */
interface Climb {
  readonly rungs: readonly Rung[];
  readonly broken: Break | null;
}

/** The ladder as a figure for the lead handshake; null when no handshake was tried. */
export function ladderFigure(evidence: Evidence): LadderFigure | null {
  const { lead } = evidence;
  if (!lead) return null;
  const { report } = lead;
  const climbed = climb(evidence, lead);
  return {
    client: report.tcp.localAddress ?? words('report.ladder.client-unknown'),
    server: hostAndPort(report.address, report.port),
    rungs: fold(climbed),
    stop: climbed.broken?.stop ?? null,
    caption: caption(climbed, report),
    alt: [caption(climbed, report), ...climbed.rungs.map(spoken)].join(' '),
  };
}

/** The same as a table, for readers who cannot see the figure and for copying. */
export function ladderTable(evidence: Evidence): Block | null {
  const { lead } = evidence;
  if (!lead) return null;
  const columns = [
    { title: '#', share: 3, align: 'right' as const },
    { title: words('report.ladder.from'), share: 7 },
    { title: words('report.ladder.message'), share: 25 },
    { title: words('report.ladder.name'), share: 30 },
    { title: words('report.ladder.bytes'), share: 11, align: 'right' as const },
    { title: words('report.ladder.time'), share: 9, align: 'right' as const },
    { title: words('report.ladder.remark'), share: 20 },
  ];
  const { rungs } = climb(evidence, lead);
  return {
    kind: 'table',
    caption: words('report.ladder.table'),
    columns,
    rows: rungs.map(row),
    rowHeaders: false,
    dense: true,
  };
}

/** The ladder in one line: `ClientHello > ServerHello > [stopped here: …]`. */
export function ladderLine(evidence: Evidence): string {
  const { lead } = evidence;
  if (!lead) return words('report.ladder.none');
  const { rungs, broken } = climb(evidence, lead);
  const names = rungs
    .filter(({ state }) => state !== 'never-reached')
    .map(({ real, plain, state }) =>
      state === 'stopped' ? `[${broken?.stop.word}: ${real || plain}]` : real || plain,
    );
  return names.join(' > ');
}

/** What went wrong, in a sentence, and where. */
export function stopSentence(evidence: Evidence): string {
  const { lead } = evidence;
  if (!lead) return words('report.ladder.none');
  const { broken } = climb(evidence, lead);
  if (broken) return broken.stop.reason;
  return lead.report.failure ? describeEnd(lead.report.failure) : completed(lead.report);
}

function climb(evidence: Evidence, lead: Handshake): Climb {
  const climbed = climbTimed(evidence, lead);
  if (isTimed(lead.report)) return climbed;
  return { ...climbed, rungs: climbed.rungs.map((rung) => ({ ...rung, milliseconds: null })) };
}

function climbTimed(evidence: Evidence, lead: Handshake): Climb {
  const { report } = lead;
  const reply = replyOf(evidence, report.address);
  const messages = report.messages.map(messageRung);
  const before = [connectionRung(report), ...starttlsRung(report)];
  if (report.failure) return brokenClimb(report.failure, before, messages, report);
  const rungs = [...before, ...messages, ...(reply ? [replyRung(reply)] : [])];
  return { rungs, ...afterwards(evidence, lead, rungs, before.length, reply) };
}

function brokenClimb(failure: HandshakeFailure, before: Rung[], messages: Rung[], report: HandshakeReport): Climb {
  const reached = failure.kind === 'tcp' ? [] : [...before, ...messages];
  const last = reached.at(-1);
  const told = failure.kind === 'alert' && last?.direction === 'received' && last.real.startsWith('Alert');
  const rungs = [...(told ? reached.slice(0, -1) : reached), breakRung(failure)];
  const stop = {
    mark: failure.kind === 'stopped' ? ('not-tested' as const) : ('problem' as const),
    word: words(failure.kind === 'stopped' ? 'report.ladder.we-stopped' : 'report.ladder.stopped'),
    reason: `${describeEnd(failure)}, ${describeCircumstances(failure)}.`,
  };
  return { rungs: [...rungs, ...neverReached(failure, report)], broken: { rung: rungs.length - 1, stop } };
}

/** A break behind the last message: a client that checks stops at the certificate, or the first reply refuses. */
function afterwards(evidence: Evidence, lead: Handshake, rungs: Rung[], offset: number, reply: Reply | null) {
  const where = breaksAt(evidence);
  const chain = evidence.chains.find(({ address }) => address === lead.report.address);
  if (where === 'certificate' && chain && chain.judgement.verdict !== 'trusted') {
    const index = rungs.findIndex(({ real, direction }) => real === 'Certificate' && direction === 'received');
    if (index >= offset) return { broken: { rung: index, stop: certificateStop(chain) }, ...marked(rungs, index) };
  }
  if (where === 'reply' && reply && (reply.status === 0 || reply.status >= 400)) {
    const index = rungs.length - 1;
    return { broken: { rung: index, stop: replyStop(reply) }, ...marked(rungs, index) };
  }
  return { broken: null };
}

const marked = (rungs: readonly Rung[], index: number) => ({
  rungs: rungs.map((rung, at) => (at === index ? { ...rung, state: 'stopped' as const } : rung)),
});

const certificateStop = (chain: Chain) => ({
  mark: 'problem' as const,
  word: words('report.ladder.stopped'),
  reason: words('report.ladder.certificate-stop', { refused: refusedBecause(chain) }),
});

const replyStop = (reply: Reply) => ({
  mark: 'problem' as const,
  word: words('report.ladder.stopped'),
  reason: words('report.ladder.reply-stop', { status: statusLine(reply) }),
});

const connectionRung = (report: HandshakeReport): Rung => ({
  ...{ direction: 'sent', plain: words('report.ladder.connection'), state: 'passed', encrypted: false, bytes: null },
  real: isTimed(report) ? words('report.ladder.tcp', { time: duration(report.tcp.milliseconds) }) : 'TCP',
  milliseconds: 0,
});

/** "Agreed" only where TLS followed. */
function starttlsRung({ starttls, dialogue, failure }: HandshakeReport): Rung[] {
  if (!starttls) return [];
  const real = words('report.ladder.dialogue-lines', { count: dialogue.length });
  const agreed = failure?.kind !== 'starttls' && failure?.kind !== 'tcp';
  const id = agreed ? 'report.ladder.starttls' : 'report.ladder.dialogue';
  const plain = words(id, { protocol: starttls.toUpperCase() });
  return [{ direction: 'sent', plain, real, milliseconds: null, bytes: null, encrypted: false, state: 'passed' }];
}

function messageRung(message: LadderMessage): Rung {
  const { direction, name, bytes, milliseconds, encrypted } = message;
  const key = direction === 'sent' && name === 'Certificate' ? 'ClientCertificate' : name;
  const plain = wordFor('report.message', key);
  return { direction, plain, real: messageWireName(message), bytes, milliseconds, encrypted, state: 'passed' };
}

const replyRung = (reply: Reply): Rung => ({
  ...{ direction: 'received', plain: words('report.ladder.reply'), state: 'passed', encrypted: true, bytes: null },
  ...{ real: statusLine(reply), milliseconds: null },
});

function breakRung(failure: HandshakeFailure): Rung {
  const mine = ['misbehaved', 'malformed', 'unsupported', 'nothing-in-common', 'limit', 'stopped', 'tcp'];
  return {
    direction: mine.includes(failure.kind) ? 'sent' : 'received',
    plain: words(`report.break.${failure.kind}`),
    real: wireName(failure),
    milliseconds: failure.milliseconds,
    bytes: null,
    encrypted: failure.kind === 'alert' && failure.encrypted,
    state: 'stopped',
  };
}

/** The milestones of a handshake that did not come to pass; what was awaited first. */
function neverReached(failure: HandshakeFailure, { messages }: HandshakeReport): Rung[] {
  if (failure.kind === 'tcp') return ['ClientHello', 'ServerHello', 'Finished'].map(ghost);
  const seen = new Set(messages.map(({ name }) => name));
  const milestones = ['ClientHello', 'ServerHello', 'Certificate', 'Finished'].filter((name) => !seen.has(name));
  return milestones.map(ghost);
}

const ghost = (name: string): Rung => ({
  ...{ direction: name === 'ClientHello' ? 'sent' : 'received', plain: wordFor('report.message', name), real: name },
  ...{ milliseconds: null, bytes: null, encrypted: false, state: 'never-reached' },
});

/** Keeps the beginning and what surrounds the break (or the end); each gap becomes one row that says so. */
function fold({ rungs, broken }: Climb): readonly Rung[] {
  if (rungs.length <= figureRows) return rungs;
  const end = Math.min(rungs.length, Math.max(broken ? broken.rung + 3 : rungs.length, keptFirst + keptLast));
  const kept = (index: number) => index < keptFirst || (index >= end - keptLast && index < end);
  return rungs.flatMap((rung, index) => {
    if (kept(index)) return [rung];
    if (index > 0 && !kept(index - 1)) return [];
    const next = rungs.findIndex((_, later) => later > index && kept(later));
    return [omitted((next < 0 ? rungs.length : next) - index)];
  });
}

const omitted = (count: number): Rung => ({
  ...{ direction: 'received', plain: words('report.ladder.omitted', { count }), real: '', bytes: null },
  ...{ milliseconds: null, encrypted: false, state: 'omitted' },
});

function caption({ broken }: Climb, report: HandshakeReport): string {
  if (!broken) return report.failure ? describeEnd(report.failure) : completed(report);
  return `${broken.stop.word}: ${broken.stop.reason}`;
}

function completed({ negotiated }: HandshakeReport): string {
  if (!negotiated) return words('report.ladder.completed');
  return words('report.ladder.completed-with', { version: negotiated.version, suite: negotiated.cipherSuite.name });
}

function spoken(rung: Rung, index: number): string {
  const from = words(rung.direction === 'sent' ? 'report.ladder.to-server' : 'report.ladder.to-client');
  const name = rung.real === '' ? rung.plain : `${rung.plain} (${rung.real})`;
  const when = rung.milliseconds === null ? '' : `, ${duration(rung.milliseconds)}`;
  const state = rung.state === 'passed' ? '' : `. ${words(`report.ladder.state.${rung.state}`)}`;
  return `${index + 1}. ${from}: ${name}${when}${state}.`;
}

function row(rung: Rung, index: number): readonly Value[] {
  const style = rung.state === 'never-reached' ? 'quiet' : 'plain';
  const remark = rung.state === 'passed' ? '' : words(`report.ladder.state.${rung.state}`);
  return [
    { text: String(index + 1), style },
    { text: words(rung.direction === 'sent' ? 'report.ladder.client' : 'report.ladder.server'), style },
    { text: rung.plain, style: rung.state === 'stopped' ? 'strong' : style },
    { text: rung.real, style: 'code' },
    { text: rung.bytes === null ? '' : grouped(rung.bytes), style },
    { text: rung.milliseconds === null ? '' : duration(rung.milliseconds), style },
    rung.state === 'stopped'
      ? { text: remark, style: 'strong', mark: 'problem' }
      : { text: remark || (rung.encrypted ? words('report.ladder.encrypted') : ''), style },
  ];
}

/** `192.0.2.10:443`, `[2001:db8::1]:443`. */
export const hostAndPort = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
