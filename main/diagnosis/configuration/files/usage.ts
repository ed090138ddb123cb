import type { ConfigurationRule } from '../rule.ts';
import { hitAt, servedCertificates } from './named.ts';

/** A certificate whose list of uses leaves servers out: programs start with it, and clients refuse it. */
export const notForServers: ConfigurationRule = (review) =>
  servedCertificates(review).flatMap((one) => {
    const { otherUses = [], subject } = one.leaf;
    if (otherUses.length === 0) return [];
    const parameters = { subject, uses: otherUses.join(', ') };
    return [
      hitAt(one, {
        ...{ rule: 'certificate-usage', cause: 'certificate-invalid', severity: 'critical', confidence: 'likely' },
        parameters,
      }),
    ];
  });
