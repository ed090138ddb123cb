import type { CaptureStream } from '../../shared/capture/stream.ts';

/** Display filter for one packet. */
export const packetFilter = (packet: number): string => `frame.number == ${packet}`;

export const packetsFilter = (packets: readonly number[]): string => `frame.number in {${packets.join(', ')}}`;

/** For a conversation, by its ends and its packets: ports are used again, and numbers of streams differ by program. */
export function conversationFilter({ client, packets: [first, last], server, transport }: CaptureStream): string {
  const ends = [client, server].map((endpoint) => {
    const cut = endpoint.lastIndexOf(':');
    const address = endpoint.slice(0, cut).replace(/^\[|\]$/g, '');
    return { port: endpoint.slice(cut + 1), match: `${address.includes(':') ? 'ipv6' : 'ip'}.addr == ${address}` };
  });
  const parts = ends.map(({ match, port }) => `${match} && ${transport}.port == ${port}`);
  return `${parts.join(' && ')} && frame.number >= ${first} && frame.number <= ${last}`;
}
