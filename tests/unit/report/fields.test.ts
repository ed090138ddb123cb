import { describe, expect, test } from 'vitest';
import { describeComparison } from '../../../main/report/describe-comparison.ts';
import { describeCase } from '../../../main/report/document.ts';
import type { Block, ReportDocument } from '../../../main/report/document-model.ts';
import type { ReportOptions } from '../../../main/report/options.ts';
import { renderTicketText } from '../../../main/report/ticket-text.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Redaction } from '../../../shared/redaction.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { filtered } from '../../app/gallery/networks.ts';
import { allAnswers, forVendor } from './answers.ts';
import * as samples from './cases.ts';
import { environment } from './parts.ts';

type Place = 'front' | 'body' | 'appendix';

/** What a ticket needs, by number: on which part of the document, and under which label or in which section. */
const fields: readonly (readonly [field: number, place: Place, where: string])[] = [
  [1, 'front', 'In short'],
  [2, 'front', 'Finding'],
  [3, 'front', 'Error text'],
  [4, 'front', 'Time'],
  [5, 'front', 'Target'],
  [5, 'front', 'Name sent (SNI)'],
  [5, 'front', 'ALPN sent'],
  [6, 'front', 'Server addresses'],
  [7, 'front', 'Client address'],
  [8, 'front', 'Frequency'],
  [9, 'front', 'Works or fails from'],
  [10, 'front', 'Ticket, impact'],
  [11, 'front', 'Changed before'],
  [12, 'front', 'Handshake'],
  [12, 'body', 'How far the handshake got'],
  [13, 'body', 'Offered and accepted'],
  [14, 'body', 'Certificates as sent'],
  [15, 'body', 'Trust, store by store'],
  [16, 'body', 'Name and network'],
  [17, 'body', 'Name and network'],
  [18, 'body', 'This computer'],
  [19, 'body', 'This computer'],
  [20, 'body', 'One thing changed at a time'],
  [21, 'body', 'Settings of the server'],
  [22, 'front', 'Tested as'],
  [23, 'body', 'This computer'],
  [24, 'body', 'Before and after'],
  [25, 'front', 'Not tested'],
  [25, 'body', 'Not tested, and why'],
  [26, 'front', 'Hidden'],
  [27, 'body', 'What the person said'],
  [30, 'appendix', 'Files and versions'],
];

const isAppendix = (title: string) => title.startsWith('Appendix');

/** Words of a field; empty where the document has no such place. */
function wordsAt({ front, sections }: ReportDocument, place: Place, where: string): string {
  if (place === 'front')
    return (front.facts.find(({ label }) => label === where)?.values ?? []).map(({ text }) => text).join(' | ');
  const found = sections.find(({ title }) => title.endsWith(where) && isAppendix(title) === (place === 'appendix'));
  return (found?.blocks ?? []).map(wordsOf).join(' | ');
}

function wordsOf(block: Block): string {
  if (block.kind === 'facts') return block.facts.flatMap(({ values }) => values.map(({ text }) => text)).join(' ');
  if (block.kind === 'table')
    return block.rows
      .flat()
      .map(({ text }) => text)
      .join(' ');
  if (block.kind === 'paragraph' || block.kind === 'heading') return block.text;
  return JSON.stringify(block);
}

const told: readonly (readonly [string, ReportOptions])[] = [
  ['nobody asked', {}],
  ['nothing answered', { answers: noAnswers }],
  ['everything answered', { answers: allAnswers, redaction: forVendor, localOffsetMinutes: 60 }],
];

describe.each(told)('%s', (_name, options) => {
  test.each(Object.entries(samples.cases))('fills every field of %s, or says why not', (_case, make) => {
    const report = describeCase(make(), options);
    const empty = fields.filter(([, place, where]) => wordsAt(report, place, where).trim() === '');
    expect(empty).toEqual([]);
  });
});

const front = (options: ReportOptions, where: string) =>
  wordsAt(describeCase(samples.expiredOnOneOfTwo(), options), 'front', where);

