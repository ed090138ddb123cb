import { isLoopback, type Place } from '../../place.ts';
import { type Rule, type Sighting, seek, sight, unlessOpen } from '../../rule.ts';

/** ECONNREFUSED: the operating system names it. EPERM and EACCES come from a firewall on this computer. */
export const tcpRefused: Rule = {
  cause: 'tcp-refused',
  needs: ['hello'],
  judge: (evidence) => seek(evidence, look, unlessOpen(evidence)),
};

function look({ failure, hello, report }: Place): Sighting | null {
  if (failure?.kind !== 'tcp') return null;
  const parameters = { code: failure.errorCode ?? 'no code' };
  if (failure.errorCode !== null && ownFirewall.has(failure.errorCode)) {
    const rest = { variant: 'here', side: 'client', parameters, evidence: [hello.id] } as const;
    return sight('confirmed', 'cause.tcp-refused.here', 'why.os', rest);
  }
  if (failure.state !== 'refused') return null;
  // A program that does not listen and a firewall that says no look alike, but for this computer itself.
  const side = isLoopback(report.address) ? 'server' : 'unknown';
  return sight('confirmed', 'cause.tcp-refused', 'why.os', { side, parameters, evidence: [hello.id] });
}

const ownFirewall = new Set(['EPERM', 'EACCES']);
