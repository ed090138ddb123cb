import { phrase } from '../../shared/phrase.ts';
import type { Finding, Survey, SurveyedAddress } from '../../shared/survey.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { surveyFeatureTexts } from '../../shared/text/en/survey-features.ts';
import { type SurveyGapTextId, surveyGapTexts } from '../../shared/text/en/survey-gaps.ts';
import { say } from '../../shared/text/say.ts';
import { cipherSuiteName } from '../../shared/tls-names.ts';
import { sayFeature } from '../evidence/survey/features/finding.ts';

type Row = Survey['notTested'][number];

/** Something that is not known of an address. */
interface Gap extends Row {
  /** Whether nothing could be said at all: a Stop, the limit, a server that began to refuse, an answer that differed. */
  readonly isOpen: boolean;
}

/** What a survey did not find out beside suites, groups and schemes. */
export interface FeatureGaps {
  /** False where one of them was cut short. */
  readonly complete: boolean;
  readonly notTested: readonly Row[];
}

/**
 * Every feature, odd hello and certificate that was not tested at an address, and applies to it. Of a server with no
 * version from SSL 3.0 on nothing applies: what is not known of the versions says so already.
 */
export function featureGaps(
  found: SurveyedAddress,
  { tolerances, serverName }: { readonly tolerances: boolean; readonly serverName: string | null },
): FeatureGaps {
  if (!accepts(found, /^(?:SSLv3|TLS)/)) return { complete: true, notTested: [] };
  const gaps = [
    ...features(found),
    ...protocols(found),
    ...finiteFields(found),
    ...certificates(found, serverName),
    ...(tolerances ? oddHellos(found) : []),
  ];
  return { complete: !gaps.some(({ isOpen }) => isOpen), notTested: byReason(gaps, found) };
}

const word = (id: SurveyGapTextId, parameters: Record<string, string | number> = {}): string =>
  say(surveyGapTexts, phrase(id, parameters));

const accepts = ({ versions }: SurveyedAddress, pattern: RegExp): boolean =>
  versions.some(({ state, version }) => state === 'accepted' && pattern.test(version));

function features(found: SurveyedAddress): Gap[] {
  const { sessionResumption, renegotiation, clientCertificate } = found;
  const rows: readonly (readonly [SurveyGapTextId, Finding | undefined])[] = [
    ['gap.compression', found.compression],
    ['gap.session-id', sessionResumption.sessionId],
    ['gap.ticket', sessionResumption.ticket],
    ['gap.psk', sessionResumption.psk],
    ['gap.early-data', sessionResumption.earlyData],
    ['gap.secure-renegotiation', renegotiation.secure],
    ['gap.client-renegotiation', renegotiation.clientInitiated],
    ['gap.fallback', found.fallbackScsv],
    ['gap.extended-master-secret', found.extendedMasterSecret],
    ['gap.encrypt-then-mac', found.encryptThenMac],
    ['gap.ocsp-stapling', found.ocspStapling],
    ['gap.timestamps', found.signedCertificateTimestamps],
    ['gap.client-certificate', clientCertificate.requested],
    ['gap.client-certificate-required', clientCertificate.required],
    ['gap.client-hello', found.clientHello],
  ];
  return rows.flatMap(([id, finding]) => (finding ? gapIn(word(id), finding) : []));
}

/** SSL 3.0 has no extension to offer them in. */
function protocols(found: SurveyedAddress): Gap[] {
  const { alpn } = found;
  if (!accepts(found, /^TLS/)) return [];
  if (alpn.state === 'not-tested') return gapIn(word('gap.protocols'), alpn);
  return alpn.complete ? [] : [{ what: word('gap.protocols'), because: word('gap.protocols-open'), isOpen: true }];
}

function finiteFields({ diffieHellmanReason: because = '' }: FiniteFields): Gap[] {
  return because === '' ? [] : [{ what: word('gap.finite-fields'), because, isOpen: true }];
}

