import type { Place } from '../../place.ts';
import { type Rule, ruledOut, type Sighting, seek, sight } from '../../rule.ts';
import { moment } from '../../wording.ts';

/** The port opens and the handshake gets no answer. Ranking takes it back where a more exact cause explains it. */
export const handshakeTimeout: Rule = {
  cause: 'handshake-timeout',
  needs: ['open-port'],
  judge: (evidence) => seek(evidence, look, ruledOut('ruled-out.got-an-answer')),
};

function look({ failure, hello }: Place): Sighting | null {
  if (!failure) return null;
  const silent = failure.kind === 'silence' || (failure.kind === 'starttls' && failure.state === 'no-answer');
  if (!silent) return null;
  const waited = failure.kind === 'silence' ? failure.waitedMs : failure.milliseconds;
  const parameters = { moment: moment(failure), seconds: Math.round(waited / 100) / 10 };
  return sight('likely', 'cause.handshake-timeout', 'why.silence', {
    side: 'unknown',
    parameters,
    evidence: [hello.id],
  });
}
