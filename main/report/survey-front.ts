import type { Severity } from '../../shared/cause.ts';
import { type ClientAnswer, type Survey, type SurveyedAddress, surveyedVersions } from '../../shared/survey.ts';
import { hostAndPort } from './describe-ladder.ts';
import type { Fact, FrontPage, Mark, StripCell, StripFigure, Value } from './document-model.ts';
import type { ReportOptions } from './options.ts';
import { clientMarks } from './survey-client-sections.ts';
import { alike, clientsBy } from './survey-clients.ts';
import { differencesAmong } from './survey-differences.ts';
import {
  acceptedNames,
  acceptedSuites,
  acceptedVersions,
  addressesOf,
  featuresOf,
  isRiskyVersion,
  nothingFound,
  openQuestions,
  refusalsOf,
  servedChains,
  suiteLists,
} from './survey-facts.ts';
import { counted, listed, type SurveyTextId, versionName, withVersionNames, words } from './survey-words.ts';
import { duration, remaining, utcAndLocal, utcDate } from './time.ts';
import { cut, joined, words as reportWords } from './words.ts';

const addressesShown = 6;
const risksShown = 6;
/** Questions on the first page; the others stand in their own section. */
export const notTestedShown = 4;
const namesShown = 8;
const groupsShown = 12;
const failingShown = 4;

export const severityMarks: Readonly<Record<Severity, Mark>> = { critical: 'problem', warning: 'risk', notice: 'note' };

/** Page one: what was asked of whom and when, what was found, and what is missing. */
export function surveyFront(survey: Survey, options: ReportOptions): FrontPage {
  return {
    mark: frontMark(survey),
    status: surveyStatus(survey),
    headline: surveyHeadline(survey),
    summary: surveySummary(survey),
    facts: surveyFrontFacts(survey, options),
    ladder: null,
    ...(survey.versions.length > 0 ? { strip: versionStrip(survey) } : {}),
    fullValues: reportWords('report.front.full-values'),
  };
}

/** `Survey complete`, `267 connections`, `2 critical risks`. */
export function surveyStatus(survey: Survey): readonly string[] {
  const state = nothingFound(survey) !== null ? 'nothing' : survey.complete ? 'complete' : 'incomplete';
  const of = (severity: Severity) => survey.risks.filter((risk) => risk.severity === severity).length;
  const [critical, warnings] = [of('critical'), of('warning')];
  const risks = [
    ...(critical > 0 ? [counted('status.critical', critical)] : []),
    ...(warnings > 0 ? [counted('status.warning', warnings)] : []),
  ];
  const made = [words(`status.${state}`), counted('status.connections', survey.connections)];
  // The mark before the line is that of its first word.
  return frontMark(survey) === 'risk' ? [...risks, ...made] : [...made, ...risks];
}

/** The answer to "which versions", in one sentence. */
export function surveyHeadline(survey: Survey): string {
  const addresses = addressesOf(survey);
  if (nothingFound(survey) !== null) return words('headline.nothing');
  if (differencesAmong(addresses).includes('versions')) return words('headline.differ');
  const found = addresses[0] ?? survey;
  const accepted = acceptedVersions(found);
  const settled = found.versions.every(({ state }) => state === 'accepted' || state === 'refused');
  if (accepted.length === 0) return words(settled ? 'headline.none' : 'headline.unsettled');
  const open = found.versions.some(({ state }) => state === 'not-tested');
  return words(open ? 'headline.so-far' : 'headline.found', { versions: versionsInWords(found) });
}

/** What it means, in a sentence each: how many clients connect, and how bad the risks are. */
export function surveyAnswer(survey: Survey): readonly string[] {
  const { clients, risks } = survey;
  if (nothingFound(survey) !== null) return [];
  const of = (severity: Severity) => risks.filter((risk) => risk.severity === severity).length;
  const [critical, warnings] = [of('critical'), of('warning')];
  const told = [
    ...(critical > 0 ? [counted('status.critical', critical)] : []),
    ...(warnings > 0 ? [counted('status.warning', warnings)] : []),
  ];
  return [
    ...(clients.length > 0 ? [clientCount(survey)] : []),
    ...(told.length > 0 ? [words('text.risks-apart', { risks: listed(told) })] : []),
  ];
}

/** Clients are judged by the first address; where another one differs, that is said. */
function clientCount(survey: Survey): string {
  const { clients } = survey;
  const addresses = addressesOf(survey);
  const counts = { connects: clientsBy(clients, 'connects').length, count: clients.length };
  const address = addresses[0]?.address;
  if (address === undefined || differencesAmong(addresses).length === 0) return words('summary.clients', counts);
  return words('summary.clients.at', { ...counts, address });
}

