import { phrase } from '../../../shared/phrase.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { RelayDocument, RunDocument } from '../../../shared/relay/document.ts';
import { captureTexts } from '../../../shared/text/en/capture.ts';
import { say } from '../../../shared/text/say.ts';
import { type CapturedPacket, enhancedPacket, interfaceDescription, join, sectionHeader } from './blocks.ts';
import { type Ends, Talk } from './conversation.ts';
import { addressBytes } from './tcp-packet.ts';

/** A connection with what was kept of it; times in microseconds since 1970. */
export interface RecordedConnection {
  readonly connection: RelayConnection;
  readonly events: readonly ({ readonly from: 'client' | 'server'; readonly time: number } & (
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'closed' | 'reset' }
  ))[];
}

/** What went through a relay as a pcapng file. TCP and IP are built anew around the real bytes, and the file says so. */
export function renderRelayCapture(
  { version }: RelayDocument | RunDocument,
  recorded: readonly RecordedConnection[],
): Uint8Array {
  const packets = recorded.flatMap(packetsOf);
  const inTime = packets.toSorted((one, other) => Number(one.nanoseconds - other.nanoseconds));
  return join([
    sectionHeader(`Handshake Doctor ${version}`, words('capture.relay.section', { version })),
    interfaceDescription(words('capture.interface')),
    ...inTime.map(enhancedPacket),
  ]);
}

function packetsOf({ connection, events }: RecordedConnection): readonly CapturedPacket[] {
  const ends = endsOf(connection);
  const talk = new Talk(ends, connection.startedAt);
  const begun = Date.parse(connection.startedAt) * 1000;
  const { asked } = connection.relay;
  talk.say('client', ['SYN'], 0, words('capture.relay.connection', { number: connection.index + 1, asked }));
  if (connection.relay.upstream.state !== 'open') return talk.packets;
  talk.say('server', ['SYN', 'ACK'], 0);
  talk.say('client', ['ACK'], 0);
  for (const event of events) {
    const at = Math.max(0, (event.time - begun) / 1000);
    if (event.kind === 'bytes') talk.send(event.from, event.bytes, at);
    else talk.say(event.from, event.kind === 'closed' ? ['FIN', 'ACK'] : ['RST', 'ACK'], at);
  }
  return talk.packets;
}

/** The client as it came, and the server as it was dialled; documentation addresses (RFC 5737) where neither fits. */
function endsOf({ client, server }: RelayConnection): Ends {
  const [own, other] = [readEndpoint(client), readEndpoint(server)];
  const fallback = (port: number, last: number) => ({ address: Uint8Array.of(192, 0, 2, last), port });
  const [fromPort, toPort] = [own?.port ?? 49_152, other?.port ?? 443];
  if (own === null || other === null || own.address.length !== other.address.length) {
    return { client: fallback(fromPort, 1), server: fallback(toPort, 2) };
  }
  return { client: own, server: other };
}

function readEndpoint(text: string): Ends['client'] | null {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [];
  const literal = bracketed ?? plain ?? '';
  const address = /^[\d.]+$|:/.test(literal) ? addressBytes(literal) : null;
  return address === null ? null : { address, port: Number(port) };
}

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(captureTexts, phrase(id, parameters));
