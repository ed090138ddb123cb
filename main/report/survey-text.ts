import { commandsText } from '../../shared/commands-text.ts';
import { opensslName } from '../../shared/openssl-names.ts';
import type { Enumeration, Survey, SurveyedAddress } from '../../shared/survey.ts';
import { surveyRiskNotes } from '../../shared/text/en/survey-risks.ts';
import { textOf } from '../../shared/text/say.ts';
import { hostAndPort } from './describe-ladder.ts';
import { differencesBetween } from './survey-differences.ts';
import {
  addressesOf,
  featuresOf,
  mayMindMany,
  newestFirst,
  nothingFound,
  openQuestions,
  refusalsOf,
  servedChains,
  suiteLists,
  withShortReasons,
} from './survey-facts.ts';
import { surveyAnswer, surveyHeadline } from './survey-front.ts';
import { dhValues } from './survey-sections.ts';
import { askedClientLines, clientLines } from './survey-text-clients.ts';
import { counted, listed, versionName, withVersionNames, words } from './survey-words.ts';
import { columns, plain, type Row, wrapped } from './text-layout.ts';
import { duration, utc, utcDate } from './time.ts';

export interface SurveyTextOptions {
  /** Adds the commands that ask the same, for every shell. */
  readonly commands?: boolean;
  /** Names the option for one connection at a time, where many of them may be what the server minds. */
  readonly canBeGentle?: boolean;
}

/**
 * A survey as plain text for a terminal or a ticket: the answer first, one fact to a line, each line of a list with
 * what it is about, so that `grep` finds it. Hostile characters are shown by their number.
 */
