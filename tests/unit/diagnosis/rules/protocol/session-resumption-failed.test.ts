import { describe, expect, test } from 'vitest';
import type { HandshakeFailure } from '../../../../../shared/handshake-failure.ts';
import type { Observation } from '../../../../../shared/observation.ts';
import {
  alert,
  chain,
  clock,
  closed,
  dns,
  fails,
  hello,
  judge,
  pair,
  ranked,
  reply,
  reset,
  tcp,
  tls13,
} from '../../build.ts';

const first = hello();
const works = [dns(), first, chain(), reply(200), clock()];

/** Tries beside a first hello that passed, in order; `null` got through. */
function tries(kind: 'resumed' | 'fresh', ends: readonly (HandshakeFailure | null)[], resumed = true): Observation[] {
  return ends.flatMap((end, attempt) => {
    const at = `2026-11-20T12:00:0${attempt + (kind === 'fresh' ? 1 : 0)}.000Z`;
    const reached = end === null ? 'reply' : 'hello-sent';
    const negotiated = end === null ? { ...tls13, resumed: resumed && kind === 'resumed' } : null;
    const seen = pair(first, kind, end ?? 'passes', { attempt, reached, negotiated });
    return seen.map((one) => {
      if (one.kind !== 'pair') return one;
      return { ...one, at, controlPassed: true, variantPassed: end === null, flipped: end !== null };
    });
  });
}
const four = <T>(value: T): T[] => [value, value, value, value];
const fresh = (...ends: (HandshakeFailure | null)[]) => tries('fresh', ends);

test('every resumed hello dies and every fresh one beside it works: confirmed', () => {
  for (const end of [reset(), closed(), alert(40), fails('silence', { waitedMs: 2500 })]) {
    const judged = judge([...works, ...tries('resumed', four(end)), ...fresh(null, null, null)]);
    expect(ranked(judged)).toEqual(['session-resumption-failed confirmed']);
    expect(judged.verdict).toMatchObject({ state: 'fault', side: 'server' });
    expect(judged.causes[0]?.evidence.filter((id) => id.startsWith('pair-'))).toHaveLength(7);
  }
});

test('too few tries are likely, and so is an end that a fault of ours would give as well', () => {
  const once = judge([...works, ...tries('resumed', [reset()])]);
  expect(ranked(once)).toEqual(['session-resumption-failed likely']);
  for (const number of [47, 50, 51]) {
    const judged = judge([...works, ...tries('resumed', four(alert(number))), ...fresh(null, null, null)]);
    expect(ranked(judged)).toEqual(['session-resumption-failed likely']);
  }
});

test('some resumed ones that get through leave a doubt and blame nobody', () => {
  const judged = judge([...works, ...tries('resumed', [reset(), null, reset(), null]), ...fresh(null, null, null)]);
  expect(ranked(judged)).toEqual(['session-resumption-failed possible']);
  expect(judged.verdict).toMatchObject({ state: 'inconclusive', cause: null });
  expect(judged.verdict.headline).toBe('The handshake works. Taking up an earlier session failed at some tries.');
});

describe('fresh ones that fail too', () => {
  test('say that it is not about sessions, and leave a doubt where others pass later', () => {
    const judged = judge([...works, ...tries('resumed', [reset(), null]), ...fresh(reset())]);
    expect(judged.causes.map(({ cause }) => cause)).not.toContain('session-resumption-failed');
    expect(judged.verdict).toMatchObject({ state: 'inconclusive' });
    expect(judged.causes[0]).toMatchObject({ cause: 'partial-outage', confidence: 'possible' });
  });

  test('are no fault where all is refused from then on: it may be a limit on connections', () => {
    const judged = judge([...works, ...tries('resumed', [reset(), reset()]), ...fresh(reset())]);
    expect(judged.verdict.state).toBe('healthy');
    expect(ranked(judged)).toEqual(['rate-limited possible']);
  });

  test('are no worse where tries of another kind got through in between', () => {
    const offered = pair(first, 'with-h2', 'passes', { reached: 'finished' }).map((one) =>
      one.kind === 'pair' ? { ...one, at: '2026-11-20T12:00:09.000Z', controlPassed: true, flipped: false } : one,
    );
    const judged = judge([...works, ...tries('resumed', [reset(), reset()]), ...fresh(reset()), ...offered]);
    expect(ranked(judged)).toEqual(['rate-limited possible']);
  });
});

test('a try whose connection did not open says nothing of sessions, nor of a server that fails at times', () => {
  const full = tcp('refused', 'ECONNREFUSED');
  const judged = judge([...works, ...tries('resumed', [full, full]), ...fresh(full)]);
  expect(judged.causes).toEqual([]);
  expect(judged.verdict.state).toBe('healthy');
});

test('a session that is taken up rules it out, and so does a fresh handshake in its place, in other words', () => {
  const because = (observations: Observation[]) =>
    judge(observations).ruledOut.find(({ cause }) => cause === 'session-resumption-failed')?.because;
  expect(because([...works, ...tries('resumed', [null])])).toBe(
    'A handshake that took up an earlier session went through.',
  );
  expect(because([...works, ...tries('resumed', [null], false)])).toBe(
    'Asked to take up an earlier session, the server went on with a fresh handshake.',
  );
});

test('without a session, or after a stop, it was not tested', () => {
  const stopped = [...works, ...tries('resumed', [fails('stopped', {})])];
  for (const [observations, partial, because] of [
    [works, false, 'There was no earlier session that could be taken up.'],
    [stopped, true, 'The check was stopped before that.'],
  ] as const) {
    const judged = judge(observations, { partial });
    expect(judged.verdict.state).toBe('healthy');
    expect(judged.ruledOut.map(({ cause }) => cause)).not.toContain('session-resumption-failed');
    const line = judged.notTested.find(({ what }) => what.toLowerCase().includes('resumed session'));
    expect(line?.because).toBe(because);
  }
});

test('what to do begins with seeing it fail, a session kept and taken up', () => {
  const judged = judge([...works, ...tries('resumed', four(reset())), ...fresh(null, null, null)]);
  const [first] = judged.causes[0]?.remedies ?? [];
  expect(first).toMatchObject({ id: 'mend-the-sessions', side: 'server' });
  expect(first?.steps[0]?.command).toBe(
    'sleep 1 | openssl s_client -connect shop.example.com:443 -servername shop.example.com -sess_out session.pem\n' +
      'sleep 1 | openssl s_client -connect shop.example.com:443 -servername shop.example.com -sess_in session.pem',
  );
});
