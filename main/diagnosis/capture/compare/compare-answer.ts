import { at, type CauseDraft, type ComparedCase, nothingTold, type Told, wentOn } from './compared-case.ts';
import { endedEarly, lostCauses } from './lost-bytes.ts';

/** What became of the server's answer. */
export function compareAnswer(pair: ComparedCase): Told {
  const { client, server } = pair;
  if (!pair.sameConnection) return nothingTold;
  if (server.answer !== null) return client.answer === null ? lostAnswer(pair) : bothAnswers(pair);
  if (server.kind === 'tcp' && server.tcp?.accepted && client.kind === 'tcp' && client.tcp?.accepted === false)
    return lostOpening(pair);
  return silentServer(pair);
}

function bothAnswers(pair: ComparedCase): Told {
  const { client, server } = pair;
  if (client.answer === null || server.answer === null) return nothingTold;
  // The rest of a flight may be missing: sent again and again, and never all there.
  const sent = server.tcp?.server.bytes ?? 0;
  const arrived = client.tcp?.server.bytes ?? 0;
  const isStuck = client.outcome !== 'completed' && sent > arrived && (server.tcp?.server.retransmissions ?? 0) > 0;
  if (isStuck) return lostAnswer(pair);
  const parameters = { packet: server.answer.packet, arrived: client.answer.packet };
  const packets = { client: [client.answer.packet], server: [server.answer.packet] };
  return { findings: [{ id: 'answer-arrived', parameters, packets }], causes: [] };
}

function lostAnswer(pair: ComparedCase): Told {
  const { client, server } = pair;
  const packet = server.answer?.packet ?? server.packets[0];
  const sent = server.tcp?.server.bytes ?? 0;
  const arrived = client.tcp?.server.bytes ?? 0;
  const parameters = { packet, bytes: sent, arrived };
  const packets = { ...at('server', packet), ...at('client', ...client.packets) };
  if (client.tcp?.server.acknowledgedMissing)
    return { findings: [{ id: 'answer-not-captured', parameters, packets }], causes: [] };
  const milliseconds = server.messages.find(({ name }) => name === 'ServerHello')?.milliseconds ?? 0;
  const id = arrived === 0 ? 'answer-lost' : 'answer-part';
  // A reset or a close in its place explains more: that rule says so.
  const isCut = client.resets.some(({ from }) => from === 'server');
  const lost = { sender: 'server', sent, arrived, packet, milliseconds } as const;
  const findings = [{ id, parameters, packets } as const, ...endedEarly(pair, lost)];
  return { findings, causes: isCut ? [] : lostCauses(pair, lost) };
}

/** The server agreed to the connection, and the client never heard of it. */
function lostOpening({ client, server, whole }: ComparedCase): Told {
  const packets = { client: [...client.packets], server: [...server.packets] };
  const parameters = { packet: client.packets[0], arrived: server.packets[0] };
  const again = (client.tcp?.syns ?? 0) > 1;
  const confidence = again && whole.client && whole.server ? 'confirmed' : 'likely';
  const why = { headline: 'comparison.cause.opening-lost', because: 'comparison.because.opening-lost' } as const;
  return {
    findings: [{ id: 'opening-lost', parameters, packets }],
    causes: [{ cause: 'tcp-timeout', confidence, side: 'network', ...why, parameters, packets }],
  };
}

/** The hello arrived, and the server said nothing at all. */
function silentServer(pair: ComparedCase): Told {
  const { client, server, whole } = pair;
  if (server.hello === null || client.outcome === 'completed') return nothingTold;
  // What the client heard was said by somebody: other rules compare it.
  if (spoke(server) || spoke(client) || server.tcp?.server.fin !== null) return nothingTold;
  const asked = server.messages.find(({ name }) => name === 'ClientHello')?.milliseconds ?? 0;
  if (!wentOn(server, asked + longEnough))
    return { findings: [{ id: 'ended-early', parameters: { place: 'server' }, packets: {} }], causes: [] };
  const { packet } = server.hello;
  const seconds = Math.round((server.durationMs + server.quietMs) / 1000);
  const parameters = { packet, seconds };
  const packets = { ...at('server', packet), ...at('client', client.hello?.packet) };
  const why = { headline: 'comparison.cause.server-silent', because: 'comparison.because.server-silent' } as const;
  const silent: CauseDraft = {
    ...{ cause: 'handshake-timeout', confidence: whole.server ? 'confirmed' : 'likely', side: 'server' },
    ...{ ...why, parameters, packets },
  };
  return { findings: [{ id: 'server-silent', parameters, packets }], causes: [silent] };
}

/** Milliseconds after which a server that says nothing is silent. */
const longEnough = 2000;

const spoke = ({ alerts, resets, tcp }: ComparedCase['server']): boolean =>
  (tcp?.server.bytes ?? 0) > 0 || [...alerts, ...resets].some(({ from }) => from === 'server');