export function renderSurveyText(
  whole: Survey,
  { canBeGentle = false, commands = false }: SurveyTextOptions = {},
): string {
  const survey = withShortReasons(whole);
  const addresses = addressesOf(survey);
  const [first, ...others] = addresses;
  const found = nothingFound(survey) === null;
  const sections = [
    [...head(survey), ...(canBeGentle && mayMindMany(whole) ? wrapped(words('text.gently'), '') : [])],
    ...(found ? [askedClientLines(survey)] : []),
    ...(addresses.length > 1 ? [addressList(addresses)] : []),
    ...(found && first ? addressSections(first) : []),
    ...(found && first ? others.flatMap((other) => otherSections(first, other)) : []),
    ...(found ? [clientLines(survey), risks(survey)] : []),
    open(survey),
  ].filter((lines) => lines.length > 0);
  const text = `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  const tail =
    commands && survey.commands.length > 0 ? `\n${words('text.commands')}\n${commandsText(survey.commands)}` : '';
  return `${text}${tail}`.split('\n').map(plain).join('\n');
}

function head(survey: Survey): string[] {
  const { target, startedAt, durationMs, connections, complete } = survey;
  const surveyed = words('text.surveyed', {
    time: utc(startedAt),
    took: duration(durationMs),
    connections: counted('status.connections', connections),
    state: words(complete ? 'text.complete' : 'text.incomplete'),
  });
  return [
    plain(`${hostAndPort(target.host, target.port)}  ${surveyed}`),
    ...wrapped([surveyHeadline(survey), ...surveyAnswer(survey)].join(' '), ''),
    ...refusalsOf(survey).flatMap((refusal) => wrapped(refusal, '')),
  ];
}

function addressList(addresses: readonly SurveyedAddress[]): string[] {
  const [first] = addresses;
  if (!first) return [];
  const rows = addresses.map((found): Row => {
    const differing = found === first ? [] : differencesBetween(first, found).map((one) => words(`aspect.${one}`));
    const said = differing.length > 0 ? `${words('addresses.differs').toLowerCase()} ${listed(differing)}` : '';
    return [found.address, counted('status.connections', found.connections), said];
  });
  return section('text.addresses', columns(rows));
}

function addressSections(found: SurveyedAddress): string[][] {
  return [
    section('text.versions', versionRows(found)),
    section('text.suites', suiteRows(found)),
    section('text.groups', enumerationRows(found.groupsByVersion)),
    section('text.schemes', enumerationRows(found.signatureSchemesByVersion)),
    section('text.dh', found.diffieHellman.length === 0 ? [] : dhValues(found).map(({ text }) => `  ${text}`)),
    section('text.certificates', certificateRows(found)),
    section('text.features', featureRows(found)),
    section('text.odd-hellos', oddHelloRows(found)),
  ];
}

/** What another address does otherwise; the rest is as above. */
function otherSections(first: SurveyedAddress, other: SurveyedAddress): string[][] {
  const differing = differencesBetween(first, other);
  const rows = {
    versions: () => section('text.versions', versionRows(other)),
    suites: () => section('text.suites', suiteRows(other)),
    groups: () => section('text.groups', enumerationRows(other.groupsByVersion)),
    schemes: () => section('text.schemes', enumerationRows(other.signatureSchemesByVersion)),
    certificates: () => section('text.certificates', certificateRows(other)),
    features: () => section('text.features', featureRows(other)),
  };
  return differing
    .map((aspect) => rows[aspect]())
    .map(([title, ...lines]) => [`${title} ${words('text.at', { address: other.address })}`, ...lines]);
}

function versionRows({ versions }: SurveyedAddress): string[] {
  const rows = versions.map(({ version, state, reason, cipherSuites, preference, complete }): Row => {
    const name = versionName(version);
    const word = words(`state.${state}`).toLowerCase();
    if (state !== 'accepted') return [name, word, withVersionNames(reason)];
    const count = counted(complete ? 'strip.suites' : 'strip.at-least', cipherSuites.length);
    const why = complete ? words(`order.${preference}`) : incomplete(reason);
    return [name, word, `${count}, ${why}`];
  });
  return columns(rows);
}

/** Each line names its versions: found by grep, it still says where it was accepted. */
function suiteRows(found: SurveyedAddress): string[] {
  const lists = suiteLists(found);
  const span = ({ versions }: (typeof lists)[number]) =>
    versions.length > 2
      ? words('headline.range', { first: versions.at(-1) ?? '', last: versions[0] ?? '' })
      : listed(versions.toReversed());
  const names = lists.flatMap((list) =>
    list.cipherSuites.map(({ id, name }): Row => {
      const openssl = opensslName(id);
      return [span(list), id, name, openssl === null || openssl === name ? '' : openssl];
    }),
  );
  return columns(names);
}

function enumerationRows(lists: readonly Enumeration[]): string[] {
  const rows = newestFirst(lists).map(({ version, accepted, complete, reason }): Row => {
    const names = accepted.map(({ name }) => name).join(', ') || words('enumeration.none').toLowerCase();
    return [versionName(version), complete ? names : `${names} (${incomplete(reason)})`];
  });
  return columns(rows);
}

function certificateRows({ certificates }: SurveyedAddress): string[] {
  const rows = servedChains(certificates).map(({ keyType, subject, notAfter, sent }): Row => {
    const until = notAfter === null ? words('certificates.unknown').toLowerCase() : utcDate(notAfter);
    return [keyType, words('text.certificate', { subject, until, sent: words(`certificates.sent.${sent}`) })];
  });
  return columns(rows);
}

/** How a yes or a no was seen is in the JSON and the PDF; here stands only what was found, or why not. */
function featureRows(found: SurveyedAddress): string[] {
  const features = featuresOf(found);
  const shared = sharedReason(features.filter(({ state }) => state === 'not-tested').map(({ reason }) => reason));
  const rows = features.map(({ id, state, reason, values }): Row => {
    const why = state === 'not-tested' && reason !== shared ? withVersionNames(reason) : '';
    return [words(id), words(`state.${state}`).toLowerCase(), values.join(', ') || why];
  });
  return [
    ...columns(rows),
    ...(shared === null ? [] : wrapped(words('text.shared-reason', { reason: withVersionNames(shared) }), '  ')),
  ];
}

function oddHelloRows({ tolerances }: SurveyedAddress): string[] {
  const others = tolerances.filter(({ state }) => state !== 'tolerated');
  if (tolerances.length > 0 && others.length === 0)
    return [`  ${words('text.odd-hellos.all', { count: tolerances.length })}`];
  const rows = others.map(({ id, change, state, reason }): Row => {
    return [id, words(`state.${state}`).toLowerCase(), `${change} ${withVersionNames(reason)}`];
  });
  const put = tolerances.length - others.length;
  return [
    ...(put > 0 ? [`  ${words('text.odd-hellos.some', { count: put, all: tolerances.length })}`] : []),
    ...columns(rows),
  ];
}

function risks({ risks: all }: Survey): string[] {
  if (all.length === 0) return [];
  const each = all.flatMap(({ severity, headline, because, guidance }) => {
    // The versions stand with the suites above, and the full titles in the PDF.
    const shown = because.slice(0, becauseShown).map((one) => one.replace(/ \((?:(?:TLS|SSL) \d\.\d(?:, )?)+\)$/, ''));
    const left = because.length - becauseShown;
    const what = left > 0 ? words('risk.more', { shown: shown.join(', '), count: left }) : shown.join(', ');
    const short = guidance.map(({ name, date }) => words('text.guidance', { name: name.split(',')[0] ?? name, date }));
    return [
      ...wrapped(`${words(`severity.${severity}`).toLowerCase().padEnd(8)}  ${headline}`, '  ', indent),
      ...(what === '' || headline.includes(what) ? [] : wrapped(words('text.because', { what }), indent)),
      ...(short.length === 0 ? [] : wrapped(words('text.follows', { what: short.join(', ') }), indent)),
    ];
  });
  return section('text.risks', [...wrapped(textOf(surveyRiskNotes, 'note'), '  '), ...each]);
}

const becauseShown = 3;
const indent = ' '.repeat(12);

function open(survey: Survey): string[] {
  const rows = openQuestions(survey).flatMap(({ what, because }) => wrapped(`${what}: ${because}`, '  ', '    '));
  return section('text.not-tested', rows);
}

/** A reason that most of a list share, to be said once; null where they differ. */
function sharedReason(reasons: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most && most[0] !== '' && most[1] > 2 ? most[0] : null;
}

const incomplete = (reason: string): string =>
  reason === ''
    ? words('incomplete.plain').toLowerCase()
    : words('incomplete.because', { reason: withVersionNames(reason) });

const section = (id: Parameters<typeof words>[0], lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [words(id), ...lines];
