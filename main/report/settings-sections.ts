import type { SettingsAlong } from '../../shared/configuration/along.ts';
import { type Explained, reasonsOf } from '../../shared/configuration/answer.ts';
import type { ComparedLine, Comparison } from '../../shared/configuration/comparison.ts';
import type { ConfigurationFinding, ConfigurationReview, SettingsEntry } from '../../shared/configuration/document.ts';
import type { FileFacts } from '../../shared/configuration/file-facts.ts';
import type { Place } from '../../shared/configuration/place.ts';
import type { Setting } from '../../shared/configuration/scope.ts';
import { comparisonTexts } from '../../shared/text/en/configuration-comparison.ts';
import { textOf } from '../../shared/text/say.ts';
import { sentenceStart } from '../../shared/text/sentence-start.ts';
import { describeRemedy } from './describe-causes.ts';
import type { Block, Mark, Value } from './document-model.ts';
import { type SettingsReportTextId, words } from './settings-words.ts';
import { tableOf } from './table-of.ts';
import { utcDate } from './time.ts';
import { cut, joined } from './words.ts';

/** Places of which the table is drawn, and rows of the longest lists: what is more stands in the JSON. */
const most = { scopes: 30, findings: 200, named: 100, gaps: 100 } as const;

/** The line with its number, what should stand there, why, and the steps. */
export function describeLine(lead: ConfigurationFinding, { lines }: ConfigurationReview): Block[] {
  const { addsLine, corrected, explanation, file, line, remedy } = lead;
  const says = lines.find((one) => one.file === file && one.line === line)?.text;
  return [
    { kind: 'paragraph', text: words('line.place', { file, line }), tone: 'strong' },
    ...(says === undefined ? [] : [verbatim(`${line}  ${says}`)]),
    { kind: 'paragraph', text: explanation },
    ...(corrected === null
      ? []
      : [
          { kind: 'paragraph' as const, text: words(addsLine ? 'line.add' : 'line.instead', { line }) },
          verbatim(...corrected.split('\n')),
        ]),
    ...(remedy === null ? [] : describeRemedy(remedy)),
  ];
}

const verbatim = (...lines: readonly string[]): Block => ({
  kind: 'verbatim',
  lines: lines.map((line) => cut(line.replaceAll('\t', '    '), 400)),
});

export const describeFindings = (findings: readonly ConfigurationFinding[]): Block[] =>
  table(
    findings
      .slice(0, most.findings)
      .map((one): Value[] => [
        code(placeWords(one)),
        { text: `${one.headline.replace(/\.?$/, '.')} ${one.explanation}` },
        one.corrected === null ? plain('') : code(cut(one.corrected.trim(), 300)),
      ]),
    [
      ['column.place', 26],
      ['column.what', 44],
      ['column.instead', 30],
    ],
  );

/** What the settings say beside what servers did, the differences first, with what would explain them. */
export const describeCompared = (found: Explained & Pick<ConfigurationReview, 'comparisons'>): Block[] =>
  found.comparisons.flatMap((comparison): Block[] => {
    const { lines, scope, target } = comparison;
    const sorted = (['differs', 'not-tested', 'agrees'] as const).flatMap((state) =>
      lines.filter((line) => line.state === state),
    );
    const rows = sorted.map((line): Value[] => [
      plain(sentenceStart(textOf(comparisonTexts, `thing.${line.what}`))),
      plain(cut(line.says, 400)),
      plain(cut(line.does, 400)),
      resultOf(line, comparison, found),
    ]);
    return [
      { kind: 'heading', text: words('compared.with', { scope: cut(scope, 120), target: cut(target, 120) }) },
      ...table(rows, [
        ['column.thing', 18],
        ['column.says', 26],
        ['column.does', 26],
        ['column.result', 30],
      ]),
    ];
  });

/** Settings that were read along with something else: their lines that hold for the target, and what it did. */
export function describeAlong(along: SettingsAlong | undefined): Block[] {
  if (along === undefined) return [];
  const rows = along.findings.map((one): Value[] => [
    code(placeWords(one)),
    one.cause === null ? plain(one.headline) : { text: one.headline, mark: 'problem' },
  ]);
  const said = along.scope === null ? words('along.none') : words('along.scope', { scope: cut(along.scope, 200) });
  return [
    { kind: 'paragraph', text: rows.length === 0 ? `${said} ${words('along.fine')}` : said },
    ...table(rows, [
      ['column.place', 40],
      ['column.what', 60],
    ]),
    ...describeCompared(along),
  ];
}

const marks: Readonly<Record<ComparedLine['state'], Mark>> = {
  agrees: 'ok',
  differs: 'risk',
  'not-tested': 'not-tested',
};

function resultOf(line: ComparedLine, comparison: Comparison, found: Explained): Value {
  const [first] = reasonsOf(found, comparison, line);
  const { headline = '' } = first ?? {};
  const why = first === undefined ? '' : words(whyIds[first.confidence], { headline });
  const text = [`${words(`compared.${line.state}`)}.`, why, line.because ?? ''].filter(Boolean).join(' ');
  return { text, mark: marks[line.state] };
}

const whyIds = {
  confirmed: 'compared.why.confirmed',
  likely: 'compared.why',
  possible: 'compared.why',
} as const satisfies Record<string, SettingsReportTextId>;

