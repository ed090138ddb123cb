import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { chainBytes } from '../../main/hosts/chain-download.ts';
import { describeChain } from '../../main/report/chain-document.ts';
import { ChainDocument } from '../../shared/chain.ts';
import { chainReportTexts } from '../../shared/text/en/chain-report.ts';
import { loadFonts, overlaps, type PrintedReport, readPdf, squeezed } from './pdf-tools.ts';

const folder = fileURLToPath(new URL('../app/gallery/chains/', import.meta.url));
const chains = Object.fromEntries(
  readdirSync(folder).map((name) => {
    const found = v.parse(ChainDocument, JSON.parse(readFileSync(`${folder}${name}`, 'utf8')));
    return [name.replace('.json', ''), found];
  }),
);
const [missing] = Object.entries(chains).flatMap(([name, found]) => (name === 'missing' ? [found] : []));
if (missing === undefined) throw new Error('no chain with a gap among the recorded ones');

/** Ten thousand names, words that never end, and signs that no font has. */
const endless: ChainDocument = {
  ...missing,
  input: `${'long-name-'.repeat(300)}.pem`,
  names: {
    ...missing.names,
    rows: Array.from({ length: 1000 }, (_, at) => ({
      kind: 'dns' as const,
      value: `${'x'.repeat(60)}.host${at}.example.com`,
      matches: at === 0,
      nearest: false,
    })),
    total: 10_000,
  },
  risks: [],
  notTested: [{ what: 'W'.repeat(200), because: '\u{1f512}\u0007 مثال '.repeat(60).slice(0, 400) }],
};

const savedAt = '2026-11-21T09:00:00.000Z';
const bytesOf = (found: ChainDocument, paper: 'A4' | 'Letter' = 'A4') =>
  chainBytes(found, 'pdf', { paper, fonts: loadFonts, savedAt });

describe.each(Object.entries({ ...chains, endless }))('the PDF of a chain: %s', (_, found) => {
  let printed: PrintedReport;
  let text: string;
  beforeAll(async () => {
    printed = await readPdf(await bytesOf(found));
    text = squeezed(printed.pages.join('\n'));
  });

  test('is sound, tagged, and has a title and a language', () => {
    expect(printed.complaint).toBe('');
    expect(printed.info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Encrypted: 'no' });
    expect(printed.info.Title).toMatch(/^Certificates/);
    expect(Buffer.from(printed.bytes).toString('latin1')).toMatch(/\/Lang \(en\)/);
  });

  test('answers on its first page: whether it is trusted, and who must act', () => {
    const first = squeezed(printed.pages[0] ?? '');
    expect(first).toContain(squeezed(found.answer.headline));
    expect(first).toMatch(
      { trusted: /Trusted/, rejected: /Nottrusted/, unknown: /Nothingwasconcluded/ }[found.verdict],
    );
    if (found.answer.side === 'server') expect(first).toContain('Theserversidemustact');
  });

  test('prints nothing over anything else', () => {
    for (const page of printed.layout) expect(overlaps(page)).toEqual([]);
  });

  test('names each gap, each risk, and every command of the leading cause', () => {
    for (const { what } of found.notTested) expect(text).toContain(squeezed(what).slice(0, 40));
    for (const { headline } of found.risks) expect(text).toContain(squeezed(headline).slice(0, 30));
    for (const { steps } of found.causes[0]?.remedies ?? [])
      for (const { text: step } of steps) expect(text).toContain(squeezed(step).slice(0, 30));
  });
});

test('the same chain gives the same bytes, and other paper other ones', async () => {
  const [one, again, letter] = await Promise.all([bytesOf(missing), bytesOf(missing), bytesOf(missing, 'Letter')]);
  expect(Buffer.compare(one, again)).toBe(0);
  expect(Buffer.compare(one, letter)).not.toBe(0);
});

test('what is healthy has no section that says why not', () => {
  const sound = chains.trusted;
  const titles = sound === undefined ? [] : describeChain(sound).sections.map(({ title }) => title);
  expect(titles.join()).toContain('The chain');
  expect(titles.join()).not.toContain('what to do');
});

test.each(Object.entries(chainReportTexts))('%s has sentences of at most 20 words', (_, text) => {
  for (const sentence of text.split(/[.:;]\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
});
