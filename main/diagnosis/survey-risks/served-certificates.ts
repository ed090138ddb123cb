import { dayMs } from '../../../shared/day.ts';
import type { ServedCertificate, SurveyedAddress } from '../../../shared/survey.ts';
import { daysToAct, urgentDays } from '../health/renewal.ts';
import { commonName, day } from '../wording.ts';

/** Certificates whose RSA key is smaller than that. */
export function keysBelow(bits: number): (found: SurveyedAddress) => string[] {
  return ({ certificates }) =>
    certificates
      .filter(({ keyType }) => Number(/^RSA\D*(\d+)/.exec(keyType)?.[1] ?? bits) < bits)
      .map((certificate) => named(certificate, certificate.keyType));
}

/** Leaves that were signed with SHA-1 or MD5, by the name of the algorithm. */
export function signedWithOldHash({ certificates }: SurveyedAddress): string[] {
  return certificates
    .filter(({ signature }) => /(?:sha-?1|md[245])(?!\d)/i.test(signature))
    .map((certificate) => named(certificate, certificate.signature));
}

/** Whether a leaf has so few days left that its renewal is both late and urgent; one that is past its end is neither. */
export const isAtItsEnd: DaysFit = (days, notBefore, notAfter) =>
  days >= 0 && days < urgentDays && (notBefore === undefined || Math.floor(days) <= daysToAct({ notBefore, notAfter }));

type DaysFit = (days: number, notBefore: string | undefined, notAfter: string) => boolean;

/** Leaves whose days until the end fit; negative days are past it. */
export function daysLeft(fits: DaysFit): (found: SurveyedAddress, now: Date) => string[] {
  return ({ certificates }, now) =>
    certificates.flatMap((certificate) => {
      if (certificate.notAfter === null) return [];
      const days = (Date.parse(certificate.notAfter) - now.getTime()) / dayMs;
      return fits(days, certificate.notBefore, certificate.notAfter)
        ? [named(certificate, `${certificate.keyType}, until ${day(certificate.notAfter)}`)]
        : [];
    });
}

function named({ subject, withServerName }: ServedCertificate, what: string): string {
  return `${commonName(subject)} (${what}${withServerName ? '' : ', sent without a server name'})`;
}
