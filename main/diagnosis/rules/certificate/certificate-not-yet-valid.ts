import { hasUnreadLeaf, hasUnseen, leafOf } from '../../chain.ts';
import { dateFaults, readClock, weighDate } from '../../dates.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type Finding, notTested, type Rule, ruledOut, seekChains, sight } from '../../rule.ts';
import { commonName, day } from '../../wording.ts';

/** notBefore lies in the future and the clock is right. RFC 5280 section 4.1.2.5. */
export const certificateNotYetValid: Rule = { cause: 'certificate-not-yet-valid', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const { clock } = evidence;
  if (!clock) return notTested('not-tested.no-clock');
  const reading = readClock(clock);
  return seekChains(
    evidence,
    ({ chain }) => {
      const fault = dateFaults(chain).find(({ code }) => code === 'not-yet-valid');
      if (!fault) return null;
      const { confidence, why } = weighDate(fault, reading).certificate;
      const start = Number.isFinite(fault.notBefore) ? day(new Date(fault.notBefore).toISOString()) : 'a later day';
      const now = day(new Date(reading.local).toISOString());
      const parameters = { subject: commonName(fault.reason.subject), start, now };
      return sight(confidence, 'cause.certificate-not-yet-valid', why, { parameters, evidence: [chain.id, clock.id] });
    },
    otherwise(evidence),
  );
}

function otherwise(evidence: Evidence): Finding {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  if (chains.some(hasUnreadLeaf)) return notTested('not-tested.unreadable');
  if (!chains.some(leafOf)) return notTested('not-tested.chain');
  return chains.some(hasUnseen) ? notTested('not-tested.unseen') : ruledOut('ruled-out.dates');
}
