import type { Place } from '../../place.ts';
import { type Rule, type Sighting, seek, sight, unlessOpen } from '../../rule.ts';

/**
 * ENETUNREACH, EHOSTUNREACH: there is no route, or a router says so (RFC 792, RFC 4443). A firewall of this computer
 * that rejects with such a message gives the very same code, and so does a computer that is off: the code alone is on
 * nobody's side.
 */
export const hostUnreachable: Rule = {
  cause: 'host-unreachable',
  needs: ['hello'],
  judge: (evidence) => seek(evidence, look, unlessOpen(evidence)),
};

function look({ failure, hello, report }: Place): Sighting | null {
  if (failure?.kind !== 'tcp') return null;
  const parameters = { code: failure.errorCode ?? 'unreachable' };
  const rest = { side: 'unknown', parameters, evidence: [hello.id] } as const;
  if (isProhibited(failure, report)) {
    return sight('confirmed', 'cause.host-unreachable.prohibited', 'why.os', { ...rest, variant: 'prohibited' });
  }
  return failure.state === 'unreachable' ? sight('confirmed', 'cause.host-unreachable', 'why.os', rest) : null;
}

/**
 * EACCES over IPv6 is the message “administratively prohibited” (RFC 4443 section 3.1, code 1): a router says so, or a
 * rule of this computer. Over IPv4 no message has that code.
 */
export const isProhibited = (
  { errorCode }: Extract<Place['failure'], { kind: 'tcp' }>,
  { family }: Pick<Place['report'], 'family'>,
): boolean => errorCode === 'EACCES' && family === 6;
