import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Judgement } from '../../../shared/diagnosis.ts';
import {
  alert,
  certificate,
  chain,
  clock,
  described,
  dns,
  droppedPairs,
  fails,
  healthy,
  hello,
  judge,
  pair,
  pairs,
  ranked,
  reason,
  reply,
  reset,
  silence,
  target,
} from './build.ts';

describe('a healthy server', () => {
  test('is healthy, blames nobody and says what was ruled out and what was not tested', () => {
    const judged = judge(healthy());
    expect(judged.verdict).toMatchObject({
      state: 'healthy',
      reproduced: null,
      cause: null,
      confidence: null,
      side: null,
    });
    expect(judged.verdict.headline).toBe('No fault found from this computer.');
    expect(judged).toMatchObject({ causes: [], risks: [] });
    expect(judged.ruledOut.length).toBeGreaterThan(20);
    expect(judged.notTested.map(({ what }) => what)).toContain('Revocation of the certificate');
  });

  test('names the client whose point of view counts', () => {
    expect(judge(healthy()).verdict.testedAs).toBe('modern');
  });

  test('weak spots are risks, worst first, and no causes', () => {
    const soon = chain({
      certificates: [certificate({ notAfter: '2026-11-23T00:00:00.000Z' })],
      judgement: { ordered: false },
    });
    const judged = judge([dns(), hello(), soon, reply(404), clock()]);
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.risks.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
      'expires-soon critical',
      'chain-order notice',
      'status notice',
    ]);
  });

  test('a judgement is the same each time', () => {
    expect(judge(healthy())).toEqual(judge(healthy()));
  });
});

describe('a run that was cut short', () => {
  const stopped = (reached: 'hello-sent' | 'finished') => hello({ failure: fails('stopped', {}), reached });

  test('never calls an unfinished handshake healthy, and rules nothing out by it', () => {
    const judged = judge([dns(), stopped('hello-sent')], { partial: true });
    expect(judged.verdict).toMatchObject({ state: 'inconclusive', reproduced: null, partial: true, cause: null });
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('not-tls');
  });

  test('one address done and one not is undecided', () => {
    const other = hello({ address: '203.0.113.11', failure: fails('stopped', {}) });
    const judged = judge([...healthy(), other], { partial: true });
    expect(judged.verdict.state).toBe('inconclusive');
    expect(judged.ruledOut).toEqual([]);
  });

  test('keeps what is proven', () => {
    const judged = judge([dns(), hello({ failure: alert(112) })], { partial: true });
    expect(judged.verdict).toMatchObject({ state: 'fault', cause: 'server-name-required', partial: true });
    expect(judged.verdict.summary).toContain('cut short');
  });

  test('a complete handshake and a judged chain stay healthy without the reply', () => {
    expect(judge([dns(), stopped('finished'), chain(), clock()], { partial: true }).verdict).toMatchObject({
      state: 'healthy',
      partial: true,
    });
  });

  test('not so where the server asked for a certificate and its answer is awaited', () => {
    const report = { certificateRequested: { authorities: [], signatureSchemes: [] } };
    const asked = hello({ failure: fails('stopped', {}), reached: 'finished', report });
    expect(judge([dns(), asked, chain(), clock()], { partial: true }).verdict.state).toBe('inconclusive');
  });

  test('nothing run says so', () => {
    expect(judge([]).verdict).toMatchObject({ state: 'inconclusive', cause: null });
    expect(judge([], { partial: true }).verdict.headline).toMatch(
      /^We could not finish: \d+ of \d+ checks had no answer\.$/,
    );
  });

  test('says that it was stopped, and claims nothing of a connection that did open', () => {
    const lines = judge([dns(), stopped('hello-sent')], { partial: true }).notTested.map(({ because }) => because);
    expect(lines).toContain('The check was stopped before that.');
    expect(lines.join()).not.toMatch(/No connection|did not get that far|comparison/);
    const early = judge([dns()], { partial: true }).notTested.map(({ because }) => because);
    expect(early.join()).not.toMatch(/No connection/);
  });

  test('a variant that was stopped shows nothing', () => {
    const first = hello({ failure: reset() });
    const judged = judge([dns(), first, ...pair(first, 'small-segments', fails('stopped', {}))], { partial: true });
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('path-mtu');
  });

  test('what this program lacks is no fault of the server', () => {
    const judged = judge([
      dns(),
      hello({ failure: fails('unsupported', { what: 'group 0x0200' }), reached: 'server-hello' }),
    ]);
    expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null });
    expect(judged.verdict.summary).toContain('group 0x0200');
  });

  test('a handshake without a judged certificate is not called healthy', () => {
    expect(judge([dns(), hello(), reply(200), clock()]).verdict.state).toBe('inconclusive');
  });

  test('an odd code of the operating system is passed on, and nothing concluded', () => {
    const failure = fails('tcp', { state: 'failed', errorCode: 'EMFILE' });
    const judged = judge([dns(), hello({ failure, reached: 'nothing' })]);
    expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null });
    expect(judged.verdict.summary).toContain('EMFILE');
  });
});

