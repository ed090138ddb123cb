import type { SavedCase } from '../../../shared/case.ts';
import type { Redaction } from '../../../shared/redaction.ts';
import { hostAndPort } from '../describe-ladder.ts';
import type { ReportOptions } from '../options.ts';
import { columns, wrapped } from '../text-layout.ts';
import { utcAndLocal } from '../time.ts';
import { words } from '../words.ts';
import type { BundleName } from './bundle-file.ts';
import { ticketOf } from './names.ts';
import { bundleWords } from './words.ts';

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
export function readMe(document: SavedCase, { files, missing, options, redaction }: FolderFacts): string {
  const nameOf = (part: string) => files.find((file) => file.part === part)?.name ?? part;
  const names = files.map(({ name, part }) => [name, bundleWords(`bundle.file.${part}`)]);
  const gone = missing.map(({ because, name }) => [name, because]);
  const sections = [
    head(document, options),
    [bundleWords('bundle.readme.files'), ...columns(names)],
    [
      bundleWords('bundle.readme.left-out'),
      ...columns(gone.length === 0 ? [[bundleWords('bundle.readme.nothing-left-out')]] : gone),
    ],
    [bundleWords('bundle.readme.hidden'), ...hidden(redaction).flatMap((line) => wrapped(line, '  '))],
    [
      ...wrapped(bundleWords('bundle.readme.check', { sums: nameOf('SHA256SUMS.txt') }), ''),
      ...wrapped(bundleWords('bundle.readme.again', { file: nameOf('report.json') }), ''),
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head(document: SavedCase, options: ReportOptions): string[] {
  const { runId: run, startedAt, target, verdict, version } = document;
  const ticket = ticketOf(document);
  const lines = [
    bundleWords('bundle.readme.title', { target: hostAndPort(target.host, target.port) }),
    ...(ticket === '' ? [] : [bundleWords('bundle.readme.ticket', { ticket })]),
    bundleWords('bundle.readme.result', { headline: verdict.headline }),
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
    bundleWords('bundle.readme.keep'),
  ];
}
