import { hasUnreadLeaf, hasUnseen, leafOf, sentCertificate } from '../../chain.ts';
import { type DateFault, dateFaults, readClock, weighDate } from '../../dates.ts';
import { type Evidence, judgedPlaces } from '../../evidence.ts';
import { type Finding, notTested, type Rule, ruledOut, type Sighting, seekChains, sight } from '../../rule.ts';
import { commonName, day, span } from '../../wording.ts';

/** A certificate in the needed chain is past notAfter. RFC 5280 section 4.1.2.5. */
export const certificateExpired: Rule = { cause: 'certificate-expired', needs: ['chain'], judge };

function judge(evidence: Evidence): Finding {
  const { clock } = evidence;
  if (!clock) return notTested('not-tested.no-clock');
  const reading = readClock(clock);
  return seekChains(
    evidence,
    ({ chain }) => {
      const fault = dateFaults(chain).find(({ code }) => code === 'expired');
      if (!fault) return null;
      const { confidence, why } = weighDate(fault, reading).certificate;
      const place = placeOf(fault, sentCertificate(chain, fault.reason.certificate)?.selfSigned ?? false);
      const rest = { ...place, parameters: datesOf(fault, reading.local), evidence: [chain.id, clock.id] };
      return sight(confidence, `cause.certificate-expired.${place.variant}`, why, rest);
    },
    otherwise(evidence),
  );
}

/** A root is the client's to renew: no server can put a new one into its list. */
function placeOf({ reason }: DateFault, selfSigned: boolean) {
  if (reason.certificate === 0) return { variant: 'leaf', side: 'server' } as const;
  const root = reason.certificate === null || selfSigned;
  return root ? ({ variant: 'root', side: 'client' } as const) : ({ variant: 'intermediate', side: 'server' } as const);
}

function datesOf({ notAfter, reason }: DateFault, local: number): Sighting['parameters'] {
  const end = Number.isFinite(notAfter) ? new Date(notAfter).toISOString() : null;
  return {
    subject: commonName(reason.subject),
    end: end ? day(end) : 'an earlier day',
    now: day(new Date(local).toISOString()),
    age: end ? span(local - notAfter) : 'some time',
  };
}

function otherwise(evidence: Evidence): Finding {
  const chains = judgedPlaces(evidence).map(({ chain }) => chain);
  if (chains.some(hasUnreadLeaf)) return notTested('not-tested.unreadable');
  if (!chains.some(leafOf)) return notTested('not-tested.chain');
  return chains.some(hasUnseen) ? notTested('not-tested.unseen') : ruledOut('ruled-out.dates');
}