describe('what the failing program said', () => {
  const issuer = described('unable to get local issuer certificate', {
    causes: ['incomplete-chain', 'unknown-ca', 'tls-interception'],
  });

  test('works from here: a fault that is not reproduced, at most likely', () => {
    const judged = judge([...healthy(), issuer]);
    expect(judged.verdict).toMatchObject({
      state: 'fault',
      reproduced: false,
      cause: 'unknown-ca',
      confidence: 'possible',
    });
    expect(judged.verdict.headline).toBe('It works from here. Your message may mean: Unknown issuer.');
    expect(ranked(judged)).toEqual(['unknown-ca possible', 'tls-interception possible', 'incomplete-chain possible']);
  });

  test('a single cause is likely', () => {
    const judged = judge([...healthy(), described('alert number 120', { causes: ['alpn-mismatch'] })]);
    expect(ranked(judged)).toEqual(['alpn-mismatch likely']);
    expect(judged.causes[0]?.remedies.length).toBeGreaterThan(0);
  });

  test('a cause that our own handshake shows signs of leads', () => {
    const negotiated = { ...hello().report.negotiated, version: 'TLSv1.2', secureRenegotiation: false } as never;
    const message = described('unsafe legacy renegotiation disabled', {
      causes: ['client-configuration', 'unsafe-legacy-renegotiation'],
    });
    const judged = judge([dns(), hello({ negotiated }), chain(), reply(200), clock(), message]);
    expect(ranked(judged)[0]).toBe('unsafe-legacy-renegotiation likely');
    expect(judged.verdict.reproduced).toBe(false);
  });

  test('a cause that our own handshake speaks against is unlikely', () => {
    const negotiated = { ...hello().report.negotiated, version: 'TLSv1.2', secureRenegotiation: true } as never;
    const message = described('unsafe legacy renegotiation disabled', { causes: ['unsafe-legacy-renegotiation'] });
    const judged = judge([dns(), hello({ negotiated }), chain(), reply(200), clock(), message]);
    expect(ranked(judged)).toEqual(['unsafe-legacy-renegotiation possible']);
    expect(judged.causes[0]?.why).toContain('no sign of it');
  });

  test('a message nobody knows is undecided and not reproduced', () => {
    expect(judge([...healthy(), described('gremlins')]).verdict).toMatchObject({
      state: 'inconclusive',
      reproduced: false,
      cause: null,
    });
  });

  test('a fault seen here is reproduced, and fits', () => {
    const expired = chain({
      certificates: [certificate({ notAfter: '2026-11-01T00:00:00.000Z' })],
      reasons: [reason('expired', 0)],
    });
    const message = described('certificate has expired', { causes: ['certificate-expired', 'clock-wrong'] });
    const judged = judge([dns(), hello(), expired, reply(200), clock(), message]);
    expect(judged.verdict).toMatchObject({
      state: 'fault',
      reproduced: true,
      cause: 'certificate-expired',
      confidence: 'confirmed',
    });
    expect(judged.verdict.summary).toContain('It fits the message you gave.');
  });

  test('another fault seen here leads, and the summary says that the message differs', () => {
    const judged = judge([dns(), hello({ failure: alert(112) }), issuer]);
    expect(judged.verdict).toMatchObject({ reproduced: true, cause: 'server-name-required' });
    expect(judged.verdict.summary).toContain(
      'The message you gave points to something else: Missing certificate in the chain.',
    );
  });

  test('settles a doubt: a request, status 403 and a message about certificates', () => {
    const report = { certificateRequested: { authorities: [], signatureSchemes: [] } };
    const message = described('alert certificate required', { causes: ['client-certificate-required'] });
    const judged = judge([dns(), hello({ report }), chain(), reply(403), clock(), message]);
    expect(judged.verdict).toMatchObject({
      state: 'fault',
      reproduced: true,
      cause: 'client-certificate-required',
      confidence: 'likely',
    });
  });

  test('prefers a possible cause that the message names', () => {
    const message = described('no shared cipher', { causes: ['no-common-cipher'] });
    const judged = judge([dns(), hello({ failure: alert(40) }), message]);
    expect(ranked(judged)[0]).toBe('no-common-cipher possible');
  });

  test('an unfinished run stays undecided whatever the message says', () => {
    const judged = judge([dns(), hello({ failure: fails('stopped', {}) }), issuer], { partial: true });
    expect(judged.verdict).toMatchObject({ state: 'inconclusive', reproduced: null });
    expect(judged.causes.every(({ confidence }) => confidence === 'possible')).toBe(true);
  });

  test('words of the dictionary that are no cause ids are passed over', () => {
    expect(judge([...healthy(), described('x', { causes: ['no-such-cause'] })]).verdict.state).toBe('inconclusive');
  });
});

