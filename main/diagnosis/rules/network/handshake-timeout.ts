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
  const slow = failure.kind === 'limit' && failure.limit === 'total-time';
  const silent = failure.kind === 'silence' || (failure.kind === 'starttls' && failure.state === 'no-answer');
  if (!silent && !slow) return null;
  const waited = failure.kind === 'silence' ? failure.waitedMs : failure.milliseconds;
  const parameters = { moment: moment(failure), seconds: Math.round(waited / 100) / 10 };
  const text = slow ? 'cause.handshake-timeout.too-slow' : 'cause.handshake-timeout';
  return sight('likely', text, slow ? 'why.too-slow' : 'why.silence', {
    variant: slow ? 'too-slow' : null,
    side: 'unknown',
    parameters,
    evidence: [hello.id],
  });
}
