import { shell } from './command.ts';
import type { PacketFacts, RemedyFacts, RemedySpec } from './remedy.ts';

/** Packets are larger than the way allows. */
export const mendThePacketSize: RemedySpec = {
  id: 'mend-the-packet-size',
  side: 'network',
  causes: ['path-mtu'],
  steps: [
    {
      text: 'remedy.mend-the-packet-size.1',
      command: ({ at }) => shell`tracepath -n ${at}`,
      when: (facts) => measured(facts) === null,
    },
    { text: 'remedy.mend-the-packet-size.2', command: pings },
    { text: 'remedy.mend-the-packet-size.3', command: limitSegments },
    { text: 'remedy.mend-the-packet-size.4' },
  ],
};

/** The limit, where it was measured. */
export function measured({
  seen,
}: RemedyFacts): (PacketFacts & { readonly bytes: number; readonly lost: number }) | null {
  const { largestPassed: bytes = null, smallestLost: lost = null } = seen?.packet ?? {};
  return seen?.packet === undefined || bytes === null || lost === null ? null : { ...seen.packet, bytes, lost };
}

/** Bytes of IP and ICMP headers without options: RFC 791, RFC 8200, RFC 792. */
const echoHeaders = { 4: 28, 6: 48 } as const;
/** The same of IP and TCP: RFC 9293. */
const segmentHeaders = { 4: 40, 6: 60 } as const;

function pings(facts: RemedyFacts): string | null {
  const limit = measured(facts);
  if (limit === null) return null;
  const [good, bad] = [limit.bytes, limit.lost].map((size) => size - echoHeaders[limit.family]);
  return shell`ping -M do -c 3 -s ${good ?? null} ${facts.at}; ping -M do -c 3 -s ${bad ?? null} ${facts.at}`;
}

/** A router that does not know the limit cannot clamp to it: where it was measured, it is named. */
function limitSegments(facts: RemedyFacts): string | null {
  const limit = measured(facts);
  const rule = (program: string, target: string) =>
    `sudo ${program} -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS ${target}`;
  if (limit === null) return rule('iptables', '--clamp-mss-to-pmtu');
  const size = limit.bytes - segmentHeaders[limit.family];
  return rule(limit.family === 4 ? 'iptables' : 'ip6tables', `--set-mss ${size}`);
}
