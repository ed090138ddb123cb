import { describe, expect, it } from 'vitest';
import { practiceIds } from '../../../../shared/health.ts';
import { cause, diagnosis } from '../../../app/gallery/diagnoses.ts';
import * as evidence from '../../../app/gallery/evidence.ts';
import * as surveys from '../../../app/gallery/surveys.ts';
import { checked, healthOf, told } from './facts.ts';

describe('the five best practices', () => {
  it('are all told, in their order, and not known before anything was looked at', () => {
    const { practices, reminder, timeline } = healthOf({});
    expect(practices.map(({ practice }) => practice)).toEqual(practiceIds);
    expect(practices.map(({ state }) => state)).toEqual(practiceIds.map(() => 'not-known'));
    expect([reminder, timeline]).toEqual([null, null]);
    for (const { lines } of practices) {
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every(({ action, state }) => state === 'not-known' && action !== null)).toBe(true);
    }
  });

  it('say nothing of a healthy server but that it is fine or not known', () => {
    const survey = { ...surveys.modern, risks: [] };
    const { fault, practices } = healthOf({ diagnosis: checked('nginx'), survey });
    expect(fault).toBeNull();
    const lines = practices.flatMap((one) => one.lines);
    expect(lines.filter(({ state }) => state !== 'ok' && state !== 'not-known')).toEqual([]);
    expect(practices.find(({ practice }) => practice === 'strong-ciphers')?.state).toBe('ok');
    expect(practices.find(({ practice }) => practice === 'renewal')?.state).not.toBe('risk');
  });

  it('blame no server for what somebody on the way answers', () => {
    const between = cause({
      cause: 'tls-interception',
      confidence: 'likely',
      side: 'network',
      headline: 'Inspected',
      explanation: '',
      why: '',
    });
    const seen = diagnosis(
      [between],
      [
        evidence.chain(
          'chain#1',
          [evidence.certificate(0, { notAfter: '2026-01-01T00:00:00.000Z' })],
          evidence.judgement(),
        ),
      ],
    );
    const { practices, reminder, timeline } = healthOf({ diagnosis: seen });
    expect(practices.map(({ state }) => state)).toEqual(practiceIds.map(() => 'not-known'));
    expect(practices.slice(0, 4).map(({ lines }) => told(lines)[0])).toContain('not-known in-between');
    expect([reminder, timeline]).toEqual([null, null]);
  });

  it('count no days by a clock that is in doubt', () => {
    const clock = cause({
      cause: 'clock-wrong',
      confidence: 'likely',
      side: 'client',
      headline: 'The clock is wrong',
      explanation: '',
      why: '',
    });
    const seen = diagnosis(
      [clock],
      [
        evidence.chain(
          'chain#1',
          [evidence.certificate(0, { notAfter: '2026-01-01T00:00:00.000Z' })],
          evidence.judgement(),
        ),
      ],
    );
    const { practices, reminder } = healthOf({ diagnosis: seen });
    const renewal = practices.find(({ practice }) => practice === 'renewal');
    expect(told(renewal?.lines ?? [])).toContain('not-known renewal.clock');
    expect(renewal?.lines.some(({ state }) => state === 'problem')).toBe(false);
    expect(reminder).toBeNull();
  });

  it('send whoever has a fault to its mending first', () => {
    const expired = cause({
      cause: 'certificate-expired',
      confidence: 'confirmed',
      side: 'server',
      headline: 'It ended',
      explanation: '',
      why: '',
    });
    expect(healthOf({ diagnosis: diagnosis([expired], []) }).fault).toBe('It ended');
  });

  it('put the same server together whoever typed it, and show what was looked at', () => {
    const { seen } = healthOf({ diagnosis: checked(), survey: surveys.modern });
    expect(seen.map(({ origin }) => origin)).toEqual(['diagnosis', 'survey']);
  });
});
