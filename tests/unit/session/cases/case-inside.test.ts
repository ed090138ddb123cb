import { deflateRawSync, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { caseInPdf } from '../../../../main/session/cases/case-in-pdf.ts';
import { caseInZip } from '../../../../main/session/cases/case-in-zip.ts';
import { caseInside } from '../../../../main/session/cases/case-inside.ts';

const json = '{"schema":"handshake-doctor/diagnose@1","noted":"ü"}';
const limit = 1_000_000;

test('takes a case as it is', () => {
  expect(caseInside(strToU8(json))).toEqual({ json });
});

describe('a zip', () => {
  const text = (found: Uint8Array | string) => (typeof found === 'string' ? found : new TextDecoder().decode(found));
  const inZip = (files: Record<string, string>, level: 0 | 6 = 6) =>
    caseInZip(
      zipSync(Object.fromEntries(Object.entries(files).map(([name, one]) => [name, strToU8(one)])), { level }),
      limit,
    );

  test.each(['report.json', '02436811_report.json', 'evidence/report.json', 'evidence\\02436811_report.json'])(
    'gives the report, packed or not: %s',
    (name) => {
      expect(text(inZip({ 'README.txt': 'no', [name]: json }))).toBe(json);
      expect(text(inZip({ 'README.txt': 'no', [name]: json }, 0))).toBe(json);
      expect(caseInside(zipSync({ [name]: strToU8(json) }))).toEqual({ json });
    },
  );

  test('reads a report whose name leads out of the folder, and writes it nowhere', () => {
    expect(text(inZip({ '../../../report.json': json }))).toBe(json);
  });

  test('says so where there is none, or more than one', () => {
    expect(inZip({ 'my-report.json': json })).toBe('inside.no-case-zip');
    expect(inZip({ 'a/report.json': json, 'b/report.json': json })).toBe('inside.several');
  });

  test('stops at a report that unpacks to more than a case has', () => {
    const bomb = zipSync({ 'report.json': new Uint8Array(limit + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(5000);
    expect(caseInZip(bomb, limit)).toBe('inside.too-long');
  });

  test('passes over a bomb beside the report', () => {
    const zip = zipSync({ 'other.bin': new Uint8Array(5 * limit), 'report.json': strToU8(json) }, { level: 9 });
    expect(text(caseInZip(zip, limit))).toBe(json);
  });

  test('looks at the first thousand files alone', () => {
    const crowd = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}.txt`, '']));
    expect(text(inZip({ 'report.json': json, ...crowd }))).toBe(json);
    expect(inZip({ ...crowd, 'report.json': json })).toBe('inside.no-case-zip');
  });

  test('does not believe the size that the zip tells', () => {
    const bomb = zipSync({ 'report.json': new Uint8Array(3 * limit) }, { level: 9 });
    // Uncompressed size in the local header and in the central directory (APPNOTE 4.3.7, 4.3.12).
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    view.setUint32(22, 10, true);
    const central = Buffer.from(bomb).indexOf('PK\u0001\u0002');
    view.setUint32(central + 24, 10, true);
    expect(caseInZip(bomb, limit)).toBe('inside.too-long');
  });

  test.each([10, 40, 60])('is damaged where it ends after %d bytes, or holds no case at all', (length) => {
    const zip = zipSync({ 'report.json': strToU8(json.repeat(50)) });
    expect(['inside.damaged-zip', 'inside.no-case-zip']).toContain(caseInZip(zip.subarray(0, length), limit));
  });

  test('is damaged where a report cannot be unpacked, as with a password', () => {
    const zip = zipSync({ 'report.json': strToU8(json.repeat(50)) });
    zip.fill(0xff, 41, 60);
    expect(caseInZip(zip, limit)).toBe('inside.damaged-zip');
  });
});

describe('a PDF', () => {
  const attached = (packed: Uint8Array, dictionary = '/Type /EmbeddedFile\n/Subtype /application#2Fjson') =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj\n<<\n${dictionary}\n/Filter /FlateDecode\n>>\nstream\n`),
      packed,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF'),
    ]);

  test('gives the case that is attached to it', () => {
    expect(caseInside(attached(deflateSync(json)))).toEqual({ json });
    expect(caseInside(attached(deflateSync(json), '/Subtype /application#2Fjson /Type /EmbeddedFile'))).toEqual({
      json,
    });
  });

  const unpacked = (text: string, dictionary: string, end: string) =>
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${dictionary} /Type /EmbeddedFile >>\nstream\n${text}${end}\nendobj\n%%EOF`);

  test.each([
    ['ends at a line', '/Length 7 0 R', '\nendstream'],
    ['ends at a line, with a length that is wrong', '/Length 9', '\r\nendstream'],
    ['ends where its length says', `/Length ${Buffer.byteLength(json) + 18}`, 'endstream'],
  ])('gives a case that another program unpacked, whatever its notes say: it %s', (_, dictionary, end) => {
    const noted = json.replace('ü', 'ü endstream endobj ');
    const found = caseInPdf(unpacked(noted, dictionary, end), limit);
    expect(
      Buffer.from(found as Uint8Array)
        .toString()
        .trim(),
    ).toBe(noted);
    expect(caseInPdf(unpacked(noted, dictionary, end), 20)).toBe('inside.too-long');
  });

  test('passes over what else is attached', () => {
    const other = attached(deflateSync('{"schema":"another/program@1"}'));
    expect(caseInPdf(other, limit)).toBe('inside.no-case-pdf');
    const both = Buffer.concat([other, attached(deflateSync(json))]);
    expect(Buffer.from(caseInPdf(both, limit) as Uint8Array).toString()).toBe(json);
  });

  test.each([
    ['no attachment', Buffer.from('%PDF-1.7\n%%EOF'), 'inside.no-case-pdf'],
    ['a page of text that only looks like one', attached(deflateSync(json), '/Type /Page'), 'inside.no-case-pdf'],
    ['a name tree', attached(deflateSync(json), '/EmbeddedFiles 3 0 R'), 'inside.no-case-pdf'],
    ['a stream without a head', attached(deflateRawSync(json)), 'inside.damaged-pdf'],
    ['an end in the middle', attached(deflateSync(json.repeat(99))).subarray(0, 130), 'inside.damaged-pdf'],
    [
      'a lock',
      Buffer.concat([attached(Buffer.from('\u0001\u0002')), Buffer.from('/Encrypt 9 0 R')]),
      'inside.locked-pdf',
    ],
    ['a bomb', attached(deflateSync(Buffer.alloc(limit + 1))), 'inside.too-long'],
  ])('is refused with %s', (_, pdf, problem) => {
    expect(caseInPdf(pdf, limit)).toBe(problem);
  });

  test('looks at the first marks of attachments alone: a file may consist of nothing else', () => {
    const marks = (count: number) => Buffer.from(`%PDF-1.7 ${'/EmbeddedFile '.repeat(count)}`);
    const pdf = attached(deflateSync(json));
    expect(Buffer.isBuffer(caseInPdf(Buffer.concat([marks(3), Buffer.alloc(3000, 32), pdf]), limit))).toBe(true);
    expect(caseInPdf(Buffer.concat([marks(2_000_000), pdf]), limit)).toBe('inside.no-case-pdf');
  });

  test('says why in words that name no format of ours', () => {
    expect(caseInside(Buffer.from('%PDF-1.7\n%%EOF'))).toEqual({
      refused: 'this PDF has no case in it. A report that was printed or saved anew has lost it. Open the report.json',
    });
  });
});
