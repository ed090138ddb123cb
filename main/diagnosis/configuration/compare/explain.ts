import type { ComparedLine, ComparisonReason } from '../../../../shared/configuration/comparison.ts';
import type { CertificateFacts } from '../../../../shared/configuration/file-facts.ts';
import type { TlsScope } from '../../../../shared/configuration/scope.ts';
import { covers, leafOf, ownCertificates, type Served, servedFor } from './certificate-lines.ts';
import { expectedOffer } from './expected-offer.ts';
import { foreignValues } from './foreign-values.ts';
import { atSetting, reasonAt, type SidesCase, type What } from './lines.ts';
import { policyReasons } from './policy.ts';

/**
 * What would explain the differences, likeliest first. Nothing on the wire proves one of them alone: it would look the
 * same from several.
 */
export function explain(both: SidesCase, lines: readonly ComparedLine[]): readonly ComparisonReason[] {
  const differing = lines.filter(({ state }) => state === 'differs').map(({ what }) => what);
  if (differing.length === 0) return [];
  if (!both.survey.versions.some(({ state }) => state === 'accepted')) return withoutTls(both, differing);
  const bySystem = [...policyReasons(both, lines), ...libraryReasons(both, differing)];
  const explained = new Set(bySystem.flatMap(({ explains }) => explains));
  // Stapled answers come and go, and a chain may be completed by the library: they tell nothing of the files' age.
  const open = differing.filter((what) => !explained.has(what) && what !== 'stapling' && what !== 'chain');
  const reasons = [
    ...certificateReasons(both, open),
    ...chainReasons(both, differing),
    ...foreignReasons(both, open),
    ...bySystem,
  ];
  const needsMore = open.length > 0 && !open.includes('certificate');
  const all = needsMore ? [...reasons, settingsNotTaken(both, lines, open)] : reasons;
  return all.toSorted((one, other) => rank[one.confidence] - rank[other.confidence]).slice(0, 10);
}

const rank = { confirmed: 0, likely: 1, possible: 2 } as const;

/** Not one version was accepted: whatever listens there does not follow these settings. */
function withoutTls({ scope }: SidesCase, explains: readonly What[]): readonly ComparisonReason[] {
  const at = atSetting(scope, scope.versions);
  return [
    reasonAt(at, { rule: 'other-process', variant: 'no-tls', confidence: 'possible', explains }),
    reasonAt(at, { rule: 'reload-forgotten', variant: 'no-tls', confidence: 'possible', explains }),
  ];
}

/** Versions that the file switches on, and that OpenSSL leaves nothing of. */
function libraryReasons(both: SidesCase, differing: readonly What[]): readonly ComparisonReason[] {
  const { scope, files, survey, library } = both;
  const offer = expectedOffer(scope, files, library);
  if (!offer || !differing.includes('versions') || policyLevelGiven(both)) return [];
  const accepted = survey.versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);
  if (offer.versions.join() !== accepted.join()) return [];
  const because = offer.idle.some((one) => one.because === 'library') ? 'library' : 'no-suite';
  const subject = offer.idle.map(({ version }) => version).join(', ');
  const at = atSetting(scope, because === 'library' ? scope.versions : scope.cipherString);
  return [
    reasonAt(at, {
      rule: 'library-leaves-out',
      variant: because,
      confidence: 'likely',
      explains: ['versions'],
      subject,
    }),
  ];
}

const policyLevelGiven = ({ library }: SidesCase) => (library.securityLevel ?? 0) > 0;

/** Another certificate than the files' came: whose is it? */
function certificateReasons(both: SidesCase, open: readonly What[]): readonly ComparisonReason[] {
  if (!open.includes('certificate')) return [];
  const served = servedFor(both);
  const own = ownCertificates(both.scope, both.files).read;
  const at = { directive: own[0]?.file.directive ?? '', place: own[0]?.file.place ?? both.scope.place };
  const foreign = served.find((one) => !own.some(({ leaf }) => leaf.sha256 === leafOf(one)));
  if (!foreign) return [];
  const other = scopeServing(both, foreign);
  const explains = open;
  if (other) {
    const variant = fits(other.leaf, both.survey.target.serverName) ? 'name-fits' : 'name-differs';
    const rest = { subject: other.scope.name, other: other.scope.place };
    const old = { rule: 'reload-forgotten', variant: 'other-certificate', confidence: 'possible' } as const;
    // The fingerprint proves whose file is served, and not that the server knows of both hosts.
    return [
      reasonAt(at, { rule: 'other-virtual-host', variant, confidence: 'likely', explains, ...rest }),
      reasonAt(at, { ...old, explains, subject: foreign.subject }),
    ];
  }
  const subject = foreign.subject;
  const newer = own.find(({ leaf }) => isRenewalOf(leaf, foreign));
  const reason = (rule: string, variant: string, confidence: 'likely' | 'possible') =>
    reasonAt(at, { rule, variant, confidence, explains, subject });
  const sameIssuer = own.some(({ leaf }) => leaf.issuer === foreign.issuer);
  return [
    newer
      ? reason('reload-forgotten', 'certificate', 'likely')
      : reason('reload-forgotten', 'other-certificate', 'possible'),
    ...(sameIssuer ? [] : [reason('tls-terminator', 'certificate', 'possible')]),
    reason('other-process', 'certificate', 'possible'),
  ];
}