/** The reason is empty or absent where the primes are known. */
interface FiniteFields extends Pick<SurveyedAddress, 'diffieHellman'> {
  readonly diffieHellmanReason?: string;
}

/** A chain is due wherever a suite with a certificate was accepted, and one without a name where that was asked. */
function certificates(found: SurveyedAddress, serverName: string | null): Gap[] {
  const because = found.refusal ?? sayFeature('feature.not-reached');
  const missing = (id: SurveyGapTextId): Gap => ({ what: word(id), because, isOpen: true });
  if (!found.versions.some(({ state, cipherSuites }) => state === 'accepted' && cipherSuites.some(isCertified))) {
    return [];
  }
  if (found.certificates.length === 0) return [missing('gap.certificates')];
  const wasAsked = found.asked.some(({ question }) => question === 'certificate without server name');
  const isNameless = found.certificates.some(({ withServerName }) => !withServerName);
  const isDue = serverName !== null && accepts(found, /^TLS/);
  return isDue && !wasAsked && !isNameless ? [missing('gap.certificates-without-name')] : [];
}

const isCertified = ({ id }: { readonly id: string }): boolean =>
  /^TLS_/.test(cipherSuiteName(Number(id))) && !/_anon_|PSK|KRB5|SRP/.test(cipherSuiteName(Number(id)));

function oddHellos({ tolerances, refusal }: SurveyedAddress): Gap[] {
  const named = (count: number) => word('gap.odd-hellos', { count, all: tolerances.length });
  if (tolerances.length === 0) {
    return [{ what: word('gap.odd-hellos-all'), because: refusal ?? sayFeature('feature.not-reached'), isOpen: true }];
  }
  const open = Map.groupBy(
    tolerances.filter(({ state }) => state === 'not-tested'),
    ({ reason }) => reason,
  );
  return [...open].map(([because, those]) => ({
    what: named(those.length),
    because,
    isOpen: !isSettled(because),
  }));
}

function gapIn(what: string, { state, reason }: Pick<Finding, 'state' | 'reason'>): Gap[] {
  if (state !== 'not-tested' || says(doesNotApply, reason)) return [];
  return [{ what, because: reason, isOpen: !isSettled(reason) }];
}

/** What this server has no use for: nothing is missing. */
const doesNotApply = [
  'feature.needs-tls13',
  'feature.needs-older',
  'feature.built-into-tls13',
  'feature.needs-extensions',
  'feature.no-cbc',
  'feature.cbc-refused',
  'feature.fallback.one-version',
].map((id) => surveyFeatureTexts[id] ?? id);

/** Asked, and answered with something that settles nothing: asking again would not help. */
const settled = [
  ...[
    'feature.refused',
    'feature.silent',
    'feature.cannot-complete',
    'feature.renegotiation.unclear',
    'feature.renegotiation.no-answer',
    'feature.fallback.otherwise',
    'feature.client-certificate.answer-unclear',
    'feature.client-certificate.no-sign',
    'feature.psk.slow',
    'tolerance.silent',
    'tolerance.too-large',
  ].map((id) => surveyFeatureTexts[id] ?? id),
  checkTexts['end.unsupported'] ?? '',
];

const isSettled = (reason: string): boolean => says(settled, reason);

/** By the words before the first parameter. A reason that nobody listed counts as open. */
const says = (templates: readonly string[], reason: string): boolean =>
  templates.some((template) => {
    const [beginning = ''] = template.split('{');
    return beginning !== '' && reason.startsWith(beginning);
  });

/** One row for what has the same reason, as long as its names fit. */
function byReason(gaps: readonly Gap[], { address }: SurveyedAddress): Row[] {
  const rows: { names: string; because: string }[] = [];
  for (const { what, because } of gaps) {
    const last = rows.findLast((row) => row.because === because);
    if (last && last.names.length + what.length < mostCharacters) last.names += `, ${what}`;
    else rows.push({ names: what, because });
  }
  return rows.map(({ names, because }) => ({ what: word('gap.at', { names, address }), because }));
}

/** Of the names in one row, which has 200 with the address. */
const mostCharacters = 130;
