import { beforeAll, expect, test } from 'vitest';
import type { BundleFile } from '../../../../main/report/bundle/bundle-file.ts';
import { makeBundle } from '../../../../main/report/bundle/make-bundle.ts';
import { findLeaks } from '../../../../main/report/redaction/find-leaks.ts';
import { redactCase } from '../../../../main/report/redaction/redact-case.ts';
import { judgeAgain } from '../../../../main/session/cases/judge-again.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { readCaseFile } from '../../../../shared/read-case.ts';
import { audiences } from '../../../../shared/redaction.ts';
import { noAnswers } from '../../../../shared/ticket-answers.ts';
import { extreme } from '../../../app/gallery/networks.ts';
import { loadFonts } from '../../../report/pdf-tools.ts';
import { cases, clientCertificateWanted, expiredOnOneOfTwo } from '../cases.ts';
import { savedAt, savedCase } from './saved-case.ts';

/** What turns text around, ends a line, closes a tag, begins a certificate or a formula. */
const hostileNames = [
  'CN=\u202Emoc.elpmaxe\u202C<script>alert(1)</script>',
  `CN=x\r\n-----BEGIN CERTIFICATE-----\r\nAAAA\r\n-----END CERTIFICATE-----\u0000`,
  `=cmd|' /C calc'!A0`,
  '@SUM(1+1)*cmd',
  `CN=${'"><img src=x onerror=alert(1)>'.repeat(60)}`,
  '\u001b[2J\u001b]0;owned\u0007',
] as const;

const withNetwork = { survey: null, chain: null, network: extreme, settings: null, capture: null };

function hostileCase() {
  const diagnosis = expiredOnOneOfTwo();
  const observations = diagnosis.observations.map((seen) => {
    if (seen.kind !== 'certificate-chain') return seen;
    const certificates = seen.certificates.map((one, at) => ({
      ...one,
      subject: (hostileNames[at] ?? '').slice(0, 2000),
      issuer: (hostileNames[at + 2] ?? '').slice(0, 2000),
    }));
    return { ...seen, certificates };
  });
  const said = hostileNames[2];
  const answers = { ...noAnswers, exactError: hostileNames[1], since: said, changed: hostileNames[5], contact: '-2+3' };
  const notes = hostileNames.join('\n');
  return savedCase(
    { ...diagnosis, observations },
    { ticket: '../../=x\u202E', notes, answers, documents: withNetwork },
  );
}

let files: readonly BundleFile[] = [];
beforeAll(async () => {
  const { document, redaction } = redactCase(hostileCase(), { audience: 'it', keep: [] });
  ({ files } = await makeBundle(document, { redaction, savedAt, paper: 'A4', fonts: await loadFonts() }));
});

const textOf = (end: string) => Buffer.from(files.find(({ name }) => name.endsWith(end))?.bytes ?? []).toString('utf8');

test('the ticket is no path, and turns nothing around', () => {
  for (const { name } of files) expect(name).toMatch(/^x_[A-Za-z0-9.-]+$/);
});

test.each(['ticket-text.txt', 'chain.pem.txt', 'path.txt', 'commands.txt', 'README.txt'])(
  '%s shows what draws nothing, and nothing in it steers a terminal',
  (name) => {
    const text = textOf(name);
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
  },
);

test('no line of the ticket text is a formula where it lands in a cell', () => {
  for (const line of textOf('ticket-text.txt').split('\n')) expect(line).not.toMatch(/^[=+@\t-]/);
});

test('a name cannot begin a certificate of its own', () => {
  const begun = textOf('chain.pem.txt').match(/^-----BEGIN CERTIFICATE-----$/gm) ?? [];
  const sent = hostileCase().observations.flatMap((one) => (one.kind === 'certificate-chain' ? one.certificates : []));
  expect(begun).toHaveLength(sent.length);
});

test('the page has no tag that a name brought along', () => {
  expect(textOf('report.html').match(/&#60;script&#62;|<script|<img/g)).toContain('&#60;script&#62;');
  expect(textOf('report.html').match(/<script|<img/g)).toBeNull();
});

test('the JSON is the document itself', () => {
  const { document } = redactCase(hostileCase(), { audience: 'it', keep: [] });
  expect(JSON.parse(textOf('report.json'))).toEqual(document);
});

test.each(audiences)('read again, every case for %s says what it said', (audience) => {
  for (const make of Object.values(cases)) {
    const whole = savedCase(make(), { ticket: 'OPS-7' });
    const { document } = redactCase(whole, { audience, keep: [] });
    expect(judged(document)).toEqual(judged(whole));
  }
});

test('no file for the public lets a hidden value out', async () => {
  const whole = savedCase(clientCertificateWanted(), { notes: 'Ask jane.roe@example.com.', documents: withNetwork });
  const { document, redaction } = redactCase(whole, { audience: 'public', keep: [] });
  expect(redaction.replacements.map(({ value }) => value)).toContain('jane.roe@example.com');
  const { files: made } = await makeBundle(document, { redaction, savedAt, paper: 'A4', fonts: await loadFonts() });
  expect(findLeaks(made, redaction)).toEqual([]);
});

function judged(document: Diagnosis) {
  const file = readCaseFile(JSON.stringify(document));
  if ('refused' in file) throw new Error(file.refused);
  const { cause, confidence, side, state } = judgeAgain(file).verdict;
  return { cause, confidence, side, state };
}
