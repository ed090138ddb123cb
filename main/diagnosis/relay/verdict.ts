// What all connections of a relay show together.
import type { CaptureCause } from '../../../shared/capture/stream.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { RelayVerdict } from '../../../shared/relay/document.ts';
import { relayTexts } from '../../../shared/text/en/relay.ts';
import { say } from '../../../shared/text/say.ts';

const order: readonly CaptureCause['confidence'][] = ['confirmed', 'likely', 'possible'];

/** The best proven failure leads; `healthy` is said only where handshakes were completed and none failed. */
export function relayVerdict(connections: readonly RelayConnection[]): RelayVerdict {
  const failed = failures(connections);
  const [worst] = failed.toSorted((one, other) => rankOf(one) - rankOf(other));
  if (worst !== undefined) return faultOf(worst);
  const left = ofLeaving(connections);
  if (left !== null) return left;
  const completed = connections.filter(({ outcome }) => outcome === 'completed').length;
  if (completed > 0) return verdict('healthy', 'relay.verdict.healthy', { count: completed });
  if (connections.length === 0) return verdict('inconclusive', 'relay.verdict.nothing');
  return verdict('inconclusive', 'relay.verdict.no-handshake', { count: connections.length });
}

/** Connections that failed, or were something else than TLS where TLS was expected. */
export const failures = (connections: readonly RelayConnection[]): RelayConnection[] =>
  connections.filter(({ outcome, relay }) => outcome === 'failed' || (outcome === 'not-tls' && relay.way !== 'http'));

/**
 * A handshake that was completed, whose client left before it asked for anything, and whose certificate gives a reason for
 * that: many clients look at it once the handshake is over. Of a place that was used at another time it says nothing.
 */
function ofLeaving(connections: readonly RelayConnection[]): RelayVerdict | null {
  const completed = connections.filter(({ outcome }) => outcome === 'completed');
  const used = new Set(completed.filter(({ stage }) => stage === 'application-data').map(placeOf));
  for (const one of completed.filter((each) => !used.has(placeOf(each)))) {
    const [finding] = one.causes;
    if (finding !== undefined && finding.confidence !== 'possible') return leftBy(one.index, finding);
  }
  return null;
}

const placeOf = ({ relay, serverName }: RelayConnection): string => `${relay.asked} ${serverName}`;

function leftBy(index: number, { cause, explanation: finding, headline, side, text }: CaptureCause): RelayVerdict {
  // Who is pointed at a relay may have got the name of the relay in place of the server's.
  const isName = cause === 'hostname-mismatch';
  const id = isName ? 'relay.verdict.left-name' : 'relay.verdict.left';
  const because = phrase(id, { number: index + 1, finding });
  return {
    ...{ state: 'fault', cause, confidence: 'likely', side: isName ? 'unknown' : side, headline, connection: index },
    explanation: say(relayTexts, because),
    text: { headline: text.headline, explanation: because },
  };
}

/** The verdict that one failed connection stands for. */
export function faultOf(connection: RelayConnection): RelayVerdict {
  const { causes, index, stoppedAfter } = connection;
  const [first] = causes;
  if (first === undefined) {
    const parameters = { number: index + 1, after: stoppedAfter ?? 'it had opened' };
    return { ...verdict('inconclusive', 'relay.verdict.unexplained', parameters), connection: index };
  }
  const { cause, confidence, explanation, headline, side, text } = first;
  return { state: 'fault', cause, confidence, side, headline, explanation, text, connection: index };
}

/** Words of a verdict that names no cause; the sentence below the headline has the same id with `-because`. */
export function verdict(
  state: RelayVerdict['state'],
  id: string,
  parameters: Phrase['parameters'] = {},
  because = `${id}-because`,
): RelayVerdict {
  const text = { headline: phrase(id, parameters), explanation: phrase(because, parameters) };
  return {
    ...{ state, cause: null, confidence: null, side: 'unknown', connection: null, text },
    headline: say(relayTexts, text.headline),
    explanation: say(relayTexts, text.explanation),
  };
}

const rankOf = ({ causes }: RelayConnection): number => {
  const [first] = causes;
  return first === undefined ? order.length : order.indexOf(first.confidence);
};
