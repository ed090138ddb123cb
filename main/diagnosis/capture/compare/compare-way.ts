import { at, type ComparedCase, type End, type FindingDraft, otherEnd, type Told } from './compared-case.ts';

const ends = ['client', 'server'] as const;

/** What the way in between does to packets, and what each capture lacks. No cause by itself. */
export function compareWay(pair: ComparedCase): Told {
  const same = pair.sameConnection
    ? [...addresses(pair), ...ends.flatMap((end) => [...sizes(pair, end), ...hops(pair, end)])]
    : [];
  const rest = ends.flatMap((end) => [...resent(pair, end), ...uncaptured(pair, end), ...routers(pair, end)]);
  return { findings: [...same, ...rest], causes: [] };
}

function addresses({ client, server }: ComparedCase): FindingDraft[] {
  if (client.client === server.client && client.server === server.server) return [];
  const parameters = { from: client.client, to: client.server, seenFrom: server.client, seenTo: server.server };
  return [{ id: 'addresses-changed', parameters, packets: {} }];
}

function sizes(pair: ComparedCase, sender: End): FindingDraft[] {
  const receiver = otherEnd(sender);
  const left = pair[sender].tcp?.[sender].announcedSegmentSize;
  const came = pair[receiver].tcp?.[sender].announcedSegmentSize;
  if (left == null || came == null || left === came) return [];
  return [{ id: 'segment-size', parameters: { sender, receiver, left, came }, packets: {} }];
}

function hops(pair: ComparedCase, sender: End): FindingDraft[] {
  const [left, came] = [pair[sender].tcp?.[sender].ttl, pair[otherEnd(sender)].tcp?.[sender].ttl];
  if (left == null || came == null || left <= came) return [];
  const parameters = { sender, receiver: otherEnd(sender), hops: left - came };
  return [{ id: 'hops', parameters, packets: {} }];
}

function resent(pair: ComparedCase, sender: End): FindingDraft[] {
  const left = pair[sender].tcp?.[sender].retransmissions ?? 0;
  const came = pair[otherEnd(sender)].tcp?.[sender].retransmissions ?? 0;
  if (left === 0) return [];
  const id = came >= left ? 'resent-in-vain' : 'resent';
  return [{ id, parameters: { sender, receiver: otherEnd(sender), left, came }, packets: {} }];
}

/** Confirmed by the other end, and not in the file: the capture lost it, not the network. */
function uncaptured(pair: ComparedCase, place: End): FindingDraft[] {
  const { tcp } = pair[place];
  if (tcp === null) return [];
  return ends
    .filter((sender) => tcp[sender].acknowledgedMissing)
    .map((sender) => ({
      id: 'not-captured' as const,
      parameters: { place, sender, bytes: tcp[sender].missingBytes },
      packets: at(place, ...pair[place].packets),
    }));
}

function routers(pair: ComparedCase, place: End): FindingDraft[] {
  return pair[place].icmp.slice(0, 2).map(({ from, kind, mtu, packet }) => ({
    id: kind === 'too-big' ? ('router-mtu' as const) : ('router' as const),
    parameters: { place, router: from, packet, mtu: mtu ?? 0, kind },
    packets: at(place, packet),
  }));
}
