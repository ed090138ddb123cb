import { type SettingsState, settingsState, wantedFirst } from '../../../shared/configuration/answer.ts';
import type {
  ConfigurationFinding,
  ConfigurationReview,
  SettingsEntry,
} from '../../../shared/configuration/document.ts';
import type { ConfigurationProblem } from '../../../shared/configuration/problem.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { phrase } from '../../../shared/phrase.ts';
import { settingsWords } from '../../../shared/text/en/settings-words.ts';
import { say, textOf } from '../../../shared/text/say.ts';
import { visible } from './visible.ts';

/** Findings that are printed whole, sites of the table, and problems: what is more is counted. */
const most = { findings: 50, places: 20, settings: 40, problems: 30, notTested: 30 } as const;

/** The review of settings as text for a terminal: the answer, each line with why and how to mend it, and what is in force. */
export function printConfiguration(review: ConfigurationReview): string {
  const causes = review.findings.filter(({ cause }) => cause !== null);
  const risks = review.findings.filter(({ cause }) => cause === null);
  const sections = [
    headline(review, causes),
    ...groupLines(causes, review),
    more(groupsOf(causes).length, most.findings, 'faults'),
    risks.length > 0 ? ['Worth knowing: nothing fails by these'] : [],
    ...groupLines(risks, review),
    more(groupsOf(risks).length, most.findings, 'risks'),
    unreadProblems(review),
    settings(review.settings),
    notTested(review),
    review.partial ? ['The review was stopped: what is known so far is above.'] : [],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(review: ConfigurationReview, causes: readonly ConfigurationFinding[]) {
  const { durationMs, files, findings, settings: scopes } = review;
  const [first] = causes;
  const state = settingsState(review);
  const others = findings.length - causes.length;
  const asked = wantedFirst(review);
  const found = first ? first.headline : healthyTitles[state];
  const title = asked === null ? found : `Give ${asked.path} first: what is missing may stand there.`;
  const where =
    first && asked === null
      ? `${first.file}:${first.line}:${first.column} · ${first.confidence} · ${first.cause}`
      : null;
  const served = scopes.filter(({ details }) => details.tls !== 'off').length;
  const dialects = [...new Set(files.map(({ dialect }) => textOf(settingsWords, `dialect.${dialect}`)))].join(', ');
  const about = [
    `${files.length} ${files.length === 1 ? 'file' : 'files'} of ${dialects}`,
    `${served} ${served === 1 ? 'place' : 'places'} with TLS`,
    `${causes.length} ${causes.length === 1 ? 'fault' : 'faults'}`,
    `${others} to know`,
    `${(durationMs / 1000).toFixed(1)} s`,
  ];
  return [visible(title), ...(where === null ? [] : [visible(where)]), about.join(' · ')];
}

const healthyTitles: Readonly<Record<SettingsState, string>> = {
  fault: '',
  healthy: 'No line was found that makes a handshake fail.',
  open: 'No line was found that makes a handshake fail, and not everything was read.',
  nothing: 'No place with TLS was found in what was read.',
};

const more = (length: number, shown: number, what: string) =>
  length > shown ? [`and ${length - shown} more ${what}; --json has them all`] : [];

/** The same thing at several lines, in the order of the first of each. */
const groupsOf = (findings: readonly ConfigurationFinding[]): readonly (readonly ConfigurationFinding[])[] => [
  ...Map.groupBy(findings, ({ cause, headline, rule }) => [rule, cause, headline].join('\n')).values(),
];

/** The first of each whole, the others by their places: sixty sites with one fault have one fault to read. */
function groupLines(findings: readonly ConfigurationFinding[], review: ConfigurationReview): string[][] {
  return groupsOf(findings)
    .slice(0, most.findings)
    .map(([first, ...others]) => [
      ...(first ? findingLines(first, review) : []),
      ...(first ? otherPlaces(first, others) : []),
    ]);
}

/** What is theirs alone: the place, the line to write, and the sentence in which they differ from the first. */
function otherPlaces(first: ConfigurationFinding, others: readonly ConfigurationFinding[]): string[] {
  if (others.length === 0) return [];
  const shown = others.slice(0, most.places);
  const left = others.length - shown.length;
  return [
    `  The same at ${others.length} more ${others.length === 1 ? 'place' : 'places'}:`,
    ...shown.flatMap(({ addsLine, column, corrected, explanation, file, line }) => [
      `    ${visible(file)}:${line}:${column}${explanation === first.explanation ? '' : `  ${ownSentence(explanation, first)}`}`,
      ...(corrected === null ? [] : [`      ${addsLine ? 'Add' : 'Instead'}: ${visible(corrected.trim())}`]),
    ]),
    ...(left > 0 ? [`    and ${left} more; --json has them all`] : []),
  ];
}

const ownSentence = (explanation: string, first: ConfigurationFinding): string => {
  const sentences = explanation.split(/(?<=\.)\s+/);
  return visible(sentences.find((one) => !first.explanation.includes(one)) ?? '');
};

/** As a compiler shows it: the place, the line, and a caret below it. */
function findingLines(finding: ConfigurationFinding, { lines }: ConfigurationReview): string[] {
  const { addsLine, cause, column, confidence, corrected, explanation, file, line, severity } = finding;
  const kind = cause === null ? severity : `${confidence} · ${cause}`;
  const text = lines.find((one) => one.file === file && one.line === line)?.text ?? null;
  return [
    `${visible(file)}:${line}:${column}: ${visible(finding.headline)} (${kind})`,
    ...(text === null ? [] : sourceLines(text, line, column)),
    `  ${visible(explanation)}`,
    ...(corrected === null ? [] : [`  ${addsLine ? 'Add' : 'Instead'}: ${visible(corrected)}`]),
    ...remedyLines(finding),
  ];
}

const widest = 110;

function sourceLines(text: string, line: number, column: number): string[] {
  const start = column - 1 > widest - 10 ? column - 41 : 0;
  const cut = text.slice(start, start + widest);
  const before = cut.slice(0, Math.max(0, column - 1 - start));
  const number = String(line).padStart(5);
  // Tabs stay tabs, so that the caret stands below its character.
  const gap = [...before].map((character) => (character === '\t' ? '\t' : ' ')).join('');
  return [`${number} │ ${start > 0 ? '…' : ''}${shownLine(cut)}`, `      │ ${start > 0 ? ' ' : ''}${gap}^`];
}

/** A tab may stay; everything else that could move the cursor may not. */
const shownLine = (text: string) => text.split('\t').map(visible).join('\t');

function remedyLines({ cause, remedy }: ConfigurationFinding): string[] {
  if (remedy === null) return [];
  const steps = remedy.steps.flatMap(({ command, text }, index) => [
    `    ${index + 1}. ${visible(text)}`,
    ...(command ? command.split('\n').map((one) => `         ${visible(one)}`) : []),
  ]);
  const around = [`    Risk: ${visible(remedy.risk)}`, `    Undo: ${visible(remedy.undo)}`];
  return [`  Fix: ${visible(remedy.title)}`, ...(cause === null ? steps.slice(0, 2) : [...steps, ...around])];
}

/** What was not read, where no finding speaks of it already. */
function unreadProblems({ findings, problems }: ConfigurationReview): string[] {
  const told = new Set(findings.map(({ column, file, line }) => `${file}:${line}:${column}`));
  const left = problems.filter(({ place }) => !told.has(`${place.file}:${place.line}:${place.column}`));
  if (left.length === 0) return [];
  return [
    'Not read or not understood',
    ...left
      .slice(0, most.problems)
      .map(
        ({ kind, place, subject }) =>
          `  ${visible(place.file)}:${place.line}:${place.column}: ${visible(problemWords(kind, subject))}`,
      ),
    ...more(left.length, most.problems, 'places').map((one) => `  ${one}`),
  ];
}

const problemWords = (kind: ConfigurationProblem['kind'], subject: string): string =>
  say(settingsWords, phrase(`problem.${kind}`, { subject: subject.slice(0, 200) }));

function settings(all: readonly SettingsEntry[]): string[] {
  const served = all.filter(({ details }) => details.tls !== 'off');
  if (served.length === 0) return [];
  return [
    'In force',
    ...served.slice(0, most.settings).flatMap(scopeLines),
    ...more(served.length, most.settings, 'places').map((one) => `  ${one}`),
  ];
}

function scopeLines({ certificates, cipherSuites, details, kind, scope, versions }: SettingsEntry): string[] {
  const { place, tls } = details;
  const head = `  ${visible(scope)} (${kind}${tls === 'unknown' ? ', TLS not certain' : ''}) · ${visible(place.file)}:${place.line}`;
  const row = (name: string, value: string | null, origin: { place: TlsScope['place'] | null } | null = null) =>
    value === null ? [] : [`      ${name.padEnd(15)} ${visible(value.slice(0, 300))}${originWords(origin)}`];
  const suites = cipherSuites === null ? null : `${cipherSuites.length} for TLS 1.2 and older`;
  return [
    head,
    ...row('versions', versions === null ? null : versions.join(' ') || 'none is left', details.versions),
    ...row('ciphers', details.cipherString?.value ?? null, details.cipherString),
    ...row('suites', suites),
    ...row('groups', details.groups?.value.join(' ') ?? null, details.groups),
    ...row('client', details.clientVerification?.value ?? null, details.clientVerification),
    ...row('stapling', switched(details.stapling), details.stapling),
    ...row('HSTS', details.hsts?.value ?? null, details.hsts),
    ...row('checked', switched(details.upstreamVerification), details.upstreamVerification),
    ...certificates.slice(0, 4).flatMap(({ file }) => row('certificate', file)),
  ];
}

const switched = (setting: { readonly value: boolean } | null) =>
  setting === null ? null : setting.value ? 'on' : 'off';

const originWords = (origin: { place: TlsScope['place'] | null } | null) =>
  origin === null
    ? ''
    : origin.place === null
      ? '  (default)'
      : `  (${visible(origin.place.file)}:${origin.place.line})`;

function notTested({ notTested: all }: ConfigurationReview): string[] {
  if (all.length === 0) return [];
  return [
    'Not tested',
    ...all.slice(0, most.notTested).map(({ because, what }) => `  ${visible(what)}: ${visible(because)}`),
    ...more(all.length, most.notTested, 'things').map((one) => `  ${one}`),
  ];
}
