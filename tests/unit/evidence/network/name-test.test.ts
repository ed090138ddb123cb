import { describe, expect, it } from 'vitest';
import { nameLike, readEarlyEnd } from '../../../../main/evidence/network/name-test.ts';
import { hostOf, seenPage } from '../../../../main/evidence/network/seen-page.ts';
import type { SeenHandshake } from '../../../../shared/network/proxies.ts';

const ended = (end: string, connectMs: number, answerMs: number): SeenHandshake => ({
  ...{ state: 'failed', end, detail: '', version: null, certificate: null, connectMs, answerMs },
});

describe('times of lines that were cut', () => {
  const times = (...pairs: readonly (readonly [number, number])[]) =>
    readEarlyEnd(pairs.map(([connectMs, answerMs]) => ended('reset', connectMs, answerMs)));

  it('are telling only where every try was far sooner than the server can answer', () => {
    expect(times([80, 20], [78, 22], [82, 19])?.timing).toBe('faster');
    expect(times([80, 20], [78, 22], [82, 75])?.timing).toBe('as-fast');
    expect(times([80, 20], [78, 22])?.timing).toBe('not-known');
    expect(times([1, 0.1], [1, 0.1], [1, 0.1])?.timing).toBe('not-known');
  });

  it('prove nothing where this machine itself was late, or openings were not alike', () => {
    const own = [ended('reset', 30, 2), ended('reset', 31, 2), ended('reset', 30, 2)];
    expect(readEarlyEnd(own, [], 0)).toMatchObject({ timing: 'faster', lagMs: 0 });
    expect(readEarlyEnd(own, [], 20)).toMatchObject({ timing: 'faster' });
    expect(readEarlyEnd(own, [], 26)).toMatchObject({ timing: 'not-known', tooSlow: true });
    // Another hello opened at once, so what took long was not the way.
    expect(readEarlyEnd(own, [ended('server-hello', 1, 3)], 0)).toMatchObject({ connectMs: 1, timing: 'not-known' });
    expect(readEarlyEnd(own, [ended('server-hello', 60, 3)], 0)).toMatchObject({ timing: 'not-known', tooSlow: true });
    const slowEnd = [ended('reset', 30, 29), ended('reset', 31, 29), ended('reset', 30, 29)];
    expect(readEarlyEnd(slowEnd, [], 29)).toMatchObject({ timing: 'as-fast' });
    expect(readEarlyEnd(slowEnd, [], 29)).not.toHaveProperty('tooSlow');
  });

  it('prove nothing where each opening took as long as a SYN that is sent again', () => {
    for (const ms of [995, 1023, 1290, 3031, 7040]) {
      const other = [ended('server-hello', ms, 20)];
      const again = readEarlyEnd(
        [ms, ms + 1, ms].map((one) => ended('reset', one, 3)),
        other,
      );
      expect([ms, again?.timing, again?.tooSlow]).toEqual([ms, 'not-known', undefined]);
    }
    expect(times([640, 20], [650, 22], [645, 19])?.timing).toBe('faster');
  });

  it('are none where nothing was cut, and not known where not all were', () => {
    expect(readEarlyEnd([ended('silence', 80, 800)])).toBeNull();
    const mixed = [ended('reset', 80, 9), ended('reset', 80, 9), ended('reset', 80, 9), ended('silence', 80, 800)];
    expect(readEarlyEnd(mixed)?.timing).toBe('not-known');
  });
});

describe('a name nobody has', () => {
  it.each(['server.test', 'a-much-longer-name.with.labels.example', `${'a'.repeat(63)}.${'b'.repeat(63)}.test`])(
    'is as long as %s',
    (name) => {
      const other = nameLike(name);
      expect(other).toHaveLength(name.length);
      expect(other).toMatch(/^(?:x{1,63}\.)+invalid$/);
    },
  );
});

describe('a page', () => {
  it('in short holds no control characters, and knows where it leads', () => {
    const html = '<meta http-equiv=refresh content="0; url=//Portal.example:8080/x"><title>\u0007 Sign\nin </title>';
    expect(seenPage({ status: 200, reason: 'ok' }, html)).toMatchObject({
      redirectHost: 'portal.example',
      title: 'Sign in',
      hasForm: false,
    });
    expect(hostOf('/here')).toBeNull();
    expect(hostOf('https://user@[fd00::1]:80/x')).toBe('fd00::1');
  });
});
