import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { caseHandlers } from '../../../main/hosts/case-handlers.ts';
import { isCaseName, isFolderName } from '../../../shared/case.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import { savedCase } from '../report/bundle/saved-case.ts';
import { healthy } from '../report/cases.ts';
import { httpReply } from '../report/parts.ts';

type Desks = Parameters<typeof caseHandlers>[0];

/** The desk tells what it was handed. */
function handlers() {
  const opened: string[] = [];
  const open = (_: string, json: string) => {
    opened.push(json);
    return failed('bad-input', 'told');
  };
  const desks = { cases: { open } } as unknown as Desks;
  const { openCase } = caseHandlers(desks, { input: null, save: async () => failed('file', 'none') });
  const give = (bytes: Uint8Array) =>
    openCase({ name: 'x', gzippedBase64: gzipSync(bytes).toString('base64'), purpose: 'show' });
  return { give, opened };
}

test('the page hands over a case, or the zip in which one is', async () => {
  const { give, opened } = handlers();
  await give(Buffer.from('{"a":1}'));
  await give(zipSync({ '02436811_report.json': Buffer.from('{"a":2}') }));
  expect(opened).toEqual(['{"a":1}', '{"a":2}']);
});

test('what has no case in it is refused in a sentence', async () => {
  const { give, opened } = handlers();
  const refusals = [await give(zipSync({ 'a.txt': Buffer.from('a') })), await give(Buffer.from('%PDF-1.7\n%%EOF'))];
  expect(refusals).toEqual([
    failed(
      'bad-input',
      'This case cannot be opened: there is no report.json in this zip. An evidence folder of Handshake Doctor has one.',
    ),
    failed(
      'bad-input',
      'This case cannot be opened: this PDF has no case in it. A report that was printed or saved anew has lost it. Open the report.json.',
    ),
  ]);
  expect(opened).toEqual([]);
});

test('a case is saved without what looks like a secret, and with its names and addresses', async () => {
  const token = 'Zq8xW2mN7vB4kL9pR3tY6uJ1';
  const reply = { ...httpReply(302, 'Found'), location: `https://www.example.com/in?access_token=${token}` };
  const document = { ...healthy(), observations: [...healthy().observations, reply] };
  const desks = {
    cases: { write: () => ok(savedCase(document, { notes: `password: ${token}` })) },
  } as unknown as Desks;
  const saved: string[] = [];
  const { saveCase } = caseHandlers(desks, {
    input: null,
    save: async (_, bytes) => {
      saved.push(Buffer.from(bytes).toString());
      return ok({ kind: 'cancelled' });
    },
  });
  const labels = { title: '', ticket: '', notes: '', role: null };
  await saveCase({ runId: 'run-1', labels, settingsRunId: null, captureId: null });
  const [text = '{}'] = saved;
  expect(text).not.toContain(token);
  const { case: _, ...rest } = JSON.parse(text);
  expect({ ...rest, observations: rest.observations.slice(0, -1) }).toEqual(healthy());
});

test.each([
  ['shop.hdcase.json', true],
  ['C:\\tickets\\02436811_report.json', true],
  ['evidence/report.json', true],
  ['evidence.zip', true],
  ['tls-report_www.example.com_443_20261120T140211Z.PDF', true],
  ['settings.json', false],
  ['https://www.example.com/manual.pdf', false],
  ['www.example.com', false],
])('%s may be a case by its name: %j', (name, is) => expect(isCaseName(name)).toBe(is));

test.each([
  ['./shop.example', true],
  ['../evidence', true],
  ['/srv/shop.example', true],
  ['~/evidence', true],
  ['.', true],
  ['C:\\tickets\\evidence', true],
  ['evidence/', true],
  ['both/127.0.0.1_443', true],
  ['02436811_tls-evidence_127.0.0.1_443_20261120T140211Z', true],
  // Each is a server to ask, whatever folder has that name.
  ['shop.example', false],
  ['shop.example/', false],
  ['shop.example/orders', false],
  ['localhost', false],
  ['localhost/', false],
  ['localhost:8443/status', false],
  ['evidence', false],
  ['[::1]:443', false],
  ['https://shop.example/', false],
])('%s can be nothing but a folder: %j', (name, is) => expect(isFolderName(name)).toBe(is));
