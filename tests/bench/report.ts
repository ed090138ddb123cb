// The report as PDF: an ordinary one of ten pages, and the longest that there is, by tens of pages.
import { findResources } from '../../main/hosts/resources.ts';
import { renderPdf } from '../../main/report/render-pdf.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { expiredOnOneOfTwo, hostile } from '../unit/report/cases.ts';
import { type Figure, medianMs } from './bench.ts';

export async function reportFigures(): Promise<Figure[]> {
  return [
    await tenPages('ten pages of an ordinary report as PDF', expiredOnOneOfTwo()),
    await tenPages('ten pages of the longest report as PDF', hostile()),
  ];
}

/** What ten pages of a report of at least as many take, appendix and all. */
async function tenPages(name: string, diagnosis: Diagnosis): Promise<Figure> {
  const fonts = await findResources().fonts();
  const render = () => renderPdf(diagnosis, { paper: 'A4', fonts });
  const pages = pagesOf(await render());
  if (pages < 10) throw new Error(`${name}: there are ${pages} pages alone`);
  const value = ((await medianMs(5, render)) / pages) * 10;
  return { name, value, target: 1_000, unit: 'ms' };
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;
