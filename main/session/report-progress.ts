import type { ObservationOf } from '../../shared/observation.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { CheckState } from '../../shared/progress.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';
import { reasonWords } from '../diagnosis/chain.ts';
import { describeEnd } from '../evidence/probes/handshake.ts';
import type { Examined, RunContext } from './examine-address.ts';

/** What a row of the quick check ends with. */
type Finding = readonly [CheckState, Phrase];

/** Shows that an address is being dialled, and that it answered as soon as it does: the handshake may keep silent. */
export function dialling(context: RunContext, { address, family }: Examined['address'], begun: number): RunContext {
  const { board, target, ports } = context;
  const port = target.connect?.port ?? target.port;
  board.start('tcp', phrase('check.tcp.running', { port }));
  board.start('handshake');
  board.phase(address, family, 'tcp', 'running', begun, null);
  const dial: typeof ports.dial = async (where, signal) => {
    const dialled = await ports.dial(where, signal);
    if (dialled.state === 'open') {
      board.finish('tcp', 'ok', phrase('check.tcp.open', { port }));
      board.phase(address, family, 'tcp', 'ok', begun, board.elapsed());
      board.phase(address, family, 'tls', 'running', board.elapsed(), null);
    }
    return dialled;
  };
  return { ...context, ports: { ...ports, dial } };
}

/** Draws what one attempt took, phase by phase, as bars of its address. */
export function drawHandshake({ board }: RunContext, { address, handshake, outwaited }: Examined, begun: number): void {
  // What is still waited for goes on as it was drawn when it began.
  if (outwaited) return;
  const report = beforeStop(handshake.report);
  const bar = (name: 'tcp' | 'tls' | 'reply', state: 'ok' | 'problem' | 'no-answer', from: number, to: number | null) =>
    board.phase(address.address, address.family, name, state, from, to);
  const opened = begun + report.tcp.milliseconds;
  const open = report.tcp.state === 'open';
  // Cut short by Stop: nobody knows how it would have ended.
  const stopped = report.failure?.kind === 'stopped';
  const silentTcp = report.tcp.state === 'no-answer' || (stopped && !open);
  bar('tcp', open ? 'ok' : silentTcp ? 'no-answer' : 'problem', begun, silentTcp ? null : opened);
  if (!open) return;
  const ended = begun + report.durationMs;
  // `finishedAt` counts from the moment the connection opened.
  const finished = report.finishedAt === null ? ended : Math.min(ended, opened + report.finishedAt);
  const silent = report.failure?.kind === 'silence' || stopped;
  bar('tls', report.failure === null ? 'ok' : silent ? 'no-answer' : 'problem', opened, silent ? null : finished);
  if (report.reached === 'reply') bar('reply', 'ok', finished, ended);
}

/** What every address answered in the usual time. */
export function showFirst(context: RunContext, first: readonly Examined[]): void {
  showTcp(context, first);
  if (first.every(({ outwaited }) => outwaited === undefined)) showHandshakes(context, first);
}

/** No answer so far, and none is given up. */
export const showWaiting = ({ board }: RunContext): void =>
  board.start('handshake', phrase('check.handshake.waiting-longer'));

/** What every address answered in the end. */
export function showEnds(context: RunContext, examined: readonly Examined[]): void {
  showFirst(context, examined);
  showReplies(context, examined);
}

function showTcp({ board, target }: RunContext, examined: readonly Examined[]): void {
  const states = examined.map(({ handshake }) => handshake.report).flatMap(tcpState);
  board.finish('tcp', ...tcpFinding(states, target.connect?.port ?? target.port));
}

function showHandshakes({ board }: RunContext, examined: readonly Examined[]): void {
  const reports = examined
    .map(({ handshake }) => beforeStop(handshake.report))
    .filter(({ failure, tcp }) => tcp.state === 'open' && failure?.kind !== 'stopped');
  board.finish('handshake', ...handshakeFinding(reports));
}

export function showCertificates(context: RunContext, chains: readonly ObservationOf<'certificate-chain'>[]): void {
  const { board, notebook, target } = context;
  if (chains.length === 0) notebook.skip('certificate', null, say(checkTexts, phrase('skip.no-certificate')));
  board.finish('certificate', ...certificateFinding(chains, target.serverName ?? target.host));
}

