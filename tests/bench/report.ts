// The report as PDF: an ordinary one of ten pages, and the longest that there is, by tens of pages.
import { chromium } from '@playwright/test';
import { findResources } from '../../main/hosts/resources.ts';
import { describeCase } from '../../main/report/document.ts';
import { renderHtml } from '../../main/report/html/render-html.ts';
import { renderPdf } from '../../main/report/render-pdf.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { expiredOnOneOfTwo, hostile } from '../unit/report/cases.ts';
import { type Figure, medianMs } from './bench.ts';
import { beside } from './beside.ts';

export async function reportFigures(): Promise<Figure[]> {
  const ordinary = await tenPages(expiredOnOneOfTwo());
  const longest = await tenPages(hostile());
  return [
    { name: 'ten pages of an ordinary report as PDF', value: ordinary, target: 1_000, unit: 'ms' },
    ...beside(ordinary, 'Chromium, printing its page', await printedTenPages(expiredOnOneOfTwo())),
    { name: 'ten pages of the longest report as PDF', value: longest, target: 1_000, unit: 'ms' },
  ];
}

/** What ten pages of a report of at least as many take, appendix and all. @throws where there are fewer */
async function tenPages(diagnosis: Diagnosis): Promise<number> {
  const fonts = await findResources().fonts();
  const render = () => renderPdf(diagnosis, { paper: 'A4', fonts });
  const pages = pagesOf(await render());
  if (pages < 10) throw new Error(`there are ${pages} pages alone`);
  return ((await medianMs(5, render)) / pages) * 10;
}

/** Ten pages of the same report as a web page, by a browser that runs already; null where there is none. */
async function printedTenPages(diagnosis: Diagnosis): Promise<number | null> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false }).catch(() => null);
  if (browser === null) return null;
  try {
    const page = await browser.newPage();
    const print = async () => {
      await page.setContent(renderHtml(describeCase(diagnosis)));
      return page.pdf({ format: 'A4', tagged: true });
    };
    const pages = pagesOf(await print());
    return ((await medianMs(5, print)) / pages) * 10;
  } finally {
    await browser.close();
  }
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;
