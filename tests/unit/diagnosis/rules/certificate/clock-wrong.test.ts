import { expect, test } from 'vitest';
import { certificate, chain, clock, dns, healthy, hello, judge, ranked, reason, reply } from '../../build.ts';

const future = chain({ reasons: [reason('not-yet-valid', 0)] });

test('a clock older than this program is wrong for certain, and the certificate only possible', () => {
  const judged = judge([
    dns(),
    hello(),
    future,
    reply(200),
    clock('2024-01-03T10:00:00.000Z', '2026-11-20T12:00:00.000Z'),
  ]);
  expect(ranked(judged)).toEqual(['clock-wrong confirmed', 'certificate-not-yet-valid possible']);
  expect(judged.causes[0]?.headline).toBe('This computer’s clock is 3 years behind.');
});

test('it is so without a second clock as well', () => {
  const judged = judge([dns(), hello(), future, clock('2024-01-03T10:00:00.000Z', null)]);
  expect(ranked(judged)[0]).toBe('clock-wrong confirmed');
});

test('two clocks that disagree about a date: likely, and it leads', () => {
  const ended = chain({
    certificates: [certificate({ notAfter: '2027-03-01T00:00:00.000Z' })],
    reasons: [reason('expired', 0)],
  });
  const judged = judge([
    dns(),
    hello(),
    ended,
    reply(200),
    clock('2027-06-01T00:00:00.000Z', '2026-11-20T12:00:00.000Z'),
  ]);
  expect(ranked(judged)).toEqual(['clock-wrong likely', 'certificate-expired possible']);
});

test('it stands before a confirmed fault beside it', () => {
  const both = chain({
    certificates: [certificate({ subjectAltNames: [{ kind: 'dns', value: 'else.example.com' }] })],
    reasons: [reason('not-yet-valid', 0), reason('name-mismatch', 0)],
  });
  const judged = judge([dns(), hello(), both, clock('2024-01-03T10:00:00.000Z', '2026-11-20T12:00:00.000Z')]);
  expect(judged.verdict.cause).toBe('clock-wrong');
  expect(ranked(judged)).toContain('hostname-mismatch confirmed');
});

test('a certificate that ended before this program was built has ended by any clock', () => {
  const ended = chain({
    certificates: [certificate({ notAfter: '2020-01-01T00:00:00.000Z' })],
    reasons: [reason('expired', 0)],
  });
  const judged = judge([dns(), hello(), ended, clock('2024-01-03T10:00:00.000Z', null)]);
  expect(ranked(judged)).toEqual(['certificate-expired confirmed']);
  expect(judged.risks.map(({ id }) => id)).toContain('clock-before-build');
});

test('a wrong clock that changes no date is a risk', () => {
  const rest = healthy().filter(({ kind }) => kind !== 'clock');
  const judged = judge([...rest, clock('2026-11-20T13:00:00.000Z', '2026-11-20T12:00:00.000Z')]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).toContain('clock-off');
});

test('a certificate that is fine here and not by the server’s clock is a risk too', () => {
  const rest = healthy().filter(({ kind }) => kind !== 'clock');
  const judged = judge([...rest, clock('2026-11-20T12:00:00.000Z', '2027-11-20T12:00:00.000Z')]);
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).toContain('clock-off-dates');
});

test('two clocks that show the same, before the date of the build, are not called wrong by that date', () => {
  const same = clock('2026-01-03T10:00:00.000Z', '2026-01-03T10:00:01.000Z');
  const fine = judge([...healthy().filter(({ kind }) => kind !== 'clock'), same]);
  expect(fine.verdict.state).toBe('healthy');
  expect(fine.risks.map(({ id }) => id)).toEqual(['clocks-before-build']);
  const faulty = judge([dns(), hello(), future, reply(200), same]);
  expect(ranked(faulty)).toEqual(['certificate-not-yet-valid likely', 'clock-wrong possible']);
});

test('a certificate that ended before a date of the build that both clocks deny has not ended for certain', () => {
  const ended = chain({
    certificates: [certificate({ notAfter: '2026-09-01T00:00:00.000Z' })],
    reasons: [reason('expired', 0)],
  });
  const same = clock('2026-09-02T10:00:00.000Z', '2026-09-02T10:00:00.000Z');
  expect(ranked(judge([dns(), hello(), ended, reply(200), same]))).toEqual([
    'certificate-expired likely',
    'clock-wrong possible',
  ]);
});