test.each(['Commands to repeat it', 'Messages as bytes', 'Certificates as PEM'])(
  'the appendix has %s, unless it is left out',
  (where) => {
    const diagnosis = samples.expiredOnOneOfTwo();
    expect(wordsAt(describeCase(diagnosis), 'appendix', where)).not.toBe('');
    expect(describeCase(diagnosis, { appendix: false }).sections.some(({ title }) => isAppendix(title))).toBe(false);
  },
);

describe('bytes that are not in the case', () => {
  /** As redaction leaves them. */
  const withoutBytes = () => JSON.parse(JSON.stringify(samples.expiredOnOneOfTwo(), emptied)) as Diagnosis;
  const emptied = (key: string, value: unknown) => (key === 'der' || key === 'head' ? '' : value);
  const leftOut: Redaction['leftOut'] = [
    { what: 'certificates', because: 'holds-hidden', count: 3 },
    { what: 'message-bytes', because: 'not-readable', count: 2 },
  ];
  const appendix = (where: string, options: ReportOptions) =>
    wordsAt(describeCase(withoutBytes(), options), 'appendix', where);

  test.each([
    ['Certificates as PEM', 'Left out, because it holds names or addresses that these readers may not see.'],
    ['Messages as bytes', 'Left out, because it cannot be searched for what is hidden.'],
  ])('%s says why', (where, text) => {
    const told = appendix(where, { redaction: { ...forVendor, leftOut } });
    expect(told).toContain(text);
    expect(told).not.toContain('BEGIN CERTIFICATE');
  });

  test.each(['Certificates as PEM', 'Messages as bytes'])('%s blames no readers where nothing was hidden', (where) =>
    expect(appendix(where, {})).toContain('Left out, because the case does not hold its bytes.'),
  );
});

describe('what only a person can answer', () => {
  test.each([
    ['In short', 'Since when (by the person, not tested): Tuesday 09:00'],
    ['Error text', 'Handshake of the export job failed | at step 3'],
    ['Error text', 'Said by: exporter, version 4.2'],
    ['Frequency', 'sometimes, every second try. Last worked: Monday'],
    ['Works or fails from', 'works in a browser. Works from: the Paris office. Fails from: the build server'],
    ['Changed before', 'By the person, not tested: The certificate was renewed.'],
    ['Ticket, impact', 'Ticket: 02436811. Contact: Ana Petrova. Priority: high'],
    ['Ticket, impact', 'CF-RAY 8f2d1c3b'],
    ['Client address', 'Network: Wi-Fi. VPN: on'],
  ])('stands on the first page: %s', (where, text) => expect(front({ answers: allAnswers }, where)).toContain(text));

  test('an impact that nobody told is called so', () => {
    const answers = { ...allAnswers, impact: null };
    expect(front({ answers }, 'Ticket, impact')).toContain('Priority: high | Impact: not known');
  });

  test.each(['Works or fails from', 'Changed before'])('is not known where it was left open: %s', (where) => {
    expect(front({ answers: noAnswers }, where)).toBe('Not known');
    expect(front({}, where)).toBe('Not known (nobody was asked)');
  });

  test('the ticket of the case is taken where none was answered', () => {
    expect(front({ ticket: 'T-1' }, 'Ticket, impact')).toContain('Ticket: T-1');
    expect(front({ ticket: 'T-1', answers: allAnswers }, 'Ticket, impact')).toContain('Ticket: 02436811');
  });

  test('never moves the verdict', () => {
    const plain = describeCase(samples.healthy()).front;
    const told = describeCase(samples.healthy(), { answers: allAnswers }).front;
    expect([told.mark, told.status, told.headline]).toEqual([plain.mark, plain.status, plain.headline]);
  });
});