test('a change that did not help rules nothing out behind a reason that came first', () => {
  const first = hello({ failure: alert(70) });
  const { notTested, ruledOut } = judge([
    dns(),
    first,
    ...pairs(first, ['only-tls1.0', 'more-cipher-suites', 'again']),
  ]);
  expect(ruledOut.map(({ cause }) => cause)).not.toContain('no-common-cipher');
  const line = notTested.find(({ what }) => what.toLowerCase().includes('no common cipher suite'));
  expect(line?.because).toBe('The handshake ended before it could show.');
});

describe('several addresses', () => {
  test('pairs of one address explain another that ended in the same way, and prove nothing there', () => {
    const first = hello({ failure: reset() });
    const second = hello({ address: '203.0.113.11', failure: reset() });
    const size = pairs(first, droppedPairs, ['without-post-quantum', 'tls12-only', 'minimal']);
    const judged = judge([dns(), first, second, ...size]);
    const scope = '1 of 2 addresses; 1 ended in the same way';
    expect(judged.causes).toMatchObject([{ cause: 'large-hello-intolerance', confidence: 'confirmed', scope }]);
  });

  test('and not for one that ended otherwise', () => {
    const first = hello({ failure: alert(40) });
    const second = hello({ address: '203.0.113.11', failure: silence() });
    const judged = judge([
      dns(),
      first,
      second,
      ...pairs(first, ['more-cipher-suites', 'again'], ['more-cipher-suites']),
    ]);
    expect(judged.causes[0]).toMatchObject({ cause: 'no-common-cipher', scope: '1 of 2 addresses' });
    expect(ranked(judged)).toContain('handshake-timeout likely');
  });

  test('two addresses with two faults show both with their scope', () => {
    const other = '203.0.113.11';
    const expired = chain({
      certificates: [certificate({ notAfter: '2026-11-01T00:00:00.000Z' })],
      reasons: [reason('expired', 0)],
    });
    const named = chain({ address: other, reasons: [reason('name-mismatch', 0)] });
    const judged = judge([dns(), hello(), expired, hello({ address: other }), named, clock()]);
    expect(judged.causes.map(({ cause, scope }) => `${cause} ${scope}`)).toEqual([
      'hostname-mismatch 1 of 2 addresses',
      'certificate-expired 1 of 2 addresses',
    ]);
  });

  test('addresses that were passed over are said to be untested', () => {
    const attempt = {
      id: 'attempt-9',
      probe: 'handshake',
      address: '203.0.113.99',
      outcome: 'skipped',
      reason: 'Only the first 4 addresses are tested.',
      testedAs: 'modern',
      startedAt: '2026-11-20T12:00:00.000Z',
      durationMs: 0,
      observations: [],
    } as const;
    const { notTested } = judge(healthy(), { attempts: [{ ...attempt, observations: [] }] });
    expect(notTested).toContainEqual({
      what: '1 more address of shop.example.com',
      because: 'Only the first 4 addresses are tested.',
    });
  });
});

