import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { duration } from './time.ts';
import { wordFor, words } from './words.ts';

/** How an attempt ended, in one short sentence without a full stop. */
export function describeEnd(failure: HandshakeFailure): string {
  switch (failure.kind) {
    case 'tcp':
      return withCode(words(`report.end.tcp.${failure.state}`), failure.errorCode);
    case 'starttls':
      return words(`report.end.starttls.${failure.state}`);
    case 'alert':
      return words('report.end.alert', { number: failure.description, name: failure.name, level: failure.level });
    case 'closed':
      return words('report.end.closed');
    case 'reset':
      return withCode(words('report.end.reset'), failure.errorCode);
    case 'silence':
      return words('report.end.silence', { time: duration(failure.waitedMs) });
    case 'plaintext':
      return words('report.end.plaintext', { protocol: wordFor('report.protocol', failure.protocol) });
    case 'malformed':
      return words('report.end.malformed', { structure: failure.structure, offset: failure.offset });
    case 'misbehaved':
      return words('report.end.misbehaved', { rule: failure.rule });
    case 'nothing-in-common':
      return words('report.end.nothing-in-common', {
        what: words(`report.what.${failure.what}`),
        chosen: failure.chosen,
      });
    case 'limit':
      return words('report.end.limit', { limit: failure.limit });
    case 'stopped':
      return words('report.end.stopped');
    case 'unsupported':
      return words('report.end.unsupported', { what: failure.what });
  }
}

/** What the break of the ladder is called and by whom it came, e.g. `Alert 70 protocol_version`, `TCP RST`. */
export function wireName(failure: HandshakeFailure): string {
  if (failure.kind === 'alert') return `Alert ${failure.description} ${failure.name}`;
  if (failure.kind === 'reset') return 'TCP RST';
  if (failure.kind === 'closed') return 'TCP FIN';
  if (failure.kind === 'silence') return words('report.wire.silence', { time: duration(failure.waitedMs) });
  if (failure.kind === 'plaintext') return wordFor('report.protocol', failure.protocol);
  if (failure.kind === 'starttls') return failure.reply.slice(0, 60);
  return '';
}

/** Where it was when it ended, and when if that was measured: "after ClientHello, awaiting ServerHello, 48.2 ms after the connection opened". */
export function describeCircumstances({ after, awaiting, milliseconds }: HandshakeFailure): string {
  const time = milliseconds === 0 ? '' : words('report.where.time', { time: duration(milliseconds) });
  if (after === null) return words('report.where.before', { time });
  if (awaiting === null) return words('report.where.after', { after, time });
  return words('report.where.awaiting', { after, awaiting, time });
}

const withCode = (text: string, code: string | null): string => (code === null ? text : `${text} (${code})`);
