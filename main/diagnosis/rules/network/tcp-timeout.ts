import { type Rule, seek, sight, unlessOpen } from '../../rule.ts';

/** Nothing answers the request to connect. Silence has no sender, so it is never confirmed, and on nobody's side. */
export const tcpTimeout: Rule = {
  cause: 'tcp-timeout',
  needs: ['hello'],
  judge: (evidence) =>
    seek(
      evidence,
      ({ failure, hello }) =>
        failure?.kind === 'tcp' && failure.state === 'no-answer'
          ? sight('likely', 'cause.tcp-timeout', 'why.syn-silence', { side: 'unknown', evidence: [hello.id] })
          : null,
      unlessOpen(evidence),
    ),
};
