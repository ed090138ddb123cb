import type { CauseTextId } from '../../../../shared/text/en/causes.ts';
import { type ClockReading, dateFaults, readClock, weighDate } from '../../dates.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type Finding, notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
import { commonName, day, span } from '../../wording.ts';

/**
 * This computer's clock makes a good certificate look expired or not yet valid. A wrong clock that
 * changes no verdict on a date is a risk and no cause.
 */
export const clockWrong: Rule = { cause: 'clock-wrong', needs: [], judge };

function judge(evidence: Evidence): Finding {
  const { clock } = evidence;
  if (!clock) return notTested('not-tested.no-clock');
  const reading = readClock(clock);
  return seekChains(
    evidence,
    ({ chain }) => {
      const [fault] = dateFaults(chain).filter((candidate) => weighDate(candidate, reading).clock);
      const verdict = fault && weighDate(fault, reading).clock;
      if (!fault || !verdict) return null;
      const text = textFor(reading);
      const parameters = {
        now: day(new Date(reading.local).toISOString()),
        built: day(new Date(reading.builtAt).toISOString()),
        offset: reading.server === null ? 'some time' : span(reading.local - reading.server),
        subject: commonName(fault.reason.subject),
      };
      const rest = {
        variant: text.split('.')[2] ?? null,
        side: 'client',
        parameters,
        evidence: [clock.id, chain.id],
      } as const;
      return sight(verdict.confidence, text, verdict.why, rest);
    },
    otherwise(evidence, reading),
  );
}

function textFor({ beforeBuild, differs, local, server }: ClockReading): CauseTextId {
  if (server !== null && differs) return local < server ? 'cause.clock-wrong.behind' : 'cause.clock-wrong.ahead';
  return beforeBuild ? 'cause.clock-wrong.before-build' : 'cause.clock-wrong.perhaps';
}

function otherwise(evidence: Evidence, reading: ClockReading): Finding {
  const { againstBuild, server, local, differs, beforeBuild } = reading;
  if (server !== null && !differs) {
    const seconds = Math.max(1, Math.round(Math.abs(local - server) / 1000));
    return ruledOut('ruled-out.clock', { seconds });
  }
  const faults = judgedPlaces(evidence).flatMap(({ chain }) => dateFaults(chain));
  // No fault of a date was put down to the clock, so each had ended before this program was made.
  if (faults.length > 0) return ruledOut('ruled-out.ended-before-build');
  const datesFit = judgedPlaces(evidence).length > 0 && !beforeBuild && !againstBuild;
  return datesFit ? ruledOut('ruled-out.dates-sent') : notTested('not-tested.no-clock');
}
