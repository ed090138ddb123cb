import type { Redaction } from '../../../shared/redaction.ts';
import type { ReportOptions } from '../options.ts';
import { columns, wrapped } from '../text-layout.ts';
import { utcAndLocal } from '../time.ts';
import { words } from '../words.ts';
import type { BundleName } from './bundle-file.ts';
import { bundleWords } from './words.ts';

/** What the folder is about. */
export interface FolderSubject {
  readonly target: string;
  readonly headline: string;
  /** Empty where there is none. */
  readonly ticket: string;
  readonly startedAt: string;
  readonly runId: string;
  readonly version: string;
  /** Whether the program shows all of it again; that of a step is read by programs alone. */
  readonly opensAgain: boolean;
}

/** What is told of the folder beside its files. */
export interface FolderFacts {
  readonly redaction: Redaction;
  readonly options: ReportOptions;
  /** Files that are there: by which word they are explained, and how they are called. */
  readonly files: readonly { readonly part: BundleName | 'README.txt' | 'SHA256SUMS.txt'; readonly name: string }[];
  /** Files, or parts of them, that are not, in the order of the list. */
  readonly missing: readonly { readonly name: string; readonly because: string }[];
}

/** `README.txt`: what each file is for, and what was left out or hidden. */
export function readMe(subject: FolderSubject, { files, missing, options, redaction }: FolderFacts): string {
  const nameOf = (part: string) => files.find((file) => file.part === part)?.name ?? part;
  const names = files.map(({ name, part }) => [name, whatFor(part, subject)]);
  const gone = missing.map(({ because, name }) => [name, because]);
  const sections = [
    head(subject, options),
    [bundleWords('bundle.readme.files'), ...columns(names)],
    [
      bundleWords('bundle.readme.left-out'),
      ...columns(gone.length === 0 ? [[bundleWords('bundle.readme.nothing-left-out')]] : gone),
    ],
    [bundleWords('bundle.readme.hidden'), ...hidden(redaction).flatMap((line) => wrapped(line, '  '))],
    [
      ...wrapped(bundleWords('bundle.readme.check', { sums: nameOf('SHA256SUMS.txt') }), ''),
      ...(subject.opensAgain ? wrapped(bundleWords('bundle.readme.again', { file: nameOf('report.json') }), '') : []),
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const whatFor = (part: FolderFacts['files'][number]['part'], { opensAgain }: FolderSubject): string =>
  bundleWords(part === 'report.json' && !opensAgain ? 'bundle.file.step.json' : `bundle.file.${part}`);

function head(subject: FolderSubject, options: ReportOptions): string[] {
  const { headline, runId: run, startedAt, target, ticket, version } = subject;
  const lines = [
    bundleWords('bundle.readme.title', { target }),
    ...(ticket === '' ? [] : [bundleWords('bundle.readme.ticket', { ticket })]),
    bundleWords('bundle.readme.result', { headline }),
    bundleWords('bundle.readme.run', {
      ...{ time: utcAndLocal(startedAt, options), run },
      creator: words('report.creator', { version }),
    }),
  ];
  return lines.flatMap((line) => wrapped(line, ''));
}

function hidden({ audience, replacements }: Redaction): string[] {
  const count = replacements.filter(({ kept }) => !kept).length;
  return [
    bundleWords(`bundle.hidden.${audience}`),
    ...(count === 0 ? [] : [bundleWords('bundle.hidden.count', { count })]),
    ...(audience === 'it' ? [] : [bundleWords('bundle.readme.free')]),
    bundleWords('bundle.readme.keep'),
  ];
}
