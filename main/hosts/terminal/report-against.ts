import type { SavedCase } from '../../../shared/case.ts';
import { type BundleFile, utf8 } from '../../report/bundle/bundle-file.ts';
import type { BundleOptions } from '../../report/bundle/make-bundle.ts';
import { writeFileWhole } from '../../system/write-file.ts';
import type { RedactedReport } from '../redact-for.ts';
import type { Resources } from '../resources.ts';
import type { DocumentOptions, DocumentWish } from './document-options.ts';
import { notWritten } from './file-problem.ts';
import { openCaseNamed } from './open-case.ts';
import { visible } from './visible.ts';
import { optionsOf, redacted } from './write-documents.ts';
import { leakOf } from './write-evidence.ts';

interface Against extends DocumentOptions {
  readonly against: string;
}

/** Why two cases cannot be held against each other as it was asked for; null where they can. */
export function againstProblem({ bundle, html, pdf, zip }: Against, { audience }: DocumentWish): string | null {
  if (bundle !== undefined || zip !== undefined) return '--against goes with --pdf and --html alone.';
  if (pdf === undefined && html === undefined) return '--against needs a file to write: --pdf or --html.';
  // Each case would have other names of its own, and IP-1 of the one would not be IP-1 of the other.
  return audience === 'it' ? null : '--against goes with --audience it alone. Other names would not match.';
}

/** Writes what differs between two cases; one sentence where it could not be written, null where it was. */
export async function writeComparison(
  first: SavedCase,
  options: Against,
  wish: DocumentWish,
  resources: Pick<Resources, 'fonts'>,
): Promise<string | null> {
  const other = await openCaseNamed(options.against);
  if (other === null) return `There is no file or folder ${visible(options.against)} with a case in it.`;
  if ('refused' in other) return other.refused;
  const made = [await redacted(first, wish), await redacted(other.saved, wish)] as const;
  const files = await comparisonFiles(made, options, await optionsOf(made[1], wish, resources));
  const [leak] = made.map((one) => leakOf(files, one)).filter((one) => one !== null);
  if (leak !== undefined) return leak;
  for (const { bytes, name } of files) {
    const unwritten = await notWritten(() => writeFileWhole(name, bytes));
    if (unwritten !== null) return unwritten;
  }
  return null;
}

async function comparisonFiles(
  [first, second]: readonly [RedactedReport, RedactedReport],
  { html, pdf }: Against,
  options: BundleOptions,
): Promise<readonly BundleFile[]> {
  const { describeComparison } = await import('../../report/describe-comparison.ts');
  const report = describeComparison(first.document, second.document, options);
  const files: BundleFile[] = [];
  if (html !== undefined) {
    const { renderHtml } = await import('../../report/html/render-html.ts');
    files.push({ name: html, bytes: utf8(renderHtml(report)) });
  }
  if (pdf !== undefined) {
    const { renderDocument } = await import('../../report/render-pdf.ts');
    files.push({ name: pdf, bytes: await renderDocument(report, options) });
  }
  return files;
}
