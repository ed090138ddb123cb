import {
  type Finding,
  type ServedCertificate,
  type Survey,
  type SurveyedAddress,
  type SurveyRisk,
  surveyedVersions,
  type VersionFinding,
} from '../../shared/survey.ts';
import type { SurveyTextId } from './survey-words.ts';
import { listed, versionName, withVersionNames, words } from './survey-words.ts';

/** Versions that take the same suites in the same order, told once. */
export interface SuiteList extends Pick<VersionFinding, 'cipherSuites' | 'preference' | 'complete' | 'reason'> {
  /** Names for people, newest first. */
  readonly versions: readonly string[];
}

/** The accepted suites, newest version first; equal lists of neighbouring versions once. */
export function suiteLists({ versions }: SurveyedAddress): readonly SuiteList[] {
  const lists: (SuiteList & { readonly key: string })[] = [];
  for (const found of newestFirst(versions)) {
    if (found.cipherSuites.length === 0) continue;
    const { cipherSuites, preference, complete, reason } = found;
    const key = JSON.stringify([cipherSuites.map(({ id }) => id), preference, complete, complete ? '' : reason]);
    const last = lists.at(-1);
    const name = versionName(found.version);
    if (last?.key === key) lists[lists.length - 1] = { ...last, versions: [...last.versions, name] };
    else lists.push({ key, versions: [name], cipherSuites, preference, complete, reason });
  }
  return lists;
}

/** Newest first, as everybody reads it who looks for what is used. */
export const newestFirst = <T extends Pick<VersionFinding, 'version'>>(found: readonly T[]): readonly T[] =>
  found.toSorted((one, other) => surveyedVersions.indexOf(other.version) - surveyedVersions.indexOf(one.version));

export const acceptedVersions = ({ versions }: SurveyedAddress): readonly VersionFinding[] =>
  versions.filter(({ state }) => state === 'accepted');

/** Ids of all accepted suites, each once, whatever the version. */
export const acceptedSuites = ({ versions }: SurveyedAddress): readonly string[] => [
  ...new Set(versions.flatMap(({ cipherSuites }) => cipherSuites.map(({ id }) => id))),
];

/** Names of accepted groups or schemes, each once. */
export const acceptedNames = (lists: readonly { readonly accepted: readonly { readonly name: string }[] }[]) => [
  ...new Set(lists.flatMap(({ accepted }) => accepted.map(({ name }) => name))),
];

/** One chain, however many ways lead to it. */
export interface ServedChain extends Omit<ServedCertificate, 'withServerName'> {
  readonly sent: 'with' | 'without' | 'both';
}

/** The chains of an address, one that comes both with and without a server name once. */
export function servedChains(certificates: readonly ServedCertificate[]): readonly ServedChain[] {
  const chains = new Map<string, ServedChain>();
  for (const { withServerName, ...rest } of certificates) {
    const key = `${rest.keyType} ${rest.sha256.join()} ${rest.sha256.length === 0 ? rest.subject : ''}`;
    const sent = withServerName ? 'with' : 'without';
    const before = chains.get(key);
    chains.set(key, { ...rest, sent: before && before.sent !== sent ? 'both' : sent });
  }
  return [...chains.values()];
}

export interface Feature extends Finding {
  readonly id: Extract<SurveyTextId, `feature.${string}`>;
  /** Values that came with a yes, e.g. the protocols of ALPN. */
  readonly values: readonly string[];
}

/** What else the server can, in a fixed order. None of it is good or bad by itself. */
export function featuresOf(found: SurveyedAddress): readonly Feature[] {
  const { sessionResumption: resumption, renegotiation, clientCertificate } = found;
  const plain = (id: Feature['id'], { state, reason }: Finding, values: readonly string[] = []): Feature => ({
    ...{ id, state, reason, values },
  });
  return [
    plain('feature.alpn', found.alpn, found.alpn.protocols),
    plain('feature.session-id', resumption.sessionId),
    plain('feature.ticket', resumption.ticket),
    plain('feature.psk', resumption.psk),
    plain('feature.early-data', resumption.earlyData),
    plain('feature.secure-renegotiation', renegotiation.secure),
    plain('feature.client-renegotiation', renegotiation.clientInitiated),
    plain('feature.fallback-scsv', found.fallbackScsv),
    plain('feature.extended-master-secret', found.extendedMasterSecret),
    plain('feature.encrypt-then-mac', found.encryptThenMac),
    plain('feature.compression', found.compression),
    plain('feature.ocsp-stapling', found.ocspStapling),
    plain('feature.scts', found.signedCertificateTimestamps),
    plain('feature.client-certificate', clientCertificate.requested),
    plain('feature.client-certificate-required', clientCertificate.required),
    ...(clientCertificate.given ? [plain('feature.client-certificate-given', clientCertificate.given)] : []),
  ];
}