function showReplies({ board, target, notebook }: RunContext, examined: readonly Examined[]): void {
  const finished = examined.some(({ handshake }) => handshake.report.finishedAt !== null);
  const skipped = target.http ? (finished ? null : 'no-handshake') : 'not-http';
  if (skipped) notebook.skip('reply', null, say(checkTexts, phrase(`skip.${skipped}`)));
  const reply = notebook.observations.find((seen) => seen.kind === 'http-reply');
  const status = reply?.kind === 'http-reply' ? `${reply.status} ${reply.reason}`.trim() : null;
  if (skipped === 'not-http') board.finish('reply', 'not-tested', phrase('check.reply.not-http'));
  else if (skipped) board.finish('reply', 'not-tested', phrase('check.reply.not-asked'));
  else if (status === null && overHttp2(examined)) {
    notebook.skip('reply', null, say(checkTexts, phrase('skip.other-protocol', { protocol: 'HTTP/2' })));
    board.finish('reply', 'not-tested', phrase('check.reply.http2'));
  } else if (status === null) board.finish('reply', 'not-tested', phrase('check.reply.silent'));
  else board.finish('reply', 'ok', phrase('check.reply.ok', { status }));
}

/** Says that the pairs of one address ran at another that ended in the same way. */
export function skipPairs({ notebook }: RunContext, { address }: Examined, examined: Examined): void {
  const elsewhere = phrase('skip.same-elsewhere', { address: examined.address.address });
  notebook.skip('pairs', address.address, say(checkTexts, elsewhere));
}

export function showPairs({ board, notebook }: RunContext, examinedFailures: number): void {
  const pairs = notebook.observations.filter((seen) => seen.kind === 'pair');
  const count = pairs.length;
  const flipped = pairs.filter((pair) => pair.flipped).length;
  if (examinedFailures === 0 && count === 0) board.finish('pairs', 'not-tested', phrase('check.pairs.none'));
  else if (count === 0) board.finish('pairs', 'not-tested', phrase('check.pairs.useless'));
  else
    board.finish(
      'pairs',
      'ok',
      phrase('check.pairs.done', { pairs: count === 1 ? '1 pair' : `${count} pairs`, flipped }),
    );
}

const overHttp2 = (examined: readonly Examined[]) =>
  examined.some(({ handshake }) => handshake.report.negotiated?.alpn === 'h2');

type Report = ObservationOf<'handshake'>['report'];

/** A Stop after Finished cut short the reply, and not the handshake. */
const beforeStop = (report: Report): Report =>
  report.failure?.kind === 'stopped' && report.finishedAt !== null ? { ...report, failure: null } : report;

/** None for an attempt that was stopped before the line opened. */
const tcpState = ({ failure, tcp }: Report) => (failure?.kind === 'stopped' && tcp.state !== 'open' ? [] : [tcp.state]);

function tcpFinding(states: readonly Report['tcp']['state'][], port: number): Finding {
  const open = states.filter((state) => state === 'open').length;
  const count = states.length;
  if (states[0] === undefined) return ['not-tested', phrase('skip.no-address')];
  if (open === count) return ['ok', phrase('check.tcp.open', { port })];
  if (open > 0) return ['ok', phrase('check.tcp.some', { port, open, count })];
  return ['problem', phrase(`check.tcp.${states[0]}`, { port })];
}

function handshakeFinding(reports: readonly Report[]): Finding {
  const good = reports.filter(({ failure }) => failure === null);
  const failing = reports.find(({ failure }) => failure !== null);
  if (reports.length === 0) return ['not-tested', phrase('skip.no-connection')];
  if (failing && good.length > 0) {
    return ['problem', phrase('check.handshake.some', { passed: good.length, count: reports.length })];
  }
  if (failing) return ['problem', phrase('check.handshake.failed', { end: say(checkTexts, describeEnd(failing)) })];
  const agreed = good[0]?.negotiated;
  return [
    'ok',
    phrase('check.handshake.ok', { version: agreed?.version ?? 'TLS', suite: agreed?.cipherSuite.name ?? '' }),
  ];
}

function certificateFinding(chains: readonly ObservationOf<'certificate-chain'>[], name: string): Finding {
  const rejected = chains.find(({ judgement }) => judgement.verdict === 'rejected');
  if (chains.length === 0) return ['not-tested', phrase('check.certificate.none')];
  if (rejected) return ['problem', phrase('check.certificate.rejected', { reason: reasonWords(rejected) })];
  const unknown = chains.some(({ judgement }) => judgement.verdict === 'unknown');
  if (unknown) return ['not-tested', phrase('check.certificate.unknown')];
  return ['ok', phrase('check.certificate.trusted', { name })];
}