/** `TLS 1.0 to TLS 1.3` where none between is missing, else each by name. */
function versionsInWords(found: SurveyedAddress): string {
  const places = acceptedVersions(found).map(({ version }) => surveyedVersions.indexOf(version));
  const names = places.map((place) => versionName(surveyedVersions[place] ?? ''));
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const unbroken = names.length > 2 && (places.at(-1) ?? 0) - (places[0] ?? 0) === names.length - 1;
  return unbroken ? words('headline.range', { first, last }) : listed(names);
}

export function surveySummary(survey: Survey): string {
  const nothing = nothingFound(survey);
  if (nothing !== null) {
    const refusals = refusalsOf(survey);
    const why = (refusals.length > 0 ? refusals : nothing).map((reason) => asSentence(cut(reason, 300)));
    return [...why, words('summary.nothing')].slice(-4).join(' ');
  }
  const found = addressesOf(survey)[0] ?? survey;
  const suites = acceptedSuites(found).length;
  const whole = found.versions.every(({ complete }) => complete);
  const differing = differencesAmong(addressesOf(survey)).length > 0;
  const parts = [
    ...(differing ? [words('summary.first', { address: found.address })] : []),
    ...(suites > 0 ? [counted(whole ? 'summary.suites' : 'summary.suites.at-least', suites)] : []),
    ...(survey.clients.length > 0 ? [clientCount(survey)] : []),
    ...(survey.complete ? [] : [words('summary.incomplete')]),
    ...(survey.risks.length > 0 ? [words('summary.no-grade')] : []),
  ];
  return parts.join(' ');
}

const asSentence = (text: string): string => (/[.!?)]$/.test(text) ? text : `${text}.`);

function frontMark(survey: Survey): Mark {
  if (nothingFound(survey) !== null || !survey.complete) return 'not-tested';
  return survey.risks.some(({ severity }) => severity !== 'notice') ? 'risk' : 'note';
}

/** Of all addresses together: what only some of them take is neither accepted nor refused. */
function versionStrip(survey: Survey): StripFigure {
  const addresses = addressesOf(survey);
  const cells = (addresses[0] ?? survey).versions.map((found, index): StripCell => {
    const name = versionName(found.version);
    const all = addresses.flatMap(({ versions }) => versions[index] ?? []);
    const taking = all.filter(({ state }) => state === 'accepted');
    const risk = taking.length > 0 && isRiskyVersion(found, survey.risks);
    if (taking.length > 0 && taking.length < all.length) {
      const remark = words('strip.partly', { count: taking.length, all: all.length });
      return { name, state: 'partly', word: words('state.accepted'), remark, risk };
    }
    const { state, cipherSuites, complete } = found;
    const remark =
      state === 'accepted' ? counted(complete ? 'strip.suites' : 'strip.at-least', cipherSuites.length) : '';
    return { name, state, word: words(`state.${state}`), remark, risk };
  });
  const spoken = cells.map(({ name, word, state, remark }) =>
    words('strip.cell', { name, word: `${word.toLowerCase()}${state === 'partly' ? ` ${remark}` : ''}` }),
  );
  return { cells, alt: words('strip.alt', { cells: spoken.join(', ') }) };
}

/** One line for each question that a reader of the first page has, found or not. */
export function surveyFrontFacts(survey: Survey, options: ReportOptions): readonly Fact[] {
  const { target } = survey;
  const found = addressesOf(survey)[0] ?? survey;
  const concluded = nothingFound(survey) === null;
  return [
    { ...fact('target', { text: hostAndPort(target.host, target.port), style: 'code' }), whole: 'all' },
    fact('server-name', serverName(survey)),
    fact('way', { text: wayThere(survey) }),
    fact('time', timeValue(survey, options)),
    fact('addresses', ...addressValues(survey)),
    ...(concluded
      ? [
          fact('suites', ...suiteValues(found)),
          fact('keys', ...keyValues(found)),
          fact('alpn', alpn(found)),
          fact('certificates', ...certificateValues(survey, found)),
          fact('client-certificate', clientCertificate(found)),
          ...askedClient(survey),
          fact('clients', ...clientValues(survey)),
          fact('odd-hellos', ...oddHelloValues(found)),
          fact('risks', ...riskValues(survey)),
        ]
      : []),
    fact('not-tested', ...notTestedValues(survey, concluded ? found : null)),
  ];
}

type FrontLabel = Extract<SurveyTextId, `front.${string}`> extends `front.${infer Name}` ? Name : never;

const fact = (name: FrontLabel, ...values: Value[]): Fact => ({ label: words(`front.${name}`), values });
const quiet = (text: string): Value => ({ text, style: 'quiet' });

