import { leadingFinding, settingsState, wantedFirst } from '../../shared/configuration/answer.ts';
import type { ConfigurationFinding, ConfigurationReview } from '../../shared/configuration/document.ts';
import { settingsWords } from '../../shared/text/en/settings-words.ts';
import { textOf } from '../../shared/text/say.ts';
import type { Fact, FrontPage, Mark, Value } from './document-model.ts';
import { code, factsIn, gapLines, moreLine, quiet, remedyLines, riskLines } from './front-facts.ts';
import type { ReportOptions } from './options.ts';
import { gapsOf } from './settings-sections.ts';
import { words } from './settings-words.ts';
import { utcAndLocal } from './time.ts';
import { cut, words as reportWords } from './words.ts';

const shownFiles = 4;

/** `nginx.conf`, or that and how many more. */
export function settingsName({ files }: Pick<ConfigurationReview, 'files'>): string {
  const [first, ...others] = files;
  const name = cut(first?.path.split('/').at(-1) ?? words('front.files.none'), 120);
  return others.length === 0 ? name : words('title.more', { name, count: others.length });
}

/** Page one: which line, what to write in its place, how to test it, and what was not read. */
export function settingsFront(found: ConfigurationReview, options: ReportOptions): FrontPage {
  const lead = leadingFinding(found);
  const state = settingsState(found);
  const asked = wantedFirst(found);
  const isSilent = state === 'nothing' && found.settings.length > 0;
  const told = isSilent ? 'silent' : (state as Exclude<typeof state, 'fault'>);
  return {
    mark: markOf(found),
    status: statusOf(found),
    headline:
      lead?.headline ?? (asked === null ? words(`headline.${told}`) : words('headline.wanted', { file: asked.path })),
    summary: lead?.explanation ?? words(`summary.${told}`),
    facts: factsOf(found, lead, options),
    ladder: null,
    fullValues: reportWords('report.front.full-values'),
  };
}

function markOf(found: ConfigurationReview): Mark {
  const state = settingsState(found);
  if (state === 'fault') return 'problem';
  if (state !== 'healthy') return 'not-tested';
  return found.findings.some(({ severity }) => severity !== 'notice') ? 'risk' : 'ok';
}

function statusOf(found: ConfigurationReview): readonly string[] {
  const lead = leadingFinding(found);
  return [
    words(`status.${settingsState(found)}`),
    ...(lead === null ? [] : [reportWords(`report.confidence.${lead.confidence}`)]),
    ...(lead?.remedy ? [reportWords(`report.act.${lead.remedy.side}`)] : []),
    ...(found.partial ? [words('status.partial')] : []),
  ];
}

function factsOf(found: ConfigurationReview, lead: ConfigurationFinding | null, options: ReportOptions): Fact[] {
  const risks = found.findings.filter(({ cause, severity }) => cause === null && severity !== 'notice');
  return [
    ...(lead === null ? [] : leadFacts(lead, found)),
    fact('front.files', ...fileLines(found)),
    fact('front.versions', { text: versionWords(found) }),
    fact('front.against', ...againstLines(found)),
    fact('front.time', { text: utcAndLocal(found.startedAt, options) }),
    fact('front.risks', ...riskLines(risks, words)),
    fact('front.not-tested', ...gapLines(gapsOf(found), words)),
  ];
}

/** The line, what should stand there and the steps: who has only this page can act on it. */
function leadFacts(
  { addsLine, cause, corrected, file, line, remedy }: ConfigurationFinding,
  found: ConfigurationReview,
): Fact[] {
  const says = found.lines.find((one) => one.file === file && one.line === line)?.text.trim() ?? '';
  return [
    { ...fact('front.place', code(words('front.place.value', { file, line }))), whole: 'all' },
    ...(says === '' ? [] : [fact('front.says', code(cut(says, 300)))]),
    ...(corrected === null
      ? []
      : [fact(addsLine ? 'front.add' : 'front.instead', ...corrected.trim().split('\n').map(code))]),
    ...(remedy === null ? [] : [fact('front.first-step', ...remedyLines(remedy))]),
    ...(cause === null ? [] : [fact('front.cause', code(cause))]),
  ];
}

function fileLines({ files }: ConfigurationReview): Value[] {
  if (files.length === 0) return [quiet(words('front.files.none'))];
  const shown = files.slice(0, shownFiles).map(({ path }) => code(path));
  return [...shown, ...moreLine(files.length - shown.length, words('section.in-force'), words)];
}

function versionWords({ files, versions }: ConfigurationReview): string {
  const known = files.filter(({ dialect }) => dialect !== 'unknown');
  const program = [...new Set(known.map(({ dialect }) => textOf(settingsWords, `dialect.${dialect}`)))].join(', ');
  return words('front.versions.value', {
    program,
    version: versions.program ?? words('front.versions.today'),
    openssl: versions.openssl,
  }).trim();
}

function againstLines({ comparisons }: ConfigurationReview): Value[] {
  if (comparisons.length === 0) return [quiet(words('front.against.none'))];
  return comparisons.slice(0, shownFiles).map(({ lines, target }): Value => {
    const count = lines.filter(({ state }) => state === 'differs').length;
    const text = words(`front.against.value.${count === 1 ? 'one' : 'many'}`, { target, count });
    return count === 0 ? { text } : { text, mark: 'risk' };
  });
}

const fact = factsIn(words);
