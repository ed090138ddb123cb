import { describe, expect, it } from 'vitest';
import { chain, clock, dns, healthy, hello, judge, reason } from './build.ts';

describe('an ending without a cause', () => {
  it('says of a healthy server how many checks ran, and what nobody looked at', () => {
    const { ruledOut, verdict } = judge(healthy());
    expect(verdict.state).toBe('healthy');
    expect(verdict.summary).toContain(`${ruledOut.length} checks ran, and none of them found a fault.`);
    expect(verdict.summary).toContain('What we did not test: the list of roots that your program uses; the way from');
  });

  it('counts what had no answer where it could not finish, and calls none of it passed', () => {
    const { causes, ruledOut, verdict } = judge([dns()], { partial: true });
    expect(verdict).toMatchObject({ state: 'inconclusive', partial: true, text: { id: 'verdict.unfinished' } });
    const { all, open } = verdict.text.parameters;
    expect(verdict.headline).toBe(`We could not finish: ${open} of ${all} checks had no answer.`);
    expect(open).toBeGreaterThan(0);
    expect(Number(all) - Number(open)).toBe(ruledOut.length + causes.length);
    expect(verdict.summary).toContain('not “passed”');
  });

  it('adds nothing to a fault', () => {
    const { verdict } = judge([dns(), hello(), chain({ reasons: [reason('expired')] }), clock()]);
    if (verdict.state === 'fault') expect(verdict.summary).not.toContain('checks ran');
  });
});