describe('what was hidden', () => {
  test('is said for whom, how much, and what was left out, without a value', () => {
    const hidden = front({ redaction: forVendor }, 'Hidden');
    expect(hidden).toContain('Redaction: for vendor support');
    expect(hidden).toContain('IP addresses 2');
    expect(hidden).toContain('Secrets taken out: 2.');
    expect(hidden).toContain('messages as bytes');
    // One that is shown after all was not hidden.
    expect(hidden).not.toContain('people');
    expect(JSON.stringify(describeCase(samples.healthy(), { redaction: forVendor }))).not.toContain('10.0.0.7');
  });

  test('stands at the foot of every page', () =>
    expect(describeCase(samples.healthy(), { redaction: forVendor }).running.redaction).toBe(
      'Redaction: for vendor support',
    ));
});

test('a failing try has its time both ways, and says as whom it was made', () => {
  const diagnosis = samples.noCommonCipher();
  const attempts = diagnosis.attempts.map((one) => ({ ...one, outcome: 'failed' as const }));
  const tries = wordsAt(describeCase({ ...diagnosis, attempts }, { localOffsetMinutes: 60 }), 'appendix', 'Every try');
  expect(tries).toMatch(/2026-11-20 14:02:11Z \(15:02:11 UTC\+01:00\).* A/);
  expect(tries).toContain('A = Handshake Doctor 0.1.0, profile modern');
});

test('lists what was saved beside it, with sizes and checksums', () => {
  const files = [{ name: '02436811_report.json', bytes: 51_200, sha256: 'ab'.repeat(32) }];
  const listed = wordsAt(describeCase(samples.healthy(), { files }), 'appendix', 'Files and versions');
  expect(listed).toContain(`02436811_report.json 51,200 ${'ab'.repeat(32)}`);
  expect(listed).toContain('handshake-doctor/diagnose@1');
});

describe('the computer that the case is from', () => {
  const plain = samples.healthy();
  const elsewhere = { ...plain, observations: [...plain.observations, environment()] };
  /** Saved in another time zone. */
  const options = { localOffsetMinutes: 60 };

  test('is told, and times are those of its clock', () => {
    const report = describeCase(elsewhere, options);
    const computer = wordsAt(report, 'body', 'This computer');
    expect(computer).toContain('UTC+05:30 (Asia/Kolkata), where it was seen');
    expect(computer).toContain('Linux, 6.8.0-48, x64 Language en-IN, Electron 40.0.0');
    expect(wordsAt(report, 'front', 'Time')).toContain('2026-11-20 14:02:11Z (19:32:11 UTC+05:30)');
    expect(JSON.stringify(report)).not.toContain('UTC+01:00');
  });

  test('times in a ticket and in a comparison are those of its clock too', () => {
    expect(renderTicketText(elsewhere, options)).toContain('(19:32:11 UTC+05:30)');
    const both = JSON.stringify(describeComparison(plain, elsewhere, options));
    expect(both).toContain('(15:02:11 UTC+01:00)');
    expect(both).toContain('(19:32:11 UTC+05:30)');
  });

  test('a case that does not tell takes the clock of whoever saves it, and says so', () => {
    const computer = wordsAt(describeCase(plain, options), 'body', 'This computer');
    expect(computer).toContain('UTC+01:00, of the computer that saved this; where it was seen is not known');
    expect(computer).toContain('Not known: the case does not tell');
  });
});

describe('with a look at the network in the case', () => {
  const documents = { survey: null, chain: null, network: filtered, settings: null, capture: null };
  const report = describeCase(samples.resetOnLargeHello(), { documents });

  test('the path is told hop by hop', () => {
    const network = wordsAt(report, 'body', 'Name and network');
    expect(network).toContain('Network, looked at');
    expect(network).not.toContain('The network step was not taken.');
    const [hop] = filtered.addresses.flatMap(({ path }) => path.filter(({ address }) => address !== null));
    expect(network).toContain(hop?.address);
  });

  test('the way has the parts that were looked at, each with its finding', () => {
    const ways = report.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'path');
    expect(ways.map((way) => way.kind === 'path' && way.figure.stops.length)).toEqual([5, 7]);
  });

  test('products are named, or none were seen', () =>
    expect(wordsAt(report, 'body', 'This computer')).toContain(filtered.machine?.products[0]?.name ?? 'None seen'));
});
