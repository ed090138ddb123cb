import { type Rule, seek, sight, unlessOpen } from '../../rule.ts';

/**
 * ENETUNREACH, EHOSTUNREACH: there is no route, or a router says so (RFC 792, RFC 4443). A firewall of this computer
 * that rejects with such a message gives the very same code, and so does a computer that is off: the code alone is on
 * nobody's side.
 */
export const hostUnreachable: Rule = {
  cause: 'host-unreachable',
  needs: ['hello'],
  judge: (evidence) =>
    seek(
      evidence,
      ({ failure, hello }) => {
        if (failure?.kind !== 'tcp' || failure.state !== 'unreachable') return null;
        const parameters = { code: failure.errorCode ?? 'unreachable' };
        return sight('confirmed', 'cause.host-unreachable', 'why.os', {
          side: 'unknown',
          parameters,
          evidence: [hello.id],
        });
      },
      unlessOpen(evidence),
    ),
};
