import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { networkBytes } from '../../main/hosts/network-download.ts';
import { describeNetworkLook } from '../../main/report/network-document.ts';
import { firstRemedy } from '../../shared/first-remedy.ts';
import { NetworkDocument } from '../../shared/network/document.ts';
import { networkReportTexts } from '../../shared/text/en/network-report.ts';
import { networkTableTexts } from '../../shared/text/en/network-tables.ts';
import { sentenceStart } from '../../shared/text/sentence-start.ts';
import * as networks from '../app/gallery/networks.ts';
import { emptyNetwork } from '../support/empty-network.ts';
import { loadFonts, overlaps, type PrintedReport, readPdf, squeezed } from './pdf-tools.ts';

const looks: Readonly<Record<string, NetworkDocument>> = {
  healthy: networks.healthy,
  clock: networks.clockWrong,
  'black hole': networks.blackHoleFound,
  filter: networks.filtered,
  proxies: networks.proxied,
  outage: networks.outage,
  'no name': networks.nameless,
  stopped: networks.stopped,
  elsewhere: networks.elsewhere,
  extreme: networks.extreme,
  nothing: emptyNetwork,
};

const savedAt = '2026-11-21T09:00:00.000Z';
const bytesOf = (found: NetworkDocument, paper: 'A4' | 'Letter' = 'A4') =>
  networkBytes(found, 'pdf', { paper, fonts: loadFonts, savedAt });

describe.each(Object.entries(looks))('the PDF of a look at the network: %s', (_, found) => {
  let printed: PrintedReport;
  let text: string;
  beforeAll(async () => {
    v.parse(NetworkDocument, found);
    printed = await readPdf(await bytesOf(found));
    text = squeezed(printed.pages.join('\n'));
  });

  test('is sound, tagged, and has a title and a language', () => {
    expect(printed.complaint).toBe('');
    expect(printed.info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Encrypted: 'no' });
    expect(printed.info.Title).toMatch(/^Network/);
    expect(Buffer.from(printed.bytes).toString('latin1')).toMatch(/\/Lang \(en\)/);
  });

  test('answers on its first page: whether the way works, and who must act', () => {
    const first = squeezed(printed.pages[0] ?? '');
    expect(first).toContain(squeezed(found.answer.headline).slice(0, 60));
    expect(first).toMatch(
      { fault: /Afaultontheway/, healthy: /Nofaultontheway/, inconclusive: /Nothingwasconcluded/ }[found.answer.state],
    );
    if (found.answer.side === 'network') expect(first).toContain('Whorunsthenetworkmustact');
  });

  test('says on its first page what to do first, with its commands', () => {
    const first = squeezed(printed.pages[0] ?? '');
    const [cause] = found.answer.state === 'fault' ? found.causes : [];
    const remedy = cause === undefined ? null : firstRemedy(cause);
    if (remedy === null) return expect(first).not.toContain('Firststep');
    expect(first).toContain(squeezed(remedy.title).slice(0, 40));
    if (found === networks.blackHoleFound) expect(first).toContain(squeezed(remedy.steps[0]?.text ?? '').slice(0, 60));
  });

  test('prints nothing over anything else', () => {
    for (const page of printed.layout) expect(overlaps(page)).toEqual([]);
  });

  test('names each gap, each risk, each address, and every step of the leading cause', () => {
    for (const { what } of found.notTested) expect(text).toContain(squeezed(sentenceStart(what)).slice(0, 40));
    for (const { headline } of found.risks) expect(text).toContain(squeezed(headline).slice(0, 30));
    for (const { address } of found.addresses) expect(text).toContain(address.slice(0, 12));
    for (const { steps } of found.causes[0]?.remedies ?? [])
      for (const { text: step } of steps) expect(text).toContain(squeezed(step).slice(0, 30));
  });

  test('has the commands of one shell behind everything else, where something is wrong', () => {
    const own = found.commands.filter(({ shell }) => shell === 'sh');
    if (found.answer.state === 'healthy') expect(text).not.toContain(squeezed('Commands that ask the same'));
    else for (const { command } of own) expect(text).toContain(squeezed(command).slice(0, 30));
  });
});

test('the same look gives the same bytes, and other paper other ones', async () => {
  const { healthy } = networks;
  const [one, again, letter] = await Promise.all([bytesOf(healthy), bytesOf(healthy), bytesOf(healthy, 'Letter')]);
  expect(Buffer.compare(one, again)).toBe(0);
  expect(Buffer.compare(one, letter)).not.toBe(0);
});

test('the proof of a fault comes first, and what is healthy has neither proof nor remedy', () => {
  const titles = (found: NetworkDocument) => describeNetworkLook(found).sections.map(({ title }) => title);
  expect(titles(networks.blackHoleFound)[0]).toContain('The proof');
  expect(titles(networks.blackHoleFound)[1]).toContain('what to do');
  expect(titles(networks.healthy).join()).not.toMatch(/what to do|The proof/);
});

test.each(Object.entries({ ...networkReportTexts, ...networkTableTexts }))(
  '%s has sentences of at most 20 words',
  (_, text) => {
    for (const sentence of text.split(/[.:;]\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
  },
);
