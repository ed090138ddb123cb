// Messages after the handshake. RFC 8446 section 4.6, RFC 5246 section 7.4.1.1.

import { readKeyUpdate, readNewSessionTicket, writeKeyUpdate } from '../wire/after-handshake.ts';
import { alert } from '../wire/alert.ts';
import { type HandshakeMessage, handshakeType } from '../wire/handshake.ts';
import { malformedFault, unexpectedMessage } from './fault.ts';
import { nextTrafficSecret, ticketPsk, trafficProtection } from './key-schedule.ts';
import { shownByTicket } from './server-facts.ts';
import { type Action, type AfterFinished, goOn, refuse, type Step, withShown } from './state.ts';

export function afterFinished(state: AfterFinished, message: HandshakeMessage): Step {
  if (state.keys === null) {
    // A wish to renegotiate, often for a client certificate. We decline, and the server shows what it makes of that.
    return message.type === handshakeType.helloRequest
      ? goOn(state, { do: 'send-warning', description: alert.noRenegotiation })
      : refuse(state, unexpectedMessage(message.type));
  }
  if (message.type === handshakeType.keyUpdate) return takeKeyUpdate(state, state.keys, message);
  if (message.type !== handshakeType.newSessionTicket) return refuse(state, unexpectedMessage(message.type));
  const read = readNewSessionTicket(message.body, state.version);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const { suite, resumption } = state.keys;
  const { ticket, nonce, ageAdd, lifetime } = read.value;
  const shown = withShown(state, shownByTicket, read.value);
  // RFC 8446 section 4.6.1: a lifetime of zero says not to keep it.
  if (lifetime === 0) return goOn(shown);
  const psk = ticketPsk(suite.hash, resumption, nonce);
  const session = { kind: 'tls13', cipherSuite: suite.id, ticket, psk, ageAdd, lifetime } as const;
  return goOn(shown, { do: 'keep-session', session });
}

function takeKeyUpdate(
  state: AfterFinished,
  keys: NonNullable<AfterFinished['keys']>,
  message: HandshakeMessage,
): Step {
  const read = readKeyUpdate(message.body);
  if (!read.ok) return refuse(state, malformedFault(read.malformed));
  const { suite } = keys;
  const server = nextTrafficSecret(suite.hash, keys.traffic.server);
  const client = read.value ? nextTrafficSecret(suite.hash, keys.traffic.client) : keys.traffic.client;
  const reply: Action[] = [
    { do: 'send', message: writeKeyUpdate() },
    { do: 'protect-writes', protection: trafficProtection(suite.hash, suite.bulk.name, client) },
  ];
  return goOn(
    { ...state, keys: { ...keys, traffic: { client, server } } },
    { do: 'protect-reads', protection: trafficProtection(suite.hash, suite.bulk.name, server) },
    ...(read.value ? reply : []),
  );
}
