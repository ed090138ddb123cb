import { beforeAll, describe, expect, test } from 'vitest';
import { describeSurvey } from '../../main/report/survey-document.ts';
import { surveyDocument } from '../../main/report/survey-documents.ts';
import { openQuestions } from '../../main/report/survey-facts.ts';
import type { OfferComparison } from '../../shared/client-profile.ts';
import type { ClientAnswer, Survey } from '../../shared/survey.ts';
import { surveyRiskNotes } from '../../shared/text/en/survey-risks.ts';
import { textOf } from '../../shared/text/say.ts';
import * as gallery from '../app/gallery/surveys.ts';
import { loadFonts, overlaps, type PrintedReport, readPdf, squeezed, structureOf } from './pdf-tools.ts';

const options = { savedAt: '2026-11-21T09:00:00.000Z', localOffsetMinutes: 60 };
const { modern, wide, refusing, twoAddresses, partly, stopped, unreachable, longest } = gallery;

const value = (name: string, accepted: 'yes' | 'no' | 'unknown') => ({ id: name, name, accepted, offered: true });
const offer: OfferComparison = {
  profile: 'java-7',
  versions: [value('TLSv1.0', 'no')],
  cipherSuites: [value('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'yes'), value('TLS_RSA_WITH_RC4_128_SHA', 'no')],
  groups: [value('secp256r1', 'unknown')],
  signatureSchemes: [],
  alpn: [],
};
const answer = gallery.clients.find(({ profile }) => profile === 'java-7') as ClientAnswer;
const asked = gallery.survey({ client: { answer, offer } }, [
  gallery.surveyedAddress({ clientHello: { state: 'no', reason: 'alert 70 protocol_version from the server' } }),
]);
const everythingRefused = gallery.survey({ clients: [] }, [
  gallery.surveyedAddress({
    address: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
    family: 6,
    versions: modern.versions.map(({ version }) => gallery.version(version)),
    groupsByVersion: [],
    signatureSchemesByVersion: [],
    certificates: [],
  }),
]);
const surveys = {
  ...{ modern, wide, refusing, twoAddresses, partly, stopped, unreachable, longest },
  ...{ asked, everythingRefused },
};

const bytesOf = (survey: Survey, paper: 'A4' | 'Letter' = 'A4') =>
  surveyDocument(survey, 'pdf', { paper, fonts: loadFonts, ...options });
const names: Readonly<Record<string, string>> = { accepted: 'Accepted', refused: 'Refused', 'no-answer': 'No answer' };
const spoken = (version: string) => version.replace('v', ' ').replace('SSL 2', 'SSL 2.0').replace('SSL 3', 'SSL 3.0');

describe.each(Object.entries(surveys))('the PDF of a survey: %s', (name, survey) => {
  let printed: PrintedReport;
  let text: string;
  beforeAll(async () => {
    printed = await readPdf(await bytesOf(survey));
    // What runs on over a page has the running lines of the page between.
    text = squeezed(printed.pages.join('\n'));
  });

  test('is sound, tagged, and has a title and a language', () => {
    expect(printed.complaint).toBe('');
    expect(printed.info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Encrypted: 'no', 'PDF version': '1.7' });
    expect(printed.info.Title).toMatch(/^TLS survey/);
    expect(printed.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(Buffer.from(printed.bytes).toString('latin1')).toMatch(/\/Lang \(en\)/);
  });

  test('embeds every font it uses, with a way back to text', () => {
    const rows = printed.fonts.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toMatch(/(SourceSans3|JetBrainsMono)\S*\s.*\syes yes yes\s/);
  });

  test('answers on its first page: of whom, when, which versions, and what is not tested', () => {
    const page = squeezed(printed.pages[0] ?? '');
    const { front } = describeSurvey(survey, options);
    expect(page).toContain(squeezed(front.headline));
    expect(page).toContain(squeezed(`${survey.target.host}:${survey.target.port}`));
    expect(page).toContain(squeezed('2026-11-20 14:02:11Z'));
    expect(page).toContain(squeezed(front.summary));
    for (const { label } of front.facts) expect(page).toContain(squeezed(label));
    for (const { name: shown, word, remark } of front.strip?.cells ?? []) {
      for (const said of [shown, word, remark]) expect(page).toContain(squeezed(said));
    }
    for (const { because } of openQuestions(survey).slice(0, 2)) expect(page).toContain(squeezed(because).slice(0, 60));
  });

  test('has each version with its state', () => {
    const { front } = describeSurvey(survey, options);
    const cells = front.strip?.cells ?? [];
    expect(cells.map((cell) => cell.name)).toEqual(survey.versions.map(({ version }) => spoken(version)));
    if (survey.addresses.length > 1) return;
    expect(cells.map(({ word }) => word)).toEqual(survey.versions.map(({ state }) => names[state] ?? 'Not tested'));
  });

  test('has each client that fails, with its reason, and what each side would change', () => {
    for (const { name: client, state, reason, client: ours, server } of survey.clients) {
      expect(text).toContain(squeezed(client));
      if (state === 'connects') continue;
      for (const said of [reason, ...ours, ...server]) expect(text).toContain(squeezed(said));
    }
  });

  test('has each reason why something was not tested', () => {
    for (const { because } of survey.notTested) expect(text).toContain(squeezed(because).slice(0, 200));
  });

  test('prints no word over another and none outside the margins', () => {
    for (const page of printed.layout) {
      expect(overlaps(page)).toEqual([]);
      for (const { left, right, top, bottom } of page.words) {
        expect(left).toBeGreaterThan(48);
        expect(right).toBeLessThan(page.width - 48);
        expect(top).toBeGreaterThan(24);
        expect(bottom).toBeLessThan(page.height - 24);
      }
    }
  });

  test('never ends a page with a heading, and has an outline entry for each section', () => {
    const { sections } = describeSurvey(survey, options);
    expect(printed.outline.slice(1)).toEqual(sections.map(({ title }) => title));
    const headings = sections.flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])),
    ]);
    for (const page of printed.pages) {
      const lines = page.trimEnd().split('\n').map(squeezed);
      const last = lines.filter((line) => !/^(TLSsurvey:|\d{4}-\d\d-|Run|Nothingwas|Page\d+of)/.test(line)).at(-1);
      expect(headings.map(squeezed)).not.toContain(last);
    }
  });

  test('gives no grade and calls nothing safe', () => {
    expect(printed.pages.join('\n')).not.toMatch(/\b(grade [A-F]|safe|secure!|score)\b/);
  });

  test('has no empty page and stays small', () => {
    for (const { words } of printed.layout) expect(words.length).toBeGreaterThan(30);
    expect(printed.bytes.length).toBeLessThan(400_000);
    expect(printed.pages.length).toBeLessThanOrEqual(name === 'wide' ? 9 : 7);
  });
});