/** Each place with TLS: what holds there, and which line says so. */
export function describeInForce({ settings }: ConfigurationReview): Block[] {
  const served = settings.filter(({ details }) => details.tls !== 'off');
  const more = served.length - most.scopes;
  return [
    ...served.slice(0, most.scopes).flatMap((entry): Block[] => [
      { kind: 'heading', text: cut(entry.scope, 160) },
      ...table(settingRows(entry), [
        ['column.setting', 20],
        ['column.value', 52],
        ['column.from', 28],
      ]),
    ]),
    ...(more > 0
      ? [{ kind: 'paragraph' as const, text: words('scopes.more', { count: more }), tone: 'quiet' as const }]
      : []),
  ];
}

function settingRows({ certificates, cipherSuites, details }: SettingsEntry): Value[][] {
  const suites = cipherSuites?.map(({ name }) => name) ?? null;
  return [
    ...row('versions', details.versions, (all) => all.join(', ') || words('value.none')),
    ...row('suites', details.cipherString, (written) => (suites === null ? written : suiteWords(suites))),
    ...row('tls13', details.tls13CipherSuites, (all) => all.map(({ name }) => name).join(', ')),
    ...row('groups', details.groups, (all) => all.join(', ')),
    ...row('preference', details.serverPreference, (own) => words(own ? 'value.server' : 'value.client')),
    ...row('client', details.clientVerification, (kind) => textOf(comparisonTexts, `value.verification.${kind}`)),
    ...row('stapling', details.stapling, onOff),
    ...row('tickets', details.tickets, onOff),
    ...row('alpn', details.alpn, (all) => all.join(', ') || words('value.none')),
    ...row('hsts', details.hsts, (value) => value),
    ...row('upstream', details.upstreamVerification, (on) => words(on ? 'value.checked' : 'value.not-checked')),
    ...certificates
      .slice(0, 6)
      .map(({ file, line, namedIn }): Value[] => [
        plain(words('setting.certificate')),
        code(cut(file, 300)),
        code(placeWords({ file: namedIn, line })),
      ]),
  ];
}

const onOff = (on: boolean) => words(on ? 'value.on' : 'value.off');

const suiteWords = (names: readonly string[]): string =>
  names.length === 0
    ? words('value.none')
    : words(`value.suites.${names.length === 1 ? 'one' : 'many'}`, { count: names.length, names: joined(names, 6) });

function row<T>(
  id:
    | 'versions'
    | 'suites'
    | 'tls13'
    | 'groups'
    | 'preference'
    | 'client'
    | 'stapling'
    | 'tickets'
    | 'alpn'
    | 'hsts'
    | 'upstream',
  setting: Setting<T> | null,
  say: (value: T) => string,
): Value[][] {
  if (setting === null) return [];
  const from = setting.place === null ? quiet(words('value.default')) : code(placeWords(setting.place));
  return [[plain(words(`setting.${id}`)), plain(cut(say(setting.value), 1200)), from]];
}

export const describeNamed = ({ fileFacts }: ConfigurationReview): Block[] =>
  table(
    fileFacts.slice(0, most.named).map((facts): Value[] => [code(cut(facts.path, 300)), holdsOf(facts)]),
    [
      ['column.file', 52],
      ['column.holds', 48],
    ],
  );

function holdsOf({ brokenAt, certificates, keys, state }: FileFacts): Value {
  if (state === 'missing' || state === 'unreadable') return { text: words(`file.${state}`), mark: 'problem' };
  if (state !== 'read') return { text: words(`file.${state}`), mark: 'not-tested' };
  if (brokenAt !== null) return { text: words('file.broken', { line: brokenAt.line }), mark: 'problem' };
  const [first] = certificates;
  const count = certificates.length;
  if (first !== undefined)
    return plain(words(`file.certificates.${count === 1 ? 'one' : 'many'}`, { count, day: utcDate(first.notAfter) }));
  return plain(words(keys[0] === undefined ? 'file.read' : `file.key.${keys[0].state}`));
}

/** What was asked for and not given, and what else was not tested; each thing once. */
export function gapsOf({ notTested, wanted }: ConfigurationReview): { what: string; because: string }[] {
  const asked = wanted.map(({ because, path, place: { file, line } }) => ({
    what: path,
    because: words(`wanted.because.${because}`, { file, line }),
  }));
  const told = new Set(asked.map(({ what }) => what));
  return [...asked, ...notTested.filter(({ what }) => !told.has(what))];
}

export const describeGaps = (found: ConfigurationReview): Block[] =>
  table(
    gapsOf(found)
      .slice(0, most.gaps)
      .map(({ because, what }): Value[] => [{ text: cut(what, 300), mark: 'not-tested' }, plain(because)]),
    [
      ['column.left-out', 40],
      ['column.because', 60],
    ],
  );

const placeWords = ({ file, line }: Pick<Place, 'file' | 'line'>): string =>
  words('place', { file: cut(file, 300), line });
const plain = (text: string): Value => ({ text });
const code = (text: string): Value => ({ text, style: 'code' });
const quiet = (text: string): Value => ({ text, style: 'quiet' });

const table = (
  rows: readonly (readonly Value[])[],
  columns: readonly (readonly [Extract<SettingsReportTextId, `column.${string}`>, number])[],
): Block[] =>
  tableOf(
    rows,
    columns.map(([id, share]) => [words(id), share]),
  );
