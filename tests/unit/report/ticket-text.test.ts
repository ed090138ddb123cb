import { describe, expect, test } from 'vitest';
import { renderTicketText } from '../../../main/report/ticket-text.ts';
import { allAnswers, forVendor } from './answers.ts';
import * as samples from './cases.ts';

const options = { localOffsetMinutes: 60 };
const labels = [
  'Finding',
  'Error text',
  'Time',
  'Target',
  'Name sent (SNI)',
  'ALPN sent',
  'Server addresses',
  'Client address',
  'Tested as',
  'Frequency',
  'Works or fails from',
  'Changed before',
  'Ticket, impact',
  'Not tested',
  'Hidden',
  'Handshake',
];

describe.each(Object.entries(samples.cases))('for %s', (_, make) => {
  const text = renderTicketText(make(), options);
  const lines = text.split('\n').slice(0, -1);

  test('has at most 25 lines of printable ASCII', () => {
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('fits the contract’s limit for ticket text', () => expect(text.length).toBeLessThanOrEqual(8000));

  test('answers every question, if only with “not known”', () => {
    for (const label of labels)
      expect(lines.find((line) => line.startsWith(`${label}: `))?.length).toBeGreaterThan(label.length + 4);
  });
});

test('begins with the verdict, how sure it is, and who must act', () => {
  expect(renderTicketText(samples.expiredOnOneOfTwo(), options).split('\n').slice(0, 2)).toEqual([
    '1 of 2 servers still sends a certificate that ended 3 days ago.',
    'Problem found; Confirmed; The server side must act',
  ]);
});

test('gives the first step and the command that shows the fault again', () => {
  const text = renderTicketText(samples.smtpPort(), options);
  expect(text).toContain('First step: Client side: Turn STARTTLS on');
  expect(text).toContain('To repeat it: openssl s_client -connect 192.0.2.10:25 -servername mail.example.com');
});

test('never calls a stopped check a passed one', () => {
  const text = renderTicketText(samples.stopped(), options);
  expect(text).toContain('No conclusion');
  expect(text).toContain('0 of 2 with a problem, 0 tested');
  expect(text).not.toMatch(/\bOK\b/);
});

test('keeps a described fault apart from one that was seen', () => {
  expect(renderTicketText(samples.notReproduced(), options)).toContain('Not seen from here; Possible');
});

test('proves with a pair only when the cause rests on it', () => {
  expect(renderTicketText(samples.noCommonCipher(), options)).toContain(
    'Proof: Suites for an ECDSA key were added: fatal alert 40, handshake_failure -> handshake completed',
  );
  const diagnosis = samples.noCommonCipher();
  const causes = diagnosis.causes.map((cause) => ({ ...cause, evidence: ['hs-1'] }));
  expect(renderTicketText({ ...diagnosis, causes }, options)).not.toContain('Proof:');
});

test('does not say that everything fails where some addresses work', () => {
  expect(renderTicketText(samples.expiredOnOneOfTwo(), options)).toContain('does not work on 1 of 2 addresses.');
});

test('says what a re-test changed, and nothing of that after a first check', () => {
  const first = samples.expiredOnOneOfTwo();
  const change: NonNullable<typeof first.change> = {
    kind: 'same',
    sinceRunId: 'run-earlier',
    since: '2026-11-20T11:02:11.000Z',
    headline: 'The fault is still there.',
    text: { id: 'change.same', parameters: {} },
    before: { state: 'fault', cause: 'certificate-expired', headline: first.verdict.headline, evidence: [] },
    newRisks: [],
    tries: null,
  };
  expect(renderTicketText(first, options)).not.toContain('Compared with');
  const text = renderTicketText({ ...first, change }, options);
  expect(text).toContain('Compared with the test of 2026-11-20 11:02:11Z');
  expect(text).toContain('The fault is still there.');
  expect(text.split('\n').length).toBeLessThanOrEqual(26);
});

describe('with answers and a redaction', () => {
  test.each(Object.entries(samples.cases))('has at most 25 lines of ASCII: %s', (_, make) => {
    const text = renderTicketText(make(), { ...options, answers: allAnswers, redaction: forVendor });
    expect(text.split('\n').length).toBeLessThanOrEqual(26);
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    expect(text.length).toBeLessThanOrEqual(8000);
  });

  test('says what the person said, and for whom it was made', () => {
    const text = renderTicketText(samples.healthy(), { ...options, answers: allAnswers, redaction: forVendor });
    for (const said of [
      'Since when (by the person, not tested): Tuesday 09:00',
      'exporter, version 4.2',
      'Ticket: 02436811',
      'CF-RAY 8f2d1c3b',
    ])
      expect(text).toContain(said);
    expect(text).toContain('Hidden: Redaction: for vendor support');
  });
});

test.each(['=cmd|"/c calc"!A0', '+1+1', '-2+3', '@SUM(A1)', ' =1+1', '\t=1+1'])(
  'no line begins as a formula does: %j',
  (hostile) => {
    const diagnosis = samples.expiredOnOneOfTwo();
    const verdict = { ...diagnosis.verdict, headline: hostile, summary: hostile };
    const answers = { ...allAnswers, exactError: `first\n${hostile}`, impact: hostile };
    const text = renderTicketText({ ...diagnosis, verdict }, { ...options, answers });
    for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*[=+@-]/);
    expect(text).toContain(hostile.trim());
  },
);