function serverName({ target }: Survey): Value {
  if (target.serverName === null) return quiet(words('front.no-server-name'));
  return { text: target.serverName, style: 'code' };
}

function wayThere({ target }: Survey): string {
  const { starttls, proxy, connect } = target;
  const first = starttls
    ? words('front.way.starttls', { protocol: starttls.toUpperCase() })
    : words('front.way.direct');
  const dialled = connect && hostAndPort(connect.host, connect.port ?? target.port);
  return [
    first,
    ...(dialled ? [words('front.way.connect', { address: dialled })] : []),
    ...(proxy ? [words('front.way.proxy', { proxy })] : []),
  ].join('; ');
}

function timeValue({ startedAt, durationMs }: Survey, options: ReportOptions): Value {
  return { text: words('front.time.run', { time: utcAndLocal(startedAt, options), took: duration(durationMs) }) };
}

function addressValues(survey: Survey): Value[] {
  const addresses = addressesOf(survey);
  if (addresses.length === 0) return [quiet(reportWords('report.not-known'))];
  if (addresses.length === 1) return addresses.map(({ address }) => ({ text: address, style: 'code' }));
  const differing = differencesAmong(addresses);
  const verdict = differing.length
    ? words('front.addresses.differ', { what: listed(differing.map((aspect) => words(`aspect.${aspect}`))) })
    : words('front.addresses.alike', { count: addresses.length });
  const lines = addresses.slice(0, addressesShown).map((found): Value => {
    const versions = acceptedVersions(found).length > 0 ? versionsInWords(found) : words('front.address.none');
    return { text: words('front.address', { address: found.address, versions }) };
  });
  return [{ text: verdict, style: 'strong' }, ...lines];
}

function suiteValues(found: SurveyedAddress): Value[] {
  const lists = suiteLists(found);
  const [first] = lists;
  if (!first) return [quiet(words('suites.none'))];
  // The strip has the numbers by version; where the order is the same everywhere, one line is enough.
  if (lists.every(({ complete, preference }) => complete && preference === first.preference)) {
    const count = acceptedSuites(found).length;
    return [{ text: counted('front.suites.all', count, { order: words(`order.${first.preference}`) }) }];
  }
  return lists.map(({ versions, cipherSuites, preference, complete }) => {
    const parameters = { versions: listed(versions), count: cipherSuites.length };
    if (!complete) return { text: words('front.suites.incomplete', parameters), mark: 'not-tested' };
    return { text: words('front.suites.line', { ...parameters, order: words(`order.${preference}`) }) };
  });
}

function alpn({ alpn: { state, protocols, reason } }: SurveyedAddress): Value {
  if (state === 'not-tested') return notTested(reason);
  return protocols.length > 0 ? { text: protocols.join(', '), style: 'code' } : { text: words('front.alpn.none') };
}

function keyValues(found: SurveyedAddress): Value[] {
  const names = acceptedNames(found.groupsByVersion);
  const sizes = [...new Set(found.diffieHellman.map(({ primeBits }) => primeBits))].sort((a, b) => a - b);
  const all = sizes.map((bits) => words('dh.bits', { bits }));
  return [
    names.length > 0 ? { text: joined(names, groupsShown), style: 'code' } : quiet(noGroup(found)),
    ...(all.length > 0 ? [{ text: words('front.keys.dh', { sizes: listed(all) }) }] : []),
  ];
}

const noGroup = ({ groupsByVersion: lists }: SurveyedAddress): string =>
  words(lists.length > 0 && lists.every(({ complete }) => complete) ? 'front.keys.none' : 'enumeration.unknown');

function certificateValues({ startedAt }: Survey, found: SurveyedAddress): Value[] {
  const chains = servedChains(found.certificates);
  if (chains.length === 0) return [quiet(words('front.certificates.none'))];
  return chains.map(({ keyType: key, notAfter, sent }) => {
    const how = words(`certificates.sent.${sent}`);
    if (notAfter === null) return { text: words('front.certificate.open', { key, sent: how }) };
    const left = remaining(notAfter, startedAt);
    return { text: words('front.certificate', { key, until: utcDate(notAfter), left, sent: how }) };
  });
}

function clientCertificate({ clientCertificate: { requested, required } }: SurveyedAddress): Value {
  if (requested.state === 'not-tested') return notTested(requested.reason);
  if (requested.state === 'no') return { text: words('front.client-certificate.none') };
  const states = { yes: 'required', no: 'requested', 'not-tested': 'open' } as const;
  return { text: words(`front.client-certificate.${states[required.state]}`) };
}

