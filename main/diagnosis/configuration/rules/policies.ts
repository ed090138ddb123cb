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
  eachOnce(scopes.filter((scope) => isSystemWide(scope) && scope.tls === 'on')).flatMap((scope) =>
    looks.flatMap((look) => look(scope)),
  );

/** A policy is named in the settings and once more in what was made of them. */
function eachOnce(scopes: readonly TlsScope[]): readonly TlsScope[] {
  const seen = new Set<string>();
  return scopes.filter(({ dialect, name }) => {
    if (dialect !== 'crypto-policies' || levelOf(name) === null) return true;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

/** A policy that comes with the system, by the name of its scope; null for any other. */
const levelOf = (name: string): string | null =>
  /^Policy (DEFAULT|LEGACY|FUTURE|FIPS)(?=$|:)/i.exec(name)?.[1]?.toLowerCase() ?? null;

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
      parameters: { versions: listed(value.map(version), 6), written: line.written, who: whoOf(scope) },
    });
    return [hit];
  };
  if (value.length === 0)
    return about('none', { cause: 'client-configuration', severity: 'critical', confidence: 'confirmed' }).map(
      (hit) => ({
        ...hit,
        ...takenOut(scope, said, ['TLSv1.2', 'TLSv1.3']),
      }),
    );
  if (!has('TLSv1.2', 'TLSv1.3'))
    return about(
      'only-old',
      // It is that one class which takes it; other clients of Java choose for themselves.
      scope.name === 'HttpsURLConnection'
        ? { cause: 'protocol-version-mismatch', severity: 'warning', confidence: 'possible' }
        : { cause: 'protocol-version-mismatch', severity: 'critical', confidence: 'likely' },
    ).map((hit) => ({ ...hit, ...takenOut(scope, said, ['TLSv1.2', 'TLSv1.3']) }));
  if (!has('TLSv1.2'))
    return about('only-newest', {
      cause: 'protocol-version-mismatch',
      severity: 'warning',
      confidence: 'possible',
    }).map((hit) => ({ ...hit, ...takenOut(scope, said, ['TLSv1.2']) }));
  if (!has('TLSv1.3')) return about('without-newest', { cause: null, severity: 'notice', confidence: 'confirmed' });
  if (has('SSLv3', 'TLSv1.0', 'TLSv1.1'))
    return securityLevelOf(scope) === 0 || scope.dialect === 'java-security'
      ? about('with-old', { cause: null, severity: 'warning', confidence: 'confirmed' })
      : [];
  if (levelOf(scope.name) !== null) return [];
  return about('without-old', { cause: null, severity: 'notice', confidence: 'confirmed' }).map((hit) => ({
    ...hit,
    corrected: null,
  }));
}

const whoOf = ({ name }: TlsScope): string =>
  name === 'HttpsURLConnection' ? 'Programs that use HttpsURLConnection' : 'Programs with these settings';

/** Java lists what is off: entries are taken out. The whole line is given where it is one line. */
function takenOut(scope: TlsScope, said: Origin, entries: readonly string[]): Partial<RuleHit> {
  if (scope.dialect !== 'java-security') return {};
  const isGone = (one: string) => entries.some((entry) => entry.toLowerCase() === one.toLowerCase());
  const gone = said.written.split(',').filter((one) => isGone(one.trim()));
  const left = said.written.split(',').filter((one) => !isGone(one.trim()));
  if (gone.length === 0) return {};
  if (!said.written.includes('\\')) return withValue(scope.dialect, said, left.join(',').trim());
  const entry = gone.map((one) => one.trim()).join('” and “');
  return { corrected: null, steps: [{ text: phrase('policy.step.take-out', { entry }), command: null }] };
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
  if (!/^(?:java|crypto-policies)/.test(scope.dialect)) return [];
  const entries = scope.notEvaluated.filter(
    ({ directive, written }) => /^jdk\..*disabledAlgorithms$/.test(directive) && /^\w+ keySize /.test(written),
  );
  return entries.flatMap((said) => sizesIn(scope, said));
}

function sizesIn(scope: TlsScope, said: Pick<Origin, 'directive' | 'written' | 'place'>): RuleHit[] {
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

/** Least sizes that a policy of the system asks for. */
function policySizes(scope: TlsScope): RuleHit[] {
  if (scope.dialect !== 'crypto-policies' || isUncertain(scope)) return [];
  const said = scope.notEvaluated.findLast(({ directive }) => /^min_rsa_size(?:@TLS)?$/i.test(directive));
  const bits = Number(said?.written);
  if (!said || !(bits > 2048)) return [];
  return [
    hitHere(scope, said, {
      rule: 'policy-least-key',
      cause: 'weak-key-or-signature',
      severity: 'warning',
      confidence: 'possible',
      parameters: { bits, policy: scope.name.replace(/^Policy /, '') },
    }),
  ];
}

/** A module that was not given may say otherwise. */
const isUncertain = ({ notEvaluated, versions }: TlsScope): boolean =>
  versions === null && notEvaluated.some(({ directive }) => directive === 'module');

/** What a policy of the system lets through, for whoever looks for the reason of a failure. */
function policyLevel(scope: TlsScope): RuleHit[] {
  const variant = scope.dialect === 'crypto-policies' ? levelOf(scope.name) : null;
  if (variant === null || isUncertain(scope)) return [];
  const at = { place: scope.place, directive: 'policy' };
  const kind = { cause: null, severity: variant === 'legacy' ? 'warning' : 'notice' } as const;
  return [hitHere(scope, at, { rule: 'policy-level', variant, ...kind, confidence: 'confirmed' })];
}

/** Windows before 11 and Server 2022 has no TLS 1.3: without TLS 1.2 it ends at 1.1. */
function windowsVersions(scope: TlsScope): RuleHit[] {
  if (scope.dialect !== 'schannel-registry' || scope.versions !== null) return [];
  const off = scope.notEvaluated.find(
    ({ directive, written }) =>
      /^TLS 1\.2\\\w+\\(?:Enabled|DisabledByDefault)$/i.test(directive) &&
      (/\\Enabled$/i.test(directive) ? Number(written) === 0 : Number(written) !== 0),
  );
  if (!off) return [];
  const name = off.directive.replace(/^.*\\/, '');
  const isEnabled = name.toLowerCase() === 'enabled';
  return [
    hitHere(scope, off, {
      rule: 'policy-windows-versions',
      variant: scope.kind === 'server-default' ? 'server' : 'client',
      cause: 'protocol-version-mismatch',
      severity: 'critical',
      confidence: 'likely',
      corrected: `"${name}"=dword:0000000${isEnabled ? 1 : 0}`,
    }),
  ];
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

const looks = [
  ...[versionLimits, securityLevel, suitesLeft, keySizes, groupsLeft],
  ...[policySizes, policyLevel, windowsVersions],
];