test('every judgement fits the vocabulary, hostile values included', () => {
  const long = `${'a'.repeat(250)}\n`;
  const hostile = { ...target, host: 'x\'"$(id)`\n\u202e', serverName: long, input: long };
  const subject = `CN=${'$(id)\u0007'.repeat(300)}`;
  const runs = [
    judge([dns(), hello({ failure: reset() })], { target: hostile }),
    judge(
      [
        dns(),
        hello(),
        chain({
          certificates: [certificate({ subject, issuer: subject })],
          reasons: [reason('self-signed-leaf', 0, { subject })],
        }),
      ],
      { target: hostile },
    ),
    judge([...healthy(), described('x'.repeat(8000), { causes: ['unknown-ca'], meaning: 'm'.repeat(600) })], {
      target: hostile,
    }),
  ];
  for (const judged of runs) {
    expect(v.safeParse(Judgement, judged).issues).toBeUndefined();
    const commands = judged.causes.flatMap(({ remedies }) =>
      remedies.flatMap(({ steps }) => steps.map(({ command }) => command)),
    );
    expect(commands.filter((command) => command?.includes('id)'))).toEqual([]);
  }
});

test('a check that was passed over is named once, with the reason it was passed over for', () => {
  const because = 'Only HTTP has a first reply to look at.';
  const attempt = {
    id: 'attempt-9',
    probe: 'reply',
    address: null,
    outcome: 'skipped',
    reason: because,
    testedAs: 'modern',
    startedAt: '2026-11-20T12:00:00.000Z',
    durationMs: 0,
    observations: [],
  } as const;
  const { notTested } = judge([dns(), hello(), chain(), clock()], { attempts: [{ ...attempt, observations: [] }] });
  expect(notTested.filter(({ what }) => /first reply/i.test(what))).toEqual([{ what: 'The first reply', because }]);
});

test('what a message points to is not ruled out beside it', () => {
  const message = described('unable to get local issuer certificate', { causes: ['incomplete-chain', 'unknown-ca'] });
  const { causes, ruledOut } = judge([...healthy(), message]);
  const out = ruledOut.map(({ cause }) => cause);
  expect(causes.filter(({ cause }) => out.includes(cause))).toEqual([]);
});

test('a remark that the handshake worked does not stand under a fault', () => {
  const named = chain({ reasons: [reason('name-mismatch', 0)] });
  const judged = judge([dns(), hello(), named, reply(404), clock()]);
  expect(judged.verdict.state).toBe('fault');
  expect(judged.risks.map(({ id }) => id)).not.toContain('status');
});

test('a line closed after a while and tries that waited less and heard nothing leave both readings open', () => {
  const first = hello({ failure: fails('closed', { milliseconds: 3000 }) });
  const tries = ['again', 'small-segments', 'minimal', 'without-server-name', 'more-cipher-suites'];
  const { ruledOut } = judge([dns(), first, ...tries.flatMap((id) => pair(first, id, silence(2500)))]);
  const out = ruledOut.map(({ cause }) => cause);
  for (const cause of ['rate-limited', 'handshake-timeout', 'path-mtu', 'server-name-required', 'no-common-cipher']) {
    expect(out).not.toContain(cause);
  }
});

test('a line that was silent once and cut at another try leaves the cut open', () => {
  const first = hello({ failure: silence() });
  const { ruledOut } = judge([dns(), first, ...pair(first, 'minimal', reset()), ...pairs(first, ['again'])]);
  expect(ruledOut.map(({ cause }) => cause)).not.toContain('connection-reset');
});

test('one address that works rules nothing out for another that failed before it could show', () => {
  const broken = hello({ address: '203.0.113.11', failure: alert(40) });
  const judged = judge([dns(), hello(), broken, ...pairs(broken, ['again']), chain(), reply(200), clock()]);
  const out = judged.ruledOut.map(({ cause }) => cause);
  for (const cause of ['no-common-group', 'no-common-signature-scheme', 'certificate-expired', 'unknown-ca']) {
    expect(out).not.toContain(cause);
  }
  expect(out).toEqual(expect.arrayContaining(['dns-failure', 'handshake-timeout', 'not-tls']));
  expect(judged.notTested.map(({ what }) => what).join()).toMatch(/group/);
});
