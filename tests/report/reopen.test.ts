import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseTextAt } from '../../main/hosts/case-handlers.ts';
import { reportPdf } from '../../main/report/bundle/report-pdf.ts';
import { savedAt, savedCase } from '../unit/report/bundle/saved-case.ts';
import { healthy } from '../unit/report/cases.ts';
import { loadFonts } from './pdf-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'reopen-'));
const [own, anew] = [join(folder, 'report.pdf'), join(folder, 'Ticket 7 (1).PDF')];
let pdf: Uint8Array = new Uint8Array();
beforeAll(async () => {
  pdf = await reportPdf(savedCase(healthy()), { fonts: await loadFonts(), paper: 'A4', savedAt });
  writeFileSync(own, pdf);
});
afterAll(() => rmSync(folder, { recursive: true }));

const opened = async (bytes: Uint8Array) => {
  writeFileSync(anew, bytes);
  const found = await caseTextAt(anew);
  if (found === null) return 'no file';
  return 'refused' in found ? found.refused : (JSON.parse(found.json) as { runId: string }).runId;
};
const byQpdf = (...options: string[]) => {
  const place = join(folder, 'qpdf.pdf');
  execFileSync('qpdf', [...options, place]);
  return readFileSync(place);
};

it('opens again under another name, and where its second half is missing, behind the case', async () => {
  expect(await opened(pdf)).toBe(healthy().runId);
  expect(await opened(pdf.subarray(0, pdf.length >> 1))).toBe(healthy().runId);
});

it.each([
  ['for the web', ['--linearize']],
  ['with packed objects', ['--object-streams=generate', '--recompress-flate', '--compression-level=9']],
  ['with nothing packed', ['--qdf', '--stream-data=uncompress']],
])('opens again when another program saved it anew: %s', async (_, options) => {
  expect(await opened(byQpdf(own, ...options))).toBe(healthy().runId);
});

it.each([
  ['its end is missing within the case', () => pdf.subarray(0, 2000), /damaged\. Open the report\.json/],
  ['it is locked', () => byQpdf(own, '--encrypt', '', 'x', '256', '--'), /locked/],
  ['only its pages were kept', () => byQpdf('--empty', '--pages', own, '1', '--'), /saved anew has lost it/],
])('says why it does not open: %s', async (_, make, because) => {
  expect(await opened(make())).toMatch(because);
});