/** Places, from 1, of the risks that name this suite among what was accepted. */
export const risksNaming = (suite: string, risks: readonly SurveyRisk[]): readonly number[] =>
  risks.flatMap(({ because }, index) =>
    because.some((one) => one === suite || one.startsWith(`${suite} (`)) ? [index + 1] : [],
  );

/** Whether a risk says that accepting this version is one. */
export const isRiskyVersion = ({ version }: VersionFinding, risks: readonly SurveyRisk[]): boolean =>
  risks.some(({ because }) => because.includes(version) || because.includes(versionName(version)));

/** Everything found, by address. A survey without a list of them is itself about the one. */
export function addressesOf(survey: Survey): readonly SurveyedAddress[] {
  if (survey.addresses.length > 0) return survey.addresses;
  return survey.versions.length > 0 && survey.connections > 0 ? [survey] : [];
}

/** Reasons why nothing at all was found, each once; null where anything was. */
export function nothingFound(survey: Survey): readonly string[] | null {
  const findings = addressesOf(survey).flatMap(({ versions }) => versions);
  if (findings.some(({ state }) => state !== 'not-tested')) return null;
  const reasons =
    findings.length > 0 ? findings.map(({ reason }) => reason) : survey.notTested.map(({ because }) => because);
  return [...new Set(reasons)].filter((reason) => reason !== '');
}

/** Whether every list of an address can be trusted to be whole. */
export const isWhole = (found: SurveyedAddress): boolean =>
  found.refusal === null &&
  [found.versions, found.groupsByVersion, found.signatureSchemesByVersion].every((lists) =>
    lists.every(({ complete }: { readonly complete: boolean }) => complete),
  );

/** Why the server began to refuse us, each sentence once, whatever the number of addresses. */
export const refusalsOf = (survey: Survey): readonly string[] => [
  ...new Set([survey, ...survey.addresses].map(({ refusal }) => refusal).filter((refusal) => refusal !== null)),
];

/** Whether connections opened, and the server answered none of them in TLS or refused us after some. */
export function mayMindMany(survey: Survey): boolean {
  const refusals = refusalsOf(survey);
  if (survey.connections < 2 || refusals.some(neverOpened)) return false;
  return refusals.length > 0 || nothingFound(survey) !== null;
}

/** The same survey with the sentence about the refusal in full at one place alone, and short wherever else it stands. */
export function withShortReasons(survey: Survey): Survey {
  const refusals = new Set<unknown>(refusalsOf(survey));
  if (refusals.size === 0) return survey;
  const shorten = (key: string, value: unknown) =>
    (key === 'reason' || key === 'because') && refusals.has(value) ? shortRefusal(String(value)) : value;
  return JSON.parse(JSON.stringify(survey, shorten)) as Survey;
}

/** A server that never answered did not begin to refuse anybody. */
const shortRefusal = (refusal: string): string => words(neverOpened(refusal) ? 'refused.unopened' : 'refused.short');

const neverOpened = (refusal: string): boolean => refusal.startsWith('No connection could be opened');

/** What was not tested, the versions of one question and the questions of one reason together. */
export function openQuestions(survey: Survey): Survey['notTested'] {
  const only = addressesOf(survey).length > 1 ? null : ` (${survey.address})`;
  const byReason = new Map<string, string[]>();
  for (const { what, because } of survey.notTested) {
    const name = withVersionNames(only !== null && what.endsWith(only) ? what.slice(0, -only.length) : what);
    const reason = withVersionNames(because);
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason].map(([because, all]) => ({ what: questionsInOne(all).join('; '), because }));
}

/** `Groups in TLS 1.0` and `Groups in TLS 1.1` as `Groups in TLS 1.0 and TLS 1.1`. */
function questionsInOne(all: readonly string[]): readonly string[] {
  const versions = new Map<string, { start: string; names: string[]; end: string }>();
  for (const one of all) {
    const [, start = one, name = '', end = ''] = /^(.* in )((?:TLS|SSL) \d\.\d)( \(.*\))?$/.exec(one) ?? [];
    const names = versions.get(`${start}${end}`)?.names ?? [];
    versions.set(`${start}${end}`, { start, names: name === '' ? names : [...names, name], end });
  }
  return [...versions.values()].map(({ start, names, end }) => `${start}${listed(names)}${end}`);
}
