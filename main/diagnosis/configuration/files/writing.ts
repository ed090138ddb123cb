import type { DialectId, Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import type { ConfigurationRule, ReviewCase, RuleHit } from '../rule.ts';
import { hitAt, isProven, namedFiles, programNames } from './named.ts';
import { nearWord } from './near-words.ts';
import { refusedByNginx } from './refused-by-nginx.ts';

/** Settings that begin with a byte order mark, or have two bytes for each character: no server reads them. */
const markedSettings: ConfigurationRule = (review) =>
  review.sources.flatMap(({ dialect, oddities = [], path }) => {
    const variant = oddities.includes('utf-16') ? 'utf-16' : oddities.includes('byte-order-mark') ? 'mark' : null;
    if (variant === null || !isProven(dialect)) return [];
    return [
      faultAt({ file: path, line: 1, column: 1 }, dialect, {
        rule: 'settings-encoding',
        variant,
        confidence: 'confirmed',
      }),
    ];
  });

/** OpenSSL skips the mark from 3.0 on; before, it does not see the first block. */
const markedPem: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts, scope } = one;
    if (!facts.oddities.includes('byte-order-mark') || facts.oddities.includes('utf-16') || scope.tls === 'off')
      return [];
    const isOld = review.versions.openssl.startsWith('1.');
    return [
      hitAt(one, {
        rule: 'pem-mark',
        variant: isOld ? 'old' : 'new',
        cause: isOld ? 'server-configuration' : null,
        severity: isOld ? 'critical' : 'notice',
        confidence: isOld ? 'likely' : 'confirmed',
      }),
    ];
  });

type Kind = ConfigurationProblem['kind'];

/** What makes a program refuse a file; what only keeps us from reading it is told elsewhere. */
const refusedKinds: readonly Kind[] = [
  ...(['missing-closing', 'unexpected-closing', 'missing-end-of-directive', 'unterminated-quote'] as const),
  ...(['unexpected-token', 'unexpected-block', 'missing-block', 'unknown-directive', 'misplaced-directive'] as const),
  ...(['wrong-arguments', 'duplicate-directive', 'include-loop', 'file-missing'] as const),
];

/** Faults in the writing of a file, which keep the program from starting. */
const syntaxFaults: ConfigurationRule = (review) => {
  const dialects = new Map(review.sources.map(({ dialect, path }) => [path, dialect]));
  const dialectAt = ({ place }: ConfigurationProblem): DialectId => dialects.get(place.file) ?? 'unknown';
  // What was read in part looks as if it had no end.
  const cut = new Set(review.problems.filter(({ kind }) => kind.startsWith('too-')).map(dialectAt));
  return review.problems.flatMap((problem) => {
    const dialect = dialectAt(problem);
    if (!refusedKinds.includes(problem.kind) || !isProven(dialect) || cut.has(dialect)) return [];
    if (isMark(problem, review)) return [];
    return [faultAt(problem.place, dialect, { rule: 'settings-refused', ...refusalOf(problem, dialect) })];
  });
};

/** Told as what it is, and once: a mark in front of the first word. */
const isMark = ({ place, subject }: ConfigurationProblem, { sources }: ReviewCase): boolean =>
  subject === 'byte order mark' &&
  sources.some(({ oddities = [], path }) => path === place.file && oddities.includes('byte-order-mark'));

function refusalOf(problem: ConfigurationProblem, dialect: DialectId): Pick<RuleHit, 'confidence'> & Partial<RuleHit> {
  if (dialect === 'nginx') return refusedByNginx(problem);
  const { kind, subject } = problem;
  const near = kind === 'unknown-directive' ? nearWord(dialect, subject) : null;
  const version = dialect === 'apache' ? /^(SSL(?:Proxy)?Protocol) (\S+)$/i.exec(subject) : null;
  if (kind === 'wrong-arguments' && version) {
    const [, directive = '', word = ''] = version;
    return {
      variant: /sslv[23]$/i.test(word) ? 'gone-version' : 'unknown-version',
      confidence: 'confirmed' as const,
      corrected: `${directive} all -SSLv3 -TLSv1 -TLSv1.1`,
      parameters: { subject, word },
    };
  }
  return {
    variant: near === null ? kind : 'misspelt',
    // A word that is not known here may be one of a module that was added; those of TLS are all known.
    confidence: kind !== 'unknown-directive' || near !== null ? ('confirmed' as const) : ('likely' as const),
    parameters: { subject, near: near ?? '' },
  };
}

function faultAt(
  place: Place,
  dialect: DialectId,
  { parameters, ...rest }: Pick<RuleHit, 'rule' | 'variant' | 'confidence'> & Partial<RuleHit>,
): RuleHit {
  return {
    cause: 'server-configuration',
    severity: 'critical',
    dialect,
    place,
    directive: String(parameters?.subject ?? '').slice(0, 200),
    corrected: null,
    parameters: { program: programNames[dialect], path: place.file, ...parameters },
    ...rest,
  };
}

export const writingRules: readonly ConfigurationRule[] = [syntaxFaults, markedSettings, markedPem];