/** The leaf is that of the files, and what is sent behind it is not: the file was changed since it was read. */
function chainReasons(both: SidesCase, differing: readonly What[]): readonly ComparisonReason[] {
  if (!differing.includes('chain') || differing.includes('certificate')) return [];
  const pairs = servedFor(both).flatMap((one) =>
    ownCertificates(both.scope, both.files)
      .read.filter(({ leaf }) => leaf.sha256 === leafOf(one))
      .map((own) => ({ one, own })),
  );
  const pair = pairs.find(({ one, own }) => one.sha256.join() !== own.chain.join());
  // Some libraries put the issuer behind a lone certificate by themselves.
  if (!pair || (pair.own.chain.length === 1 && !/^(?:nginx|haproxy)$/.test(both.scope.dialect))) return [];
  const { directive, place } = pair.own.file;
  const rest = { confidence: 'likely', explains: ['chain'], subject: pair.one.subject } as const;
  return [reasonAt({ directive, place }, { rule: 'reload-forgotten', variant: 'chain', ...rest })];
}

/** The other scope of the files whose certificate this is; null where it is nobody's or our own. */
function scopeServing({ scope, scopes, files }: SidesCase, served: Served) {
  for (const one of scopes) {
    if (one === scope || one.tls !== 'on' || one.kind === 'upstream') continue;
    const own = ownCertificates(one, files).read.find(({ leaf }) => leaf.sha256 === leafOf(served));
    if (own) return { scope: one, leaf: own.leaf };
  }
  return null;
}

const fits = (leaf: CertificateFacts, name: string | null): boolean =>
  name === null || leaf.names.some((one) => covers(one, name));

/** For the same subject, and valid for longer: the usual sign of a renewal that was not taken. */
const isRenewalOf = (leaf: CertificateFacts, served: Served): boolean =>
  leaf.subject === served.subject && served.notAfter !== null && leaf.notAfter > served.notAfter;

/** Values that the program's library does not have: then another program has ended TLS. */
function foreignReasons(both: SidesCase, explains: readonly What[]): readonly ComparisonReason[] {
  const [value] = foreignValues(both);
  if (value === undefined || explains.length === 0) return [];
  const at = atSetting(both.scope, both.scope.versions);
  const rest = { confidence: 'likely', explains, subject: value } as const;
  return [
    reasonAt(at, { rule: 'tls-terminator', variant: 'library', ...rest }),
    reasonAt(at, { rule: 'other-process', variant: 'library', ...rest, confidence: 'possible' }),
  ];
}

/** The certificate is the files', and what else they say is not in force. */
function settingsNotTaken(
  both: SidesCase,
  lines: readonly ComparedLine[],
  explains: readonly What[],
): ComparisonReason {
  const [first] = explains;
  const line = lines.find(({ what }) => what === first);
  const sameCertificate = lines.some(({ what, state }) => what === 'certificate' && state === 'agrees');
  const at = { directive: directiveOf(both.scope, first), place: line?.place ?? both.scope.place };
  const variant = sameCertificate ? 'settings' : 'settings-alone';
  return reasonAt(at, { rule: 'reload-forgotten', variant, confidence: 'possible', explains });
}

function directiveOf(scope: TlsScope, what: What | undefined): string {
  const settings: Partial<Record<What, { readonly directive: string } | null>> = {
    versions: scope.versions,
    'cipher-suites': scope.cipherString,
    'tls13-cipher-suites': scope.tls13CipherSuites,
    preference: scope.serverPreference,
    groups: scope.groups,
    'client-verification': scope.clientVerification,
    tickets: scope.tickets,
    alpn: scope.alpn,
    'unknown-name': scope.rejectsUnknownNames,
  };
  return (what && settings[what]?.directive) ?? '';
}
