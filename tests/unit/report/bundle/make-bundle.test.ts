import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { quickReport } from '../../../../main/hosts/quick-report.ts';
import { attachedCase } from '../../../../main/report/bundle/attached-case.ts';
import { makeBundle, withinLimit } from '../../../../main/report/bundle/make-bundle.ts';
import { zipBundle } from '../../../../main/report/bundle/zip-bundle.ts';
import { redactCase } from '../../../../main/report/redaction/redact-case.ts';
import { caseInside } from '../../../../main/session/cases/case-inside.ts';
import { judgeAgain } from '../../../../main/session/cases/judge-again.ts';
import type { SavedCase } from '../../../../shared/case.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { readCaseFile } from '../../../../shared/read-case.ts';
import { loadFonts } from '../../../report/pdf-tools.ts';
import { cases, expiredOnOneOfTwo, healthy } from '../cases.ts';
import { environment } from '../parts.ts';
import { open, savedAt, savedCase } from './saved-case.ts';

const bundleOf = async (document: SavedCase) =>
  makeBundle(document, { redaction: open, savedAt, paper: 'A4', fonts: await loadFonts() });

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('has every file, the ticket in front, with checksums of all the others', async () => {
  const { files, missing } = await bundleOf(savedCase(expiredOnOneOfTwo(), { ticket: '02436811' }));
  expect(missing).toEqual([]);
  expect(files.map(({ name }) => name.replace('02436811_', ''))).toEqual([
    ...['report.pdf', 'report.html', 'ticket-text.txt', 'report.json', 'chain.pem.txt', 'handshake.pcapng'],
    ...['path.txt', 'commands.txt', 'README.txt', 'SHA256SUMS.txt'],
  ]);
  const sums = files
    .slice(0, -1)
    .map(({ bytes, name }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  expect(text(files.at(-1)?.bytes)).toBe(sums.join(''));
});

test('no name has a ticket in front that is hidden, and each has one that was kept or only looks like a hidden one', async () => {
  const asked = savedCase(healthy(), { ticket: '02436811' });
  const fonts = await loadFonts();
  const namesFor = async (document: SavedCase, keep: readonly string[] = []) => {
    const { document: made, redaction } = redactCase(document, { audience: 'public', keep });
    const { files } = await makeBundle(made, { redaction, savedAt, paper: 'A4', fonts });
    return { redaction, names: files.map(({ name }) => name) };
  };
  const { names, redaction } = await namesFor(asked);
  expect(names.slice(0, 2)).toEqual(['report.pdf', 'report.html']);
  expect(names.join()).not.toContain('ticket-1');
  const shown = await namesFor(
    asked,
    redaction.replacements.map(({ id }) => id),
  );
  expect(shown.names.every((name) => name.startsWith('02436811_'))).toBe(true);
  const { files } = await bundleOf(savedCase(healthy(), { ticket: 'ticket-1' }));
  expect(files.every(({ name }) => name.startsWith('ticket-1_'))).toBe(true);
});

test('the same case gives the same bytes, and the same zip in any time zone', async () => {
  const [one, other] = [await bundleOf(savedCase(healthy())), await bundleOf(savedCase(healthy()))];
  expect(one).toEqual(other);
  const zip = zipBundle(one.files, new Date(savedAt));
  // Time and date of the first entry (APPNOTE 4.4.6): 15:00:00 on 20 November 2026, in UTC.
  expect(Buffer.from(zip).readUInt16LE(10)).toBe(15 << 11);
  expect(Buffer.from(zip).readUInt16LE(12)).toBe(((2026 - 1980) << 9) | (11 << 5) | 20);
  expect(Object.keys(unzipSync(zip))).toEqual(one.files.map(({ name }) => name));
});

test.each([
  ['a fault at one of two addresses', expiredOnOneOfTwo],
  ['nothing that was connected to', cases.noSuchName as () => Diagnosis],
])('opens again from its report, its PDF and its zip: %s', async (_, make) => {
  const answers = { exactError: 'handshake failure', since: 'Friday', where: [], vendorIds: [] };
  const document = savedCase(make(), { title: 'Shop', ticket: 'OPS-7', notes: 'Since Friday.', role: 'using' });
  const whole = { ...document, case: { ...document.case, answers: { ...noOthers, ...answers } } };
  const { files } = await bundleOf(whole);
  const named = (end: string) => files.find(({ name }) => name.endsWith(end))?.bytes as Uint8Array;
  const first = readAgain(new TextEncoder().encode(JSON.stringify(whole)));
  for (const bytes of [named('report.json'), named('report.pdf'), zipBundle(files, new Date(savedAt))])
    expect(readAgain(bytes)).toEqual(first);
  expect(first.labels).toEqual({ title: 'Shop', ticket: 'OPS-7', notes: 'Since Friday.', role: 'using' });
  expect(first.answers).toEqual(whole.case.answers);
});

test('the PDF that is saved with one click opens again as well, and is the same each time', async () => {
  const options = { paper: 'A4', fonts: loadFonts, savedAt } as const;
  const labels = { title: '', ticket: '', notes: 'Since Friday.', role: null };
  const one = async () => {
    const file = await quickReport(healthy(), 'pdf', options, { labels });
    return file.ok ? file.value.bytes : new Uint8Array();
  };
  const [pdf, again] = [await one(), await one()];
  expect(Buffer.from(pdf).equals(again)).toBe(true);
  expect(readAgain(pdf)).toMatchObject({ labels: { notes: 'Since Friday.' }, evidence: { runId: healthy().runId } });
});

const noOthers = {
  ...{ program: null, programVersion: null, frequency: null, frequencyWords: null, lastWorked: null, worksFrom: null },
  ...{ failsFrom: null, changed: null, impact: null, priority: null, ticket: null, contact: null },
  ...{ networkType: null, vpn: null },
};

function readAgain(bytes: Uint8Array) {
  const inside = caseInside(bytes);
  if ('refused' in inside) throw new Error(inside.refused);
  const file = readCaseFile(inside.json);
  if ('refused' in file) throw new Error(file.refused);
  return { ...file, diagnosis: judgeAgain(file) };
}

test('says what is not there, and why, and when it was by the clock of where it was seen', async () => {
  const diagnosis = (cases.noSuchName as () => Diagnosis)();
  const elsewhere = { ...diagnosis, observations: [...diagnosis.observations, environment()] };
  const { files, missing } = await bundleOf(savedCase(elsewhere));
  expect(missing).toEqual([
    { name: 'chain.pem.txt', because: 'no certificate was seen' },
    { name: 'handshake.pcapng', because: 'no connection was tried, so there is nothing to show' },
  ]);
  const readMe = text(files.find(({ name }) => name === 'README.txt')?.bytes);
  expect(readMe).toContain('chain.pem.txt     no certificate was seen');
  expect(readMe).toContain('(19:32:11 UTC+05:30)');
  expect(files.map(({ name }) => name)).not.toContain('handshake.pcapng');
});

test('leaves out the capture first where all of it would be too large, and keeps the PDF', () => {
  const part = (name: 'report.pdf' | 'report.html' | 'handshake.pcapng' | 'path.txt', size: number) =>
    ({ name, remark: null, bytes: new Uint8Array(size) }) as const;
  const parts = [part('report.pdf', 50), part('report.html', 30), part('handshake.pcapng', 40), part('path.txt', 5)];
  const kept = (limit: number) => withinLimit(parts, limit).flatMap((one) => ('bytes' in one ? [one.name] : []));
  expect(kept(125)).toEqual(['report.pdf', 'report.html', 'handshake.pcapng', 'path.txt']);
  expect(kept(124)).toEqual(['report.pdf', 'report.html', 'path.txt']);
  expect(kept(60)).toEqual(['report.pdf', 'path.txt']);
  expect(kept(1)).toEqual(['report.pdf', 'path.txt']);
});

test('attaches as many earlier runs as the PDF has room for, the run before in any case', () => {
  const diagnosis = healthy();
  const { attempts, durationMs, observations, runId, startedAt, target } = diagnosis;
  const run = { runId, startedAt, durationMs, partial: false, target, attempts, observations };
  const runs = Array.from({ length: 20 }, (_, at) => ({
    ...run,
    runId: `run-${at}`,
    target: { ...target, path: noise(at) },
  }));
  expect(attachedCase(savedCase({ ...diagnosis, runs: [run] }))?.runsLeftOut).toBe(0);
  const many = attachedCase(savedCase({ ...diagnosis, runs }));
  expect(many?.runsLeftOut).toBe(19);
  expect(text(many?.bytes)).toContain('"run-19"');
});

/** 100,000 bytes in hex that cannot be packed. */
const noise = (seed: number) => createHash('shake256', { outputLength: 100_000 }).update(String(seed)).digest('hex');
