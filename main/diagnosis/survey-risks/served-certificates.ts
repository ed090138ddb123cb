import type { ServedCertificate, SurveyedAddress } from '../../../shared/survey.ts';
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

/** Leaves whose days until the end fit; negative days are past it. */
export function daysLeft(fits: (days: number) => boolean): (found: SurveyedAddress, now: Date) => string[] {
  return ({ certificates }, now) =>
    certificates.flatMap((certificate) => {
      if (certificate.notAfter === null) return [];
      const days = (Date.parse(certificate.notAfter) - now.getTime()) / 86_400_000;
      return fits(days) ? [named(certificate, `${certificate.keyType}, until ${day(certificate.notAfter)}`)] : [];
    });
}

function named({ subject, withServerName }: ServedCertificate, what: string): string {
  return `${commonName(subject)} (${what}${withServerName ? '' : ', sent without a server name'})`;
}
