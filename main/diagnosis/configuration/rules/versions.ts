import type { Place } from '../../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { surveyedVersions } from '../../../../shared/survey.ts';
import { listed, version } from '../../wording.ts';
import type { ConfigurationRule, RuleHit } from '../rule.ts';
import { securityLevelOf } from '../security-level.ts';
import { isPostfix, todaysVersions, wordsOfLine } from './corrected.ts';
import { hitOf, isSystemWide, withTls } from './hit-of.ts';

type Versions = NonNullable<TlsScope['versions']>;

/** What lists of TLS versions leave, and what they leave out. */
export const versionRules: ConfigurationRule = ({ scopes, remarks, versions: { openssl } }) => {
  const toldAt = new Set(remarks.map(({ variant, place }) => `${variant} ${keyOf(place)}`));
  const isWord = (at: string) => unknownWords.some((variant) => toldAt.has(`${variant} ${at}`));
  return withTls(scopes).flatMap((scope) => {
    const { versions } = scope;
    if (!versions || isVariable(scope, versions) || isSystemWide(scope)) return [];
    const at = versions.place ? keyOf(versions.place) : '';
    const isTold = toldAt.has(`ssl-protocol-all ${at}`);
    const isIdle = idle.some((variant) => toldAt.has(`${variant} ${at}`));
    return [nothingLeft, onlyOld, hole, oldOnes, onlyNewest, withoutNewest]
      .flatMap((look) => look(scope, versions, openssl))
      .filter(({ rule, variant }) => !(isTold && rule === 'old-versions-on' && variant === 'forbidden'))
      .filter(({ cause }) => !(isIdle && cause === null))
      .filter(({ rule }) => !(rule === 'no-version-left' && isWord(at)));
  });
};

/** Remarks that the line may have no effect, or another one than is meant: what it would do is not to be told then. */
const idle = ['ssl-protocols-not-default-server', 'ssl-protocol-not-first-host', 'ssl-protocol-starts-over'] as const;

/** Remarks that a word of the line is no version: that is what leaves none. */
const unknownWords = ['postfix-word-refused', 'dovecot-version-unknown', 'postgresql-versions-crossed'] as const;

const keyOf = ({ file, line, column }: Place) => `${line} ${column} ${file}`;

/** Parameters of Postfix are worked out, whatever they are made of. */
const isVariable = ({ dialect, notEvaluated }: TlsScope, { directive, written }: Versions) =>
  (written.includes('${') && !isPostfix(dialect)) ||
  notEvaluated.some((one) => one.directive === directive && one.reason === 'variable');

const hitAt = (scope: TlsScope, versions: Versions, about: Omit<Parameters<typeof hitOf>[2], 'parameters'>): RuleHit =>
  hitOf(scope, versions, {
    ...todaysVersions(scope.dialect, versions),
    ...about,
    parameters: {
      versions: listed(versions.value.map(version), 6),
      written: scope.dialect === 'haproxy' ? wordsOfLine(versions) : versions.written,
    },
  });

/** Nothing is wrong with it, so that there is nothing to correct. */
const choice = (...said: Parameters<typeof hitAt>): RuleHit => {
  const { addsLine: _adds, steps: _steps, ...hit } = hitAt(...said);
  return { ...hit, corrected: null };
};

const isSsl = (one: string) => one.startsWith('SSL');
const isOld = (one: string) => one === 'TLSv1.0' || one === 'TLSv1.1';

function nothingLeft(scope: TlsScope, versions: Versions): RuleHit[] {
  if (!versions.value.every(isSsl)) return [];
  const isEmpty = versions.value.length === 0;
  // What OpenSSL is told later comes too late for Apache's own test of its list.
  const refuses =
    isEmpty &&
    (scope.dialect === 'haproxy' || (scope.dialect === 'apache' && /^SSLProtocol$/i.test(versions.directive)));
  return [
    hitAt(scope, versions, {
      rule: 'no-version-left',
      variant: scope.kind === 'upstream' ? 'upstream' : refuses ? scope.dialect : isEmpty ? 'none' : 'only-ssl',
      cause: scope.kind === 'upstream' ? 'upstream-handshake-failed' : 'protocol-version-mismatch',
      severity: 'critical',
      // A library that somebody built with SSL 3.0 would still speak it.
      confidence: isEmpty ? 'confirmed' : 'likely',
    }),
  ];
}

