import { expect, test } from 'vitest';
import {
  authority,
  certificate,
  chain,
  clock,
  dns,
  hello,
  judge,
  now,
  ranked,
  reason,
  reply,
  store,
  target,
} from '../../build.ts';

const expired = [certificate({ notAfter: '2026-11-16T00:00:00.000Z' }), authority('Example Issuing CA')];
const stale = chain({ certificates: expired, reasons: [reason('expired', 0)] });

test('the certificate’s own dates prove it when the clocks agree', () => {
  const { causes } = judge([dns(), hello(), stale, reply(200), clock()]);
  expect(causes).toMatchObject([
    { cause: 'certificate-expired', confidence: 'confirmed', variant: 'leaf', side: 'server' },
  ]);
  expect(causes[0]?.headline).toBe('The server’s certificate ended on 16 Nov 2026.');
});

test.each([
  ['some hours ago', '2026-11-20T09:00:00.000Z', now],
  ['some days ago', '2026-11-16T00:00:00.000Z', now],
  ['by a clock a year ahead', '2027-03-01T00:00:00.000Z', '2027-11-20T12:00:00.000Z'],
  ['by a clock years ahead', '2027-03-01T00:00:00.000Z', '2030-11-20T12:00:00.000Z'],
])('without a second clock an end %s is likely: a clock that runs ahead looks the same', (_, notAfter, local) => {
  const ended = chain({ certificates: [certificate({ notAfter })], reasons: [reason('expired', 0)] });
  expect(ranked(judge([dns(), hello(), ended, clock(local, null)]))).toEqual([
    'certificate-expired likely',
    'clock-wrong possible',
  ]);
});

test.each([now, '2030-11-20T12:00:00.000Z'])(
  'an end before this program was built is certain by every clock: %s',
  (local) => {
    const long = chain({
      certificates: [certificate({ notAfter: '2020-01-01T00:00:00.000Z' })],
      reasons: [reason('expired', 0)],
    });
    expect(ranked(judge([dns(), hello(), long, clock(local, null)]))).toEqual(['certificate-expired confirmed']);
  },
);

test('an intermediate is the server’s, a root that was not sent is the client’s', () => {
  const middle = chain({ reasons: [reason('expired', 1, { subject: 'CN=Old Issuing CA' })] });
  expect(judge([dns(), hello(), middle, clock()]).causes[0]).toMatchObject({ variant: 'intermediate', side: 'server' });
  const detail = 'notAfter 2021-09-30T14:01:15Z';
  const root = chain({ reasons: [reason('expired', null, { subject: 'CN=Old Root', detail })] });
  const [cause] = judge([dns(), hello(), root, clock()]).causes;
  expect(cause).toMatchObject({ variant: 'root', side: 'client' });
  expect(cause?.headline).toContain('30 Sep 2021');
});

test('an expired path beside a good one is no fault', () => {
  const stores = [store('system', 'trusted'), store('mozilla', 'rejected', [reason('expired', 1)])];
  const judged = judge([dns(), hello(), chain({ judgement: { stores } }), reply(200), clock()], { target });
  expect(judged.verdict.state).toBe('healthy');
  expect(judged.risks.map(({ id }) => id)).toContain('trusted-by-some');
});

test('a server whose own clock is before the build is not believed', () => {
  const judged = judge([dns(), hello(), stale, reply(200), clock(undefined, '2021-01-01T00:00:00.000Z')]);
  expect(ranked(judged)).toEqual(['certificate-expired likely', 'clock-wrong possible']);
  expect(judged.risks.map(({ id }) => id)).toContain('server-clock-off');
});