describe('a survey as PDF', () => {
  test('says above its risks what they are not, and gives each recommendation with its date', async () => {
    const text = squeezed((await readPdf(await bytesOf(wide))).pages.join('\n'));
    expect(text).toContain(squeezed(`Risks, apart from any failure ${textOf(surveyRiskNotes, 'note')}`));
    for (const { headline, guidance } of wide.risks) {
      expect(text).toContain(squeezed(headline));
      for (const { name, date, url } of guidance) expect(text).toContain(squeezed(`${name} ${date} ${url}`));
    }
  });

  test('tells of the client that was asked about on page one, and after it what the two share', async () => {
    const { pages } = await readPdf(await bytesOf(asked));
    expect(squeezed(pages[0] ?? '')).toContain(squeezed(`Asked about Java 7: fails (likely). ${answer.reason}`));
    const second = squeezed(pages[1] ?? '');
    expect(second).toContain(squeezed('1 Would Java 7 connect?'));
    expect(second).toContain(squeezed('Versions Shares none of 1 Offered, and not taken: TLS 1.0'));
    expect(second).toContain(squeezed('Cipher suites Shares 1 of 2 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'));
    expect(second).toContain(squeezed('Groups Not known of 1 Offered, and not known: secp256r1'));
    expect(second).toContain(squeezed('did not get through: alert 70 protocol_version from the server.'));
  });

  test('of several addresses says which take a version, and what the others do otherwise', async () => {
    const { pages } = await readPdf(await bytesOf(twoAddresses));
    expect(squeezed(pages[0] ?? '')).toContain(squeezed('at 1 of 2 addresses'));
    expect(squeezed(pages.join('\n'))).toContain(squeezed('Versions at 2001:db8:85a3:8d3:1319:8a2e:370:7348'));
  });

  test('has a heading for every section, figures with words, and tables with headers in its tags', async () => {
    const structure = await structureOf(await bytesOf(modern));
    for (const tag of [/^ {4}H1 \(block\)$/m, /^ {4}H2 \(block\)$/m, /^ +Figure/m, /^ +TH/m, /^ +Caption/m, /^ +Code/m])
      expect(structure).toMatch(tag);
  });

  test('is the same, byte by byte, for the same survey, and fits American paper', async () => {
    expect(Buffer.from(await bytesOf(wide)).equals(Buffer.from(await bytesOf(wide)))).toBe(true);
    const { info, complaint } = await readPdf(await bytesOf(wide, 'Letter'));
    expect([info['Page size'], complaint]).toEqual([expect.stringContaining('612 x 792'), '']);
  });
});