function onlyOld(scope: TlsScope, versions: Versions, openssl: string): RuleHit[] {
  const { value } = versions;
  if (!value.some(isOld) || !value.every((one) => isSsl(one) || isOld(one))) return [];
  return [
    hitAt(scope, versions, {
      rule: 'only-old-versions',
      variant: scope.kind === 'upstream' ? 'upstream' : lettingOld(scope, openssl) ? 'spoken' : 'forbidden',
      cause: scope.kind === 'upstream' ? 'upstream-handshake-failed' : 'protocol-version-mismatch',
      severity: 'critical',
      confidence: scope.kind === 'upstream' ? 'possible' : versions.place ? 'confirmed' : 'likely',
    }),
  ];
}

/** nginx names every version for itself; the other programs close the hole or drop what lies below it. */
function hole(scope: TlsScope, versions: Versions): RuleHit[] {
  const ranks = versions.value.map((one) => surveyedVersions.indexOf(one));
  const missing = surveyedVersions.filter(
    (_, rank) => rank > Math.min(...ranks) && rank < Math.max(...ranks) && !ranks.includes(rank),
  );
  if (missing.length === 0) return [];
  const hit = hitAt(scope, versions, {
    rule: 'hole-in-versions',
    cause: missing.includes('TLSv1.2') ? 'protocol-version-mismatch' : null,
    severity: 'warning',
    confidence: 'likely',
  });
  return [{ ...hit, parameters: { ...hit.parameters, missing: listed(missing.map(version), 4) } }];
}

function oldOnes(scope: TlsScope, versions: Versions, openssl: string): RuleHit[] {
  const { value } = versions;
  const old = value.filter((one) => isOld(one) || isSsl(one));
  if (old.length === 0 || old.length === value.length || scope.kind === 'upstream') return [];
  const spoken = lettingOld(scope, openssl);
  // What nobody wrote and the library refuses anyway is nobody's concern.
  if (!spoken && versions.place === null) return [];
  const hit = hitAt(scope, versions, {
    rule: 'old-versions-on',
    variant: spoken ? 'spoken' : 'forbidden',
    cause: null,
    severity: spoken ? 'warning' : 'notice',
    confidence: 'likely',
  });
  return [{ ...hit, parameters: { ...hit.parameters, old: listed(old.map(version), 4) } }];
}

/** That TLS 1.3 stands alone is a choice; who cannot connect any more is told. */
function onlyNewest(scope: TlsScope, versions: Versions): RuleHit[] {
  if (versions.value.join() !== 'TLSv1.3' || versions.place === null) return [];
  return [
    choice(scope, versions, {
      rule: 'only-newest-version',
      ...(scope.kind === 'upstream' ? { variant: 'upstream' } : {}),
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
    }),
  ];
}

function withoutNewest(scope: TlsScope, versions: Versions): RuleHit[] {
  const { value, place } = versions;
  if (!value.includes('TLSv1.2') || value.includes('TLSv1.3') || place === null) return [];
  if (scope.kind === 'upstream') return [];
  return [
    choice(scope, versions, {
      rule: 'without-newest-version',
      cause: null,
      severity: 'notice',
      confidence: 'confirmed',
    }),
  ];
}

/**
 * From OpenSSL 3.0 on, TLS 1.1 and older are spoken at security level 0 alone: SSL_CTX_set_security_level(3). Postfix
 * sets that level by itself; what it lets in of itself is nobody's choice.
 */
const lettingOld = (scope: TlsScope, openssl: string): boolean =>
  openssl === '1.1.1' ||
  (isPostfix(scope.dialect) && scope.versions?.place != null) ||
  /^(?:tomcat|schannel-registry|java|kubernetes)/.test(scope.dialect) ||
  securityLevelOf(scope) === 0;
