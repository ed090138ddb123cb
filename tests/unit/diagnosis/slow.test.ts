import { describe, expect, test } from 'vitest';
import type { HandshakeFailure } from '../../../shared/handshake-failure.ts';
import type { Observation } from '../../../shared/observation.ts';
import {
  alert,
  chain,
  clock,
  described,
  dns,
  droppedPairs,
  fails,
  hello,
  judge,
  pair,
  pairs,
  ranked,
  reason,
  repeatedly,
  silence,
  target,
  tcp,
} from './build.ts';

const late = (serverHelloAt: number, rest: Parameters<typeof hello>[0] = {}) =>
  hello({ ...rest, report: { serverHelloAt, ...rest.report } });
/** The first hello as it was while nothing had come, with which pairs are compared. */
const control = hello({ id: 'control', probe: 'pair:control', failure: silence(4500) });
const slow = (...rest: readonly Observation[]) => [dns(), control, late(6200), chain(), clock(), ...rest];

describe('a server that answers late', () => {
  test('is slow, and not silent', () => {
    const { causes, verdict } = judge(slow());
    expect(verdict).toMatchObject({
      state: 'fault',
      cause: 'handshake-timeout',
      confidence: 'likely',
      side: 'unknown',
    });
    expect(verdict.headline).toBe('shop.example.com:443 answers, but only after 6.2 seconds.');
    expect(causes[0]?.variant).toBe('slow');
    const titles = causes[0]?.remedies.map(({ id }) => id) ?? [];
    expect(titles[0]).toBe('give-it-more-time');
    expect(titles).not.toContain('check-address-and-port');
    expect(titles).not.toContain('wait-longer');
  });

  test('answers in 4 seconds as many do, and is called healthy', () => {
    expect(judge([dns(), late(4000), chain(), clock()]).verdict.state).toBe('healthy');
  });

  test('is told of from 2 seconds on, where it is no cause, and where nobody greets late on purpose', () => {
    const told = (first: ReturnType<typeof hello>, ...rest: readonly Observation[]) =>
      judge([dns(), ...rest, first, chain(), clock()]).risks.filter(({ id }) => id === 'slow-answer');
    expect(told(late(2200)).map(({ headline }) => headline)).toEqual([
      'The server’s first answer took 2.2 seconds; programs that wait for less give up.',
    ]);
    expect(told(late(1900))).toEqual([]);
    expect(told(late(6200), control)).toEqual([]);
    expect(told(late(2200, { report: { starttls: 'smtp' } }))).toEqual([]);
  });

  test('is no fault of names, sizes or versions, though another hello was answered in time', () => {
    const passing = ['without-post-quantum', 'without-server-name'].flatMap((id) => repeatedly(control, id, 'passes'));
    const judged = judge(slow(...passing, ...pairs(control, ['again', 'minimal'])));
    expect(ranked(judged)[0]).toBe('handshake-timeout likely');
    expect(judged.causes.slice(1).every(({ confidence }) => confidence === 'possible')).toBe(true);
  });

  test('comes after a certificate that every client refuses, however long it waits', () => {
    const judged = judge([dns(), late(6200), chain({ reasons: [reason('issuer-not-found')] }), clock()]);
    expect(ranked(judged).slice(0, 2)).toEqual(['incomplete-chain likely', 'handshake-timeout likely']);
  });

  test('is not the reason where the message names another', () => {
    const message = described('certificate has expired', { causes: ['certificate-expired'] });
    const judged = judge(slow(message));
    expect(judged.verdict).toMatchObject({ reproduced: false, cause: 'certificate-expired' });
  });

  test('is the reason where the message speaks of time', () => {
    const message = described('handshake timed out', { causes: ['handshake-timeout'] });
    expect(judge(slow(message)).verdict).toMatchObject({ reproduced: true, cause: 'handshake-timeout' });
  });

  test('and greets a mail client late on purpose leaves it open', () => {
    const mail = { ...target, starttls: 'smtp', port: 25 } as const;
    expect(judge(slow(), { target: mail }).verdict.state).toBe('inconclusive');
  });

  test('and refuses is judged by its refusal', () => {
    const refused = hello({ failure: { ...alert(40), milliseconds: 6200 } });
    const judged = judge([dns(), control, refused, ...pairs(control, droppedPairs), clock()]);
    expect(judged.causes.map(({ cause }) => cause)).not.toContain('handshake-timeout');
  });

  test('and then stops has begun to answer too slowly', () => {
    const failure = { ...silence(600), after: 'ServerHello', milliseconds: 9600 } as HandshakeFailure;
    const judged = judge([dns(), control, late(9000, { failure, reached: 'server-hello' }), clock()]);
    expect(judged.causes[0]).toMatchObject({ cause: 'handshake-timeout', variant: 'too-slow' });
  });
});

describe('a connection that opens late', () => {
  test('is slow, and not filtered', () => {
    const opened = { state: 'open', milliseconds: 7100, errorCode: null, localAddress: null } as const;
    const judged = judge([dns(), hello({ report: { tcp: opened } }), chain(), clock()]);
    expect(judged.verdict.headline).toBe('shop.example.com:443 opens, but only after 7.1 seconds.');
    expect(judged.causes[0]?.remedies.map(({ id }) => id)).not.toContain('open-the-way');
  });
});

describe('silence', () => {
  const silent = (failure: HandshakeFailure, reached: 'hello-sent' | 'nothing' = 'hello-sent') =>
    judge([dns(), hello({ failure, reached }), clock()]);
  const firstRemedy = (judged: ReturnType<typeof judge>) => judged.causes[0]?.remedies[0]?.id;

  test.each([
    ['to a hello', silent(silence(9500))],
    ['to the question for TLS', silent(fails('starttls', { state: 'no-answer', reply: '', milliseconds: 4500 }))],
    ['to a short request to connect', silent({ ...tcp('no-answer', null), milliseconds: 3000 }, 'nothing')],
  ])('%s is waited for longer before anything else', (_, judged) => {
    expect(firstRemedy(judged)).toBe('wait-longer');
    expect(judged.causes[0]?.remedies.map(({ id }) => id)).toContain('check-address-and-port');
  });

  test.each([
    ['a hello', silent(silence(28_000))],
    ['a request to connect', silent({ ...tcp('no-answer', null), milliseconds: 9500 }, 'nothing')],
  ])('to %s that lasted long enough is not waited for again', (_, judged) => {
    expect(judged.causes[0]?.remedies.map(({ id }) => id)).not.toContain('wait-longer');
  });
});

describe('a pair that waited longer than the hello it is compared with', () => {
  test('shows nothing', () => {
    const first = hello({ failure: silence(4500) });
    const answeredIn = (milliseconds: number) =>
      judge([
        dns(),
        first,
        ...repeatedly(first, 'without-post-quantum', 'passes', 4, { report: { serverHelloAt: milliseconds } }),
        ...['padded', 'small-segments'].flatMap((id) => pair(first, id, silence(4500))),
        ...repeatedly(first, 'again', silence(4500)),
      ]);
    expect(ranked(answeredIn(200))[0]).toMatch(/^large-hello-intolerance likely/);
    expect(ranked(answeredIn(4700))).toEqual(['handshake-timeout likely']);
  });
});
