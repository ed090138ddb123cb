import type { Origin } from '../../../../shared/configuration/place.ts';
import type { Setting, TlsScope } from '../../../../shared/configuration/scope.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { listed, version } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { securityLevelOf } from '../security-level.ts';
import { instead, todaysVersions, withValue } from './corrected.ts';
import { hitOf, isSystemWide } from './hit-of.ts';

/** Limits that a library or a system sets for every program which does not choose for itself. */
export const policyRules: ConfigurationRule = ({ scopes }) =>
  scopes
    .filter((scope) => isSystemWide(scope) && scope.tls === 'on')
    .flatMap((scope) =>
      [versionLimits, securityLevel, suitesLeft, keySizes, groupsLeft].flatMap((look) => look(scope)),
    );

type About = Pick<RuleHit, 'rule' | 'cause' | 'severity' | 'confidence'> & Partial<RuleHit>;

/** Who mends it looks after the machine of the program: the client's, unless it holds for servers alone. */
const hitHere = (scope: TlsScope, at: Parameters<typeof hitOf>[1], about: About): RuleHit =>
  hitOf(scope, at, {
    side: scope.kind === 'server-default' ? 'server' : 'client',
    ...about,
    ...(scope.dialect === 'crypto-policies' && about.severity !== 'notice' ? byPolicy : {}),
  });

/** What a policy has written is written anew with it: no line of it is to be changed by hand. */
const byPolicy = {
  corrected: null,
  steps: [{ text: phrase('policy.step.choose'), command: 'sudo update-crypto-policies --set DEFAULT' }],
} as const;

function versionLimits(scope: TlsScope): RuleHit[] {
  const said = scope.versions;
  if (!said?.place) return [];
  const { value } = said;
  const has = (...names: readonly string[]) => value.some((one) => names.includes(one));
  const about = (variant: keyof typeof limiting, row: Pick<RuleHit, 'cause' | 'severity' | 'confidence'>) => {
    const line = limitOf(said, limiting[variant]);
    const hit = hitHere(scope, line, {
      rule: 'policy-versions',
      variant,
      ...row,
      ...(scope.dialect === 'java-security' ? {} : todaysVersions(scope.dialect, line)),
      parameters: { versions: listed(value.map(version), 6), written: line.written },
    });
    return [hit];
  };
  if (value.length === 0)
    return about('none', { cause: 'client-configuration', severity: 'critical', confidence: 'confirmed' });
  if (!has('TLSv1.2', 'TLSv1.3'))
    return about('only-old', { cause: 'protocol-version-mismatch', severity: 'critical', confidence: 'likely' });
  if (!has('TLSv1.2'))
    return about('only-newest', { cause: 'protocol-version-mismatch', severity: 'warning', confidence: 'possible' });
  if (!has('TLSv1.3')) return about('without-newest', { cause: null, severity: 'notice', confidence: 'confirmed' });
  if (has('SSLv3', 'TLSv1.0', 'TLSv1.1'))
    return securityLevelOf(scope) === 0
      ? about('with-old', { cause: null, severity: 'warning', confidence: 'confirmed' })
      : [];
  return about('without-old', { cause: null, severity: 'notice', confidence: 'confirmed' }).map((hit) => ({
    ...hit,
    corrected: null,
  }));
}

/** Which end of the versions each case is about. */
const limiting = {
  none: null,
  'only-old': /max/i,
  'without-newest': /max/i,
  'only-newest': /min/i,
  'without-old': /min/i,
  'with-old': /min/i,
} as const;

/** Of two lines that hold together, the one that sets this end. */
function limitOf(said: Setting<unknown>, end: RegExp | null): Origin {
  const over =
    end && !end.test(said.directive) ? said.overrides.find(({ directive }) => end.test(directive)) : undefined;
  return over ? { ...said, ...over } : said;
}

/** Least bits of an RSA key at each level: SSL_CTX_set_security_level(3). */
const leastBits = [0, 1024, 2048, 3072, 7680, 15360];

function securityLevel(scope: TlsScope): RuleHit[] {
  const said = scope.cipherString;
  const [, digit] = /@SECLEVEL=([0-5])/.exec(said?.value ?? '') ?? [];
  if (!said?.place || digit === undefined) return [];
  const level = Number(digit);
  if (level === 1 || level === 2) return [];
  return [
    hitHere(scope, said, {
      rule: 'policy-security-level',
      variant: level === 0 ? 'none' : 'high',
      cause: level === 0 ? null : 'weak-key-or-signature',
      severity: 'warning',
      confidence: level === 0 ? 'confirmed' : 'possible',
      ...withValue(scope.dialect, said, said.value.replace(/@SECLEVEL=\d/, '@SECLEVEL=2')),
      parameters: { level, bits: leastBits[level] ?? 0 },
    }),
  ];
}

function suitesLeft(scope: TlsScope): RuleHit[] {
  const said = scope.cipherString ?? scope.versions;
  if (scope.cipherSuites?.length !== 0 || !said?.place) return [];
  // Where TLS 1.3 alone is left, suites of the older versions are missed by nobody.
  if (scope.versions?.value.every((one) => one === 'TLSv1.3')) return [];
  return [
    hitHere(scope, said, {
      rule: 'policy-no-cipher-suite',
      cause: 'no-common-cipher',
      severity: 'critical',
      confidence: 'likely',
      ...(scope.cipherString ? withValue(scope.dialect, said, 'DEFAULT') : {}),
      parameters: { written: said.written },
    }),
  ];
}

/** Sizes that usual certificates do not reach: RSA with 2048 bits, ECDSA with 256. */
const usualSizes = [
  { kind: 'RSA', bits: 2048 },
  { kind: 'EC', bits: 256 },
  { kind: 'DH', bits: 2048 },
] as const;

function keySizes(scope: TlsScope): RuleHit[] {
  const said = scope.versions;
  if (!/^(?:java|crypto-policies)/.test(scope.dialect) || !said?.place) return [];
  return usualSizes.flatMap(({ kind, bits }) => {
    const [entry, written] =
      new RegExp(`(?<=^|[,\\s])${kind} keySize (?:<=? ?)(\\d{2,6})\\b`, 'i').exec(said.written) ?? [];
    if (entry === undefined || Number(written) <= bits) return [];
    return [
      hitHere(scope, said, {
        rule: 'policy-key-size',
        variant: kind.toLowerCase(),
        cause: kind === 'DH' ? 'weak-dh' : 'weak-key-or-signature',
        severity: 'warning',
        confidence: 'possible',
        ...instead(entry, `${kind} keySize < ${bits}`),
        parameters: { bits: Number(written), usual: bits },
      }),
    ];
  });
}

const usualGroups = ['x25519', 'secp256r1', 'secp384r1'];

function groupsLeft(scope: TlsScope): RuleHit[] {
  const said = scope.groups;
  if (!said?.place || said.value.length === 0) return [];
  if (said.value.some((one) => usualGroups.includes(one.toLowerCase()) || /default|auto/i.test(one))) return [];
  return [
    hitHere(scope, said, {
      rule: 'policy-groups',
      cause: 'no-common-group',
      severity: 'warning',
      confidence: 'possible',
      ...withValue(scope.dialect, said, 'X25519:P-256:P-384'),
      parameters: { groups: listed(said.value, 6) },
    }),
  ];
}
