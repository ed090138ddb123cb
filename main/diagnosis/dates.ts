import type { ChainReason } from '../../shared/certificate.ts';
import type { ObservationOf } from '../../shared/observation.ts';
import type { WhyTextId } from '../../shared/text/en/causes.ts';
import { reasonsWith, sentCertificate } from './chain.ts';
import type { Found } from './rule.ts';

/** This computer's clock, and the clocks there are to compare it with. Milliseconds since 1970. */
export interface ClockReading {
  readonly local: number;
  readonly builtAt: number;
  /** The server's clock; null without one, or when it is itself older than this program. */
  readonly server: number | null;
  /** Older than this program: it cannot be right. */
  readonly beforeBuild: boolean;
  /** Both clocks show the same, before this program: the date of the build may be what is wrong, so it proves nothing. */
  readonly againstBuild: boolean;
  /** Server and local clock are more than five minutes apart. */
  readonly differs: boolean;
}

/** A certificate whose dates do not fit the local clock. */
export interface DateFault {
  readonly code: 'expired' | 'not-yet-valid';
  readonly reason: ChainReason;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What a date fault says of the certificate and of the clock. */
export interface DateVerdict {
  readonly certificate: { readonly confidence: Found; readonly why: WhyTextId };
  readonly clock: { readonly confidence: Found; readonly why: WhyTextId } | null;
}

export function readClock(clock: ObservationOf<'clock'>): ClockReading {
  const local = Date.parse(clock.localTime);
  const builtAt = Date.parse(clock.builtAt);
  const told = clock.serverTime === null ? null : Date.parse(clock.serverTime);
  // The Date header is some seconds old by now; the offset was taken when it arrived.
  const reckoned = told !== null && clock.offsetSeconds !== null ? local - clock.offsetSeconds * 1000 : told;
  const server = reckoned !== null && reckoned >= builtAt - tolerance ? reckoned : null;
  const differs = server !== null && Math.abs(local - server) > tolerance;
  const isEarly = local < builtAt - tolerance;
  const againstBuild = isEarly && server === null && reckoned !== null && Math.abs(local - reckoned) <= tolerance;
  return { local, builtAt, server, beforeBuild: isEarly && !againstBuild, againstBuild, differs };
}

/** Date faults of a chain, the server's own certificate first. */
export function dateFaults(chain: ObservationOf<'certificate-chain'>): readonly DateFault[] {
  return reasonsWith(chain, 'expired', 'not-yet-valid')
    .toSorted((one, other) => (one.certificate ?? 99) - (other.certificate ?? 99))
    .map((reason) => {
      const facts = sentCertificate(chain, reason.certificate);
      const named = Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(reason.detail)?.[0] ?? '');
      const code = reason.code === 'expired' ? 'expired' : 'not-yet-valid';
      return {
        code,
        reason,
        notBefore: facts ? Date.parse(facts.notBefore) : code === 'expired' ? Number.NEGATIVE_INFINITY : named,
        notAfter: facts ? Date.parse(facts.notAfter) : code === 'expired' ? named : Number.POSITIVE_INFINITY,
      };
    });
}

/** Weighs a date against the clocks: is it the certificate, or the clock that looks at it? */
export function weighDate(fault: DateFault, clock: ClockReading): DateVerdict {
  if (clock.beforeBuild) return beforeBuild(fault, clock);
  if (clock.server !== null && clock.differs && fits(fault, clock.server)) return clocksDisagree;
  if (clock.server !== null) return certificateAlone;
  return oneClock(fault, clock);
}

/** The true time is at or after the build: what ended before that has ended, whatever the clock shows. */
function beforeBuild(fault: DateFault, clock: ClockReading): DateVerdict {
  if (fault.code === 'expired') return endedBeforeBuild;
  const alsoByServer = clock.server !== null && !fits(fault, clock.server);
  return {
    certificate: alsoByServer
      ? { confidence: 'likely', why: 'why.dates-one-clock' }
      : { confidence: 'possible', why: 'why.dates-clock-wrong' },
    clock: { confidence: 'confirmed', why: 'why.clock-before-build' },
  };
}

/**
 * Without a second clock the dates are certain and the present is not: a clock that runs ahead, by a day or
 * by years, makes a good certificate look expired. So no more than likely, unless it ended before the build.
 */
function oneClock({ code, notAfter }: DateFault, { againstBuild, builtAt }: ClockReading): DateVerdict {
  if (againstBuild) return clocksAgainstBuild;
  if (code === 'expired' && notAfter < builtAt) return endedBeforeBuild;
  return {
    certificate: { confidence: 'likely', why: 'why.dates-one-clock' },
    clock: { confidence: 'possible', why: 'why.clock-perhaps' },
  };
}

const endedBeforeBuild: DateVerdict = {
  certificate: { confidence: 'confirmed', why: 'why.dates-build' },
  clock: null,
};
/** The server may be this computer, or have its time from the same wrong place: two clocks are no proof either. */
const clocksAgainstBuild: DateVerdict = {
  certificate: { confidence: 'likely', why: 'why.dates-against-build' },
  clock: { confidence: 'possible', why: 'why.clock-against-build' },
};
const certificateAlone: DateVerdict = { certificate: { confidence: 'confirmed', why: 'why.dates' }, clock: null };
const clocksDisagree: DateVerdict = {
  certificate: { confidence: 'possible', why: 'why.dates-clocks-differ' },
  clock: { confidence: 'likely', why: 'why.clock-differs' },
};

/** What the dates leave of a refusal for them alone; null where it has another reason, or holds by every clock. */
export function weighRefusal(
  chain: ObservationOf<'certificate-chain'>,
  clock: ObservationOf<'clock'> | null,
): DateVerdict['certificate'] | null {
  const faults = dateFaults(chain);
  const [fault] = faults;
  if (fault === undefined || faults.length < chain.judgement.reasons.length) return null;
  const weighed = clock === null ? unknownClock : weighDate(fault, readClock(clock)).certificate;
  return weighed.confidence === 'confirmed' ? null : weighed;
}

const unknownClock: DateVerdict['certificate'] = { confidence: 'likely', why: 'why.dates-one-clock' };

export const fits = ({ notBefore, notAfter }: Pick<DateFault, 'notBefore' | 'notAfter'>, at: number) =>
  notBefore <= at && at <= notAfter;

/** Certificates are rarely younger than this, and time services keep clocks far closer. */
const tolerance = 5 * 60_000;
