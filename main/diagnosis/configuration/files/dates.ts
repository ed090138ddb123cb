import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import { dayMs } from '../../../../shared/day.ts';
import { day, span } from '../../wording.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { hitAt, type Served, servedCertificates } from './named.ts';

/** Certificates whose time is over, has not come, or is nearly over. */
const leafDates: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => datesOf(one, review) ?? []);

function datesOf(one: Served, { now }: ReviewCase): RuleHit | null {
  const { leaf } = one;
  const [from, to, at] = [leaf.notBefore, leaf.notAfter, now].map((instant) => Date.parse(instant)) as [
    number,
    number,
    number,
  ];
  const parameters = {
    subject: leaf.subject,
    date: day(at > to ? leaf.notAfter : at < from ? leaf.notBefore : leaf.notAfter),
    span: span(at > to ? at - to : at < from ? from - at : to - at),
  };
  const fault = {
    severity: 'critical',
    confidence: one.scope.tls === 'on' ? 'confirmed' : 'likely',
    parameters,
  } as const;
  if (at > to)
    return hitAt(one, { rule: 'certificate-expired', variant: 'leaf', cause: 'certificate-expired', ...fault });
  if (at < from) return hitAt(one, { rule: 'certificate-not-yet-valid', cause: 'certificate-not-yet-valid', ...fault });
  if (to - at > 14 * dayMs) return null;
  return hitAt(one, {
    rule: 'certificate-expires-soon',
    cause: null,
    severity: 'warning',
    confidence: 'confirmed',
    parameters,
  });
}

/** The issuer that is sent along is over: clients may know another of the same key, and some do not. */
const issuerDates: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const issuers = one.rest.filter(({ sha256 }) => one.leaf.issuers?.includes(sha256));
    const isOver = (certificate: CertificateFacts) => Date.parse(certificate.notAfter) < Date.parse(review.now);
    const [expired] = issuers;
    if (expired === undefined || !issuers.every(isOver)) return [];
    const parameters = { subject: expired.subject, date: day(expired.notAfter) };
    return [
      hitAt(one, {
        rule: 'certificate-expired',
        variant: 'issuer',
        cause: 'certificate-expired',
        severity: 'critical',
        confidence: 'likely',
        parameters,
      }),
    ];
  });

export const dateRules: readonly ConfigurationRule[] = [leafDates, issuerDates];
