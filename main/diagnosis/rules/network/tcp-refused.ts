import { isLoopback, type Place } from '../../place.ts';
import { type Rule, type Sighting, seek, sight, unlessOpen } from '../../rule.ts';
import { isProhibited } from './host-unreachable.ts';

/**
 * ECONNREFUSED: the operating system names it. EPERM comes from a firewall on this computer, and so does EACCES over
 * IPv4; over IPv6 a router's “administratively prohibited” (RFC 4443 section 3.1, code 1) has that code as well, so
 * that either may have said it.
 */
export const tcpRefused: Rule = {
  cause: 'tcp-refused',
  needs: ['hello'],
  judge: (evidence) => seek(evidence, look, unlessOpen(evidence)),
};

function look({ failure, hello, report }: Place): Sighting | null {
  if (failure?.kind !== 'tcp') return null;
  const parameters = { code: failure.errorCode ?? 'no code' };
  if (isProhibited(failure, report)) return null;
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
