import type { CaptureFacts } from '../../../shared/capture/stream.ts';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { alertName } from '../../../shared/tls-names.ts';

/** How the handshake ended in the capture, in the terms of a live attempt. */
export interface CapturedEnd {
  /** Who ended it; null where nobody did, or it came to its end. */
  readonly by: 'client' | 'server' | null;
  readonly kind: 'completed' | 'alert' | 'reset' | 'closed' | 'silence' | 'not-tls' | 'unfinished';
  /** Code of the alert; null without one, and for one that is encrypted. */
  readonly alert: number | null;
  /** The server's hello had come before. */
  readonly afterServerHello: boolean;
  readonly text: Phrase;
}

export function capturedEnd(facts: CaptureFacts): CapturedEnd {
  const afterServerHello = facts.answer !== null;
  const end = (kind: CapturedEnd['kind'], by: CapturedEnd['by'], text: Phrase, alert: number | null = null) => ({
    ...{ by, kind, text, alert, afterServerHello },
  });
  if (facts.outcome === 'completed') return end('completed', null, phrase('replay.captured.completed'));
  if (facts.outcome === 'not-tls' || facts.kind === 'plaintext')
    return end('not-tls', 'server', phrase('replay.captured.not-tls'));
  const alert = facts.alerts.find(({ code, level }) => code !== null && code !== 0 && level !== 'warning');
  if (alert !== undefined) {
    const parameters = { number: alert.code ?? 0, name: alertName(alert.code ?? 0), packet: alert.packet };
    return end('alert', alert.from, phrase(`replay.captured.${alert.from}-alert`, parameters), alert.code);
  }
  const sealed =
    facts.outcome === 'failed' ? facts.alerts.find(({ code, encrypted }) => encrypted && code === null) : null;
  if (sealed)
    return end('alert', sealed.from, phrase(`replay.captured.${sealed.from}-sealed`, { packet: sealed.packet }));
  const [reset] = facts.resets;
  const closed = closer(facts);
  if (reset !== undefined && closed === null)
    return end('reset', reset.from, phrase(`replay.captured.${reset.from}-reset`, { packet: reset.packet }));
  if (closed !== null) return end('closed', closed, phrase(`replay.captured.${closed}-close`));
  if (facts.outcome === 'failed') return end('silence', 'server', phrase('replay.captured.no-answer'));
  return end('unfinished', null, phrase('replay.captured.unfinished'));
}

/** Who sent the first FIN. */
function closer({ tcp }: CaptureFacts): 'client' | 'server' | null {
  const [client, server] = [tcp?.client.fin ?? null, tcp?.server.fin ?? null];
  if (client === null && server === null) return null;
  return server !== null && (client === null || server < client) ? 'server' : 'client';
}

/** Whether a live attempt ended as the capture shows it; a line that was closed or reset is cut either way. */
export function endsAlike({ alert, kind }: CapturedEnd, failure: HandshakeFailure | null): boolean {
  if (failure === null) return false;
  if (failure.kind === 'alert') return kind === 'alert' && (alert === null || alert === failure.description);
  if (failure.kind === 'nothing-in-common') return kind === 'alert' && (alert === 70 || alert === 40);
  if (failure.kind === 'closed' || failure.kind === 'reset') return kind === 'closed' || kind === 'reset';
  if (failure.kind === 'silence') return kind === 'silence' || kind === 'unfinished' || kind === 'closed';
  return failure.kind === 'plaintext' && kind === 'not-tls';
}
