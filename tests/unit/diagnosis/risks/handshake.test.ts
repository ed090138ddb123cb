import { expect, test } from 'vitest';
import type { LadderMessage } from '../../../../shared/handshake.ts';
import { chain, clock, dns, hello, judge, reply } from '../build.ts';

const received = (name: string, told = ''): LadderMessage => ({
  direction: 'received',
  name,
  step: 'other',
  bytes: 2,
  milliseconds: 10,
  encrypted: false,
  details: told === '' ? [] : [{ label: 'Alert', value: told }],
  head: '',
});

function warningOf(...alerts: readonly string[]) {
  const messages = [...alerts.map((told) => received('Alert', told)), received('Finished')];
  const { risks } = judge([dns(), hello({ report: { messages } }), chain(), reply(200), clock()]);
  return risks.filter(({ id }) => id.startsWith('warning-alert'));
}

test('clients are said to stop at a warning of the name, wherever it stands among others', () => {
  for (const alerts of [['unrecognized_name (112)'], ['user_canceled (90)', 'unrecognized_name (112)']]) {
    const [warning, ...more] = warningOf(...alerts);
    expect(warning).toMatchObject({ id: 'warning-alert', headline: expect.stringContaining('112 unrecognized_name') });
    expect(warning?.headline).toContain('Java 7 stop there');
    expect(more).toEqual([]);
  }
});

test.each(['no_renegotiation (100)', 'user_canceled (90)', 'unknown (200)'])(
  'of no client it is said that it stops at %s',
  (told) => {
    const [warning, ...more] = warningOf(told);
    expect(warning?.id).toBe('warning-alert');
    expect(warning?.headline).toMatch(/^The server warns with alert \d+ \w+, and goes on\.$/);
    expect(more).toEqual([]);
  },
);