function clientValues({ clients }: Survey): Value[] {
  if (clients.length === 0) return [notTested(words('client.none'))];
  const failing = alike(clientsBy(clients, 'fails'));
  const [shown, more] = [failing.slice(0, failingShown), failing.slice(failingShown)];
  const open = clientsBy(clients, 'unknown');
  return [
    { text: words('front.clients.connect', { count: clientsBy(clients, 'connects').length, all: clients.length }) },
    ...shown.map(({ answers, reason }): Value => {
      const why = withVersionNames(cut(reason, 240));
      return { text: words('front.clients.reason', { name: namesOf(answers), reason: why }), mark: 'problem' };
    }),
    ...markedNames(
      'front.clients.more',
      more.flatMap(({ answers }) => answers),
      'problem',
    ),
    ...markedNames('front.clients.unknown', open, 'not-tested'),
  ];
}

function markedNames(
  id: 'front.clients.more' | 'front.clients.unknown',
  answers: readonly ClientAnswer[],
  mark: Mark,
): Value[] {
  return answers.length === 0 ? [] : [{ text: words(id, { names: namesOf(answers) }), mark }];
}

/** Names have commas of their own. */
function namesOf(answers: readonly ClientAnswer[]): string {
  const names = answers.map(({ name }) => cut(name, 60));
  if (names.length <= namesShown) return names.join('; ');
  return reportWords('report.more', { shown: names.slice(0, namesShown).join('; '), count: names.length - namesShown });
}

function askedClient({ client }: Survey): Fact[] {
  if (!client) return [];
  const { name, state, confidence, reason } = client.answer;
  const plain = words(`state.${state}`).toLowerCase();
  const word = confidence === null ? plain : words('front.asked-client.sure', { word: plain, confidence });
  const parameters = { name: cut(name, 60), word, reason: withVersionNames(cut(reason, 300)) };
  // What connects and what is not known says so in its own sentence.
  const text = words(state === 'fails' ? 'front.asked-client.fails' : 'front.clients.reason', parameters);
  return [fact('asked-client', { text, style: 'strong', mark: clientMarks[state] })];
}

function oddHelloValues({ tolerances }: SurveyedAddress): Value[] {
  const of = (wanted: string) => tolerances.filter(({ state }) => state === wanted);
  const names = (list: readonly { readonly id: string }[]) =>
    joined(
      list.map(({ id }) => id),
      namesShown,
    );
  if (tolerances.length === 0) return [notTested(words('front.odd-hellos.none'))];
  const [put, not, open] = [of('tolerated'), of('not-tolerated'), of('not-tested')];
  if (put.length === tolerances.length) return [{ text: words('front.odd-hellos.all', { count: put.length }) }];
  return [
    { text: words('front.odd-hellos.some', { count: put.length, all: put.length + not.length }) },
    ...(not.length > 0 ? [{ text: words('front.odd-hellos.not', { names: names(not) }), mark: 'risk' as const }] : []),
    ...(open.length > 0
      ? [{ text: words('front.odd-hellos.untested', { names: names(open) }), mark: 'not-tested' as const }]
      : []),
  ];
}

function riskValues({ risks }: Survey): Value[] {
  if (risks.length === 0) return [{ text: words('front.risks.none') }];
  const shown = risks
    .slice(0, risksShown)
    .map(({ headline, severity }): Value => ({ text: headline, mark: severityMarks[severity] }));
  const left = risks.length - shown.length;
  return [...shown, ...(left > 0 ? [quiet(counted('front.risks.more', left))] : [])];
}

function notTestedValues(survey: Survey, found: SurveyedAddress | null): Value[] {
  const [open, { complete }] = [openQuestions(survey), survey];
  const features = found === null ? [] : featuresOf(found).filter(({ state }) => state === 'not-tested');
  const shown = open
    .slice(0, notTestedShown)
    .map(({ what, because }): Value => notTested(`${what}: ${withVersionNames(because)}`));
  const left = open.length - shown.length;
  const values = [
    ...refusalsOf(survey).map((refusal): Value => ({ text: refusal, mark: 'risk' })),
    ...shown,
    ...(left > 0 ? [quiet(words('front.not-tested.more', { count: left }))] : []),
    ...(features.length > 0
      ? [
          notTested(
            words('front.not-tested.features', {
              names: joined(
                features.map(({ id }) => words(id)),
                6,
              ),
            }),
          ),
        ]
      : []),
    ...(complete || open.length > 0 ? [] : [notTested(words('front.not-tested.unnamed'))]),
  ];
  return values.length > 0 ? values : [{ text: words('front.not-tested.none') }];
}

const notTested = (text: string): Value => ({ text: withVersionNames(text), mark: 'not-tested' });
