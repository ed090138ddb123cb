/** Software whose makers say how long a branch gets fixes. */
export const softwareProducts = ['nginx', 'Apache', 'OpenSSL', 'IIS', 'Java', 'Node.js', 'Python'] as const;
export type SoftwareProduct = (typeof softwareProducts)[number];

export interface SoftwareFacts {
  readonly product: SoftwareProduct;
  /** How many leading numbers of a version name its branch. */
  readonly digits: 1 | 2 | 3;
  /** Branch and the day its fixes end; null: it got fixes on the day of `asOf`, and no end was set. */
  readonly branches: Readonly<Record<string, string | null>>;
  /** Everything before this branch ended on or before `oldestEnd`. */
  readonly oldest: string;
  readonly oldestEnd: string;
  readonly source: string;
  /** The day the dates were looked up; nothing is said of branches that came later. */
  readonly asOf: string;
}

/**
 * When branches stop getting fixes from their makers. Distributions mend what they ship for longer: a date here is
 * never proof that a program is open to attack.
 */
export const softwareFacts: readonly SoftwareFacts[] = [
  {
    product: 'nginx',
    digits: 2,
    branches: {
      '1.22': '2023-04-11',
      '1.23': '2023-05-23',
      '1.24': '2024-04-23',
      '1.25': '2024-05-29',
      '1.26': '2025-04-23',
      '1.27': '2025-06-24',
      '1.28': '2026-04-14',
      '1.29': '2026-05-13',
      '1.30': null,
      '1.31': null,
    },
    oldest: '1.22',
    oldestEnd: '2022-06-21',
    source: 'https://nginx.org/en/download.html',
    asOf: '2026-07-31',
  },
  {
    product: 'Apache',
    digits: 2,
    branches: { '2.2': '2017-12-31', '2.4': null },
    oldest: '2.2',
    oldestEnd: '2013-07-10',
    source: 'https://httpd.apache.org/security_report.html',
    asOf: '2026-07-31',
  },
  {
    product: 'OpenSSL',
    digits: 2,
    branches: {
      '1.1': '2023-09-11',
      '3.0': '2026-09-07',
      '3.1': '2025-03-14',
      '3.2': '2025-11-23',
      '3.3': '2026-04-09',
      '3.4': '2026-10-22',
      '3.5': '2030-04-08',
    },
    oldest: '1.1',
    oldestEnd: '2019-12-31',
    source: 'https://openssl-library.org/policies/releasestrat/',
    asOf: '2026-07-31',
  },
  {
    product: 'IIS',
    digits: 1,
    branches: { '8': '2023-10-10' },
    oldest: '8',
    oldestEnd: '2020-01-14',
    source: 'https://learn.microsoft.com/lifecycle/products/internet-information-services-iis',
    asOf: '2026-07-31',
  },
  {
    product: 'Java',
    digits: 1,
    branches: {
      '9': '2018-03-20',
      '10': '2018-09-25',
      '12': '2019-09-17',
      '13': '2020-03-17',
      '14': '2020-09-15',
      '15': '2021-03-16',
      '16': '2021-09-14',
      '18': '2022-09-20',
      '19': '2023-03-21',
      '20': '2023-09-19',
      '22': '2024-09-17',
      '23': '2025-03-18',
      '24': '2025-09-16',
    },
    oldest: '8',
    oldestEnd: '2022-07-31',
    source: 'https://www.oracle.com/java/technologies/java-se-support-roadmap.html',
    asOf: '2026-07-31',
  },
  {
    product: 'Node.js',
    digits: 1,
    branches: {
      '18': '2025-04-30',
      '19': '2023-06-01',
      '20': '2026-04-30',
      '21': '2024-06-01',
      '22': '2027-04-30',
      '23': '2025-06-01',
      '24': '2028-04-30',
      '25': '2026-06-01',
    },
    oldest: '18',
    oldestEnd: '2023-09-11',
    source: 'https://github.com/nodejs/release',
    asOf: '2026-07-31',
  },
  {
    product: 'Python',
    digits: 2,
    branches: {
      '3.8': '2024-10-07',
      '3.9': '2025-10-31',
      '3.10': '2026-10-31',
      '3.11': '2027-10-31',
      '3.12': '2028-10-31',
      '3.13': '2029-10-31',
      '3.14': '2030-10-31',
    },
    oldest: '3.8',
    oldestEnd: '2023-06-27',
    source: 'https://devguide.python.org/versions/',
    asOf: '2026-07-31',
  },
];

/** `ended`: no fixes from its maker since `day`. `supported`: until `day`, or with no end set (null). */
export type SupportOf =
  | { readonly kind: 'ended' | 'supported'; readonly day: string | null; readonly facts: SoftwareFacts }
  | { readonly kind: 'not-known' };

/** What is known of a version at a moment. A branch with no end that is younger than the table tells is not known. */
export function supportOf(product: string, version: string, now: Date): SupportOf {
  const facts = softwareFacts.find((one) => one.product === product);
  const numbers = /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
  if (facts === undefined || numbers.length < facts.digits) return { kind: 'not-known' };
  const branch = numbers.slice(0, facts.digits).join('.');
  if (isBefore(numbers, facts.oldest)) return { kind: 'ended', day: facts.oldestEnd, facts };
  const end = facts.branches[branch];
  if (end === undefined) return { kind: 'not-known' };
  if (end === null) return { kind: 'supported', day: null, facts };
  return { kind: Date.parse(end) < now.getTime() ? 'ended' : 'supported', day: end, facts };
}

function isBefore(numbers: readonly number[], branch: string): boolean {
  for (const [index, wanted] of branch.split('.').map(Number).entries()) {
    const here = numbers[index] ?? 0;
    if (here !== wanted) return here < wanted;
  }
  return false;
}
