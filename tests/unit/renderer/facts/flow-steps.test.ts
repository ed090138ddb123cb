import { describe, expect, it } from 'vitest';
import { doneSteps, stepsOf, stepsWhileRunning } from '../../../../renderer/facts/flow-steps.ts';
import * as faults from '../../../app/gallery/faults.ts';
import * as judged from '../../../app/gallery/judged.ts';
import { progress, runningRows } from '../../../app/gallery/progress.ts';

describe('the five steps', () => {
  it('point at the step of the cause', () => {
    expect(stepsOf(faults.noCommonCipher).ciphers).toBe('problem');
    expect(stepsOf(faults.versionMismatch).versions).toBe('problem');
    expect(stepsOf(faults.incompleteChain).certificates).toBe('problem');
    expect(stepsOf(faults.tcpTimeout).network).toBe('problem');
  });

  it('calls the way untested where this computer lost its network in the middle', () => {
    expect(stepsOf(judged.slow).network).toBe('problem');
    expect(stepsOf(judged.networkGone).network).toBe('not-tested');
  });

  it('are called seen, and not OK, where the check met something that works on its way', () => {
    expect(stepsOf(faults.incompleteChain)).toMatchObject({ versions: 'seen', ciphers: 'seen', network: 'seen' });
    expect(stepsOf(faults.tcpRefused)).toMatchObject({ versions: 'not-needed', certificates: 'not-needed' });
    // A guess makes nothing needless.
    expect(stepsOf(faults.tcpTimeout)).toMatchObject({ versions: 'not-tested', certificates: 'not-tested' });
    expect(stepsOf(faults.inconclusive)).toMatchObject({ versions: 'not-tested', certificates: 'not-tested' });
  });

  it('count as done only where their own look ran, or a fault was found', () => {
    expect(doneSteps(stepsOf(faults.healthy))).toBe(0);
    expect(doneSteps(stepsOf(faults.incompleteChain))).toBe(1);
  });

  it('say nothing more than the headline of a check that broke off', () => {
    const verdict = { ...faults.inconclusive.verdict, partial: true };
    const stopped = { ...faults.healthy, verdict };
    expect(new Set(Object.values(stepsOf(stopped)))).toEqual(new Set(['not-tested']));
  });

  it('never call the settings tested', () => {
    for (const given of [faults.healthy, faults.noCommonCipher, faults.inconclusive]) {
      expect(stepsOf(given).settings).toBe('not-tested');
    }
  });

  it('show no problem here when the fault was not seen here', () => {
    expect(Object.values(stepsOf(faults.notReproduced))).not.toContain('problem');
  });

  it('do not count the tries of an earlier check that are made once more', () => {
    const [first] = faults.tcpRefused.observations.filter((seen) => seen.kind === 'handshake');
    if (first === undefined) throw new Error('the gallery has lost its refused connection');
    const repeated = ['retest', 'retest:left', 'retest:otherwise'].map((probe) => ({ ...first, id: probe, probe }));
    const observations = [...faults.healthy.observations, ...repeated];
    expect(stepsOf({ ...faults.healthy, observations })).toEqual(stepsOf(faults.healthy));
    // Alone they are no check: nothing is called tested by them.
    expect(stepsOf({ ...faults.healthy, observations: repeated })).toMatchObject({ versions: 'not-tested' });
  });

  it('are never OK while the check runs', () => {
    const states = stepsWhileRunning(progress(runningRows, [], 96));
    expect(states).toEqual({
      versions: 'running',
      certificates: 'to-do',
      ciphers: 'running',
      network: 'to-do',
      settings: 'to-do',
    });
  });
});
