import {
  type ConfigurationFinding,
  type ConfigurationReview,
  configurationSchema,
  type ShownLine,
  settingsEntry,
} from '../../../shared/configuration/document.ts';
import type { Place } from '../../../shared/configuration/place.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';
import { phrase } from '../../../shared/phrase.ts';
import { configurationFileTexts } from '../../../shared/text/en/configuration-files.ts';
import { say } from '../../../shared/text/say.ts';
import { type Library, versionsInForce } from '../../diagnosis/configuration/compare/expected-offer.ts';
import { underPolicy } from '../../diagnosis/configuration/compare/policy.ts';
import { judgeConfiguration } from '../../diagnosis/configuration/judge-configuration.ts';
import type { ReviewCase } from '../../diagnosis/configuration/rule.ts';
import { listed, shown } from '../../diagnosis/wording.ts';
import type { Assumptions } from '../../evidence/configuration/dialect.ts';
import { hideSecrets } from '../../evidence/configuration/hide-secrets.ts';
import { isMainFile } from '../../evidence/configuration/main-file.ts';
import { lineText } from '../../evidence/configuration/place.ts';
import type { SourceText } from '../../evidence/configuration/source-text.ts';
import type { LeftOut, ReadSettings } from './read-settings.ts';

/** Who reviewed, and when. */
export type ReviewHead = Pick<ConfigurationReview, 'version' | 'startedAt' | 'durationMs'>;

/** Scopes that the document shows; rules see all of them. */
const mostSettings = 1000;
/** UTF-16 units of a line that are shown. */
const longestLine = 1000;

/** The document of a review: what was read, and what follows from it. */
export function composeReview(head: ReviewHead, read: ReadSettings, assumed: Assumptions): ConfigurationReview {
  const library = underPolicy({ openssl: assumed.openssl, securityLevel: null }, read.scopes);
  const findings = [...judgeConfiguration(reviewCase(read, assumed, head.startedAt))];
  return {
    schema: configurationSchema,
    ...head,
    versions: { program: assumed.version, openssl: assumed.openssl },
    files: [...read.files],
    findings,
    settings: read.scopes.slice(0, mostSettings).map((scope) => settingsEntry(inForce(scope, library))),
    problems: [...read.problems],
    wanted: [...read.wanted],
    remarks: [...read.remarks],
    fileFacts: [...read.fileFacts],
    comparisons: [],
    lines: shownLines(read.sources, findings, read),
    notTested: notTested(read, assumed),
    partial: false,
  };
}

const inForce = (scope: TlsScope, library: Library): TlsScope => ({
  ...scope,
  versions: versionsInForce(scope, library),
});

export const reviewCase = (read: ReadSettings, assumed: Assumptions, now: string): ReviewCase => ({
  scopes: read.scopes,
  files: read.fileFacts,
  problems: read.problems,
  wanted: read.wanted,
  remarks: read.remarks,
  comparisons: [],
  sources: read.files.map((file, at) => ({
    ...file,
    oddities: read.sources[at]?.oddities ?? [],
    isWhole: isMainFile(file.dialect, read.sources[at]?.text ?? ''),
  })),
  now,
  versions: { program: assumed.version, openssl: assumed.openssl },
});

/** The lines of findings, problems and remarks, each once, without secrets. */
function shownLines(
  sources: readonly SourceText[],
  findings: readonly ConfigurationFinding[],
  { problems, remarks }: Pick<ReadSettings, 'problems' | 'remarks'>,
): ShownLine[] {
  const places: readonly Pick<Place, 'file' | 'line'>[] = [
    ...findings,
    ...problems.map(({ place }) => place),
    ...remarks.map(({ place }) => place),
  ];
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const lines = new Map<string, ShownLine>();
  for (const { file, line } of places) {
    const source = byFile.get(file);
    const key = `${line} ${file}`;
    if (source === undefined || lines.has(key)) continue;
    const text = lineText(source, line).slice(0, longestLine * 2);
    lines.set(key, { file: file.slice(0, 4096), line, text: hideSecrets(text, 'shown').slice(0, longestLine) });
  }
  return [...lines.values()].slice(0, 6000);
}

function notTested(read: ReadSettings, assumed: Assumptions): ConfigurationReview['notTested'] {
  const unlooked = read.fileFacts.filter(({ state }) => state === 'not-looked').map(({ path }) => shown(path, 120));
  const more = read.scopes.length - mostSettings;
  const hasPrograms = read.files.some(
    ({ dialect }) => dialect === 'nginx' || dialect === 'apache' || dialect === 'haproxy',
  );
  return [
    ...read.leftOut.map(leftOutWords),
    ...read.wanted.slice(0, 50).map(({ because, isPattern, path }) => ({
      what: shown(path, 300),
      because: words(`not-tested.${isPattern ? 'pattern' : because}`),
    })),
    ...read.sources
      .filter(({ prose = [] }) => prose.length > 0)
      .slice(0, 20)
      .map(({ file, prose = [] }) => ({
        what: shown(file, 300),
        because: words('not-tested.prose', { lines: shown(prose.slice(0, 30).join(', '), 200) }),
      })),
    ...read.fileFacts
      .filter(({ state }) => state === 'unreadable' || state === 'too-large')
      .slice(0, 50)
      .map(({ path, reason, state }) => ({
        what: shown(path, 300),
        because: words(`not-tested.file-${state}`, { reason: shown(reason ?? '', 200) }),
      })),
    ...(unlooked.length > 0
      ? [line('not-tested.named', 'not-tested.named.because', { count: unlooked.length, names: listed(unlooked, 4) })]
      : []),
    ...(hasPrograms && read.scopes.length === 0 ? [line('not-tested.no-server', 'not-tested.no-server.because')] : []),
    ...(more > 0 ? [line('not-tested.scopes', 'not-tested.scopes.because', { count: more })] : []),
    ...(read.isCut ? [line('not-tested.cut', 'not-tested.cut.because')] : []),
    ...(assumed.version === null && hasPrograms ? [line('not-tested.version', 'not-tested.version.because')] : []),
  ].slice(0, 200);
}

/** What was given and is not reviewed, with a word on what to do with it. */
export function leftOutWords({ detail, path, why }: LeftOut): { what: string; because: string } {
  return { what: shown(path, 300), because: words(`left-out.${why}`, { detail: shown(detail, 200) }) };
}

const words = (id: string, parameters: Record<string, string | number> = {}) =>
  say(configurationFileTexts, phrase(id, parameters)).slice(0, 600);

const line = (what: string, because: string, parameters: Record<string, string | number> = {}) => ({
  what: words(what, parameters).slice(0, 300),
  because: words(because, parameters),
});
