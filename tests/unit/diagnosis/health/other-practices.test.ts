import { describe, expect, it } from 'vitest';
import * as surveys from '../../../app/gallery/surveys.ts';
import { checked, practiceOf, told } from './facts.ts';

describe('strong ciphers', () => {
  it('are a matter of the survey: without one nothing is passed', () => {
    expect(practiceOf('strong-ciphers', { diagnosis: checked() }).state).toBe('not-known');
  });

  it('have every danger of the survey in its own words, and its dates elsewhere', () => {
    const risks = [
      surveys.risk('rc4', 'warning', 'About rc4', []),
      surveys.risk('sslv2', 'critical', 'About sslv2', []),
      surveys.risk('cbc', 'notice', 'About cbc', []),
      surveys.risk('certificate-ends-soon', 'notice', 'About certificate-ends-soon', []),
    ];
    const { lines, state } = practiceOf('strong-ciphers', { survey: { ...surveys.modern, complete: true, risks } });
    expect(state).toBe('problem');
    expect(told(lines)).toEqual(['problem ciphers.risk', 'risk ciphers.risk', 'ok ciphers.remark']);
    expect(lines[0]?.headline).toBe(risks[1]?.headline);
  });

  it('are not called strong where the survey has gaps', () => {
    const { lines } = practiceOf('strong-ciphers', { survey: { ...surveys.partly, risks: [] } });
    expect(told(lines)).toEqual(['not-known ciphers.partly']);
  });
});

describe('monitoring', () => {
  const state = (watch: Parameters<typeof practiceOf>[1]['watch']) =>
    practiceOf('monitoring', { watch: watch ?? null }).state;

  it('is only called good once the watch list did check', () => {
    expect(state(null)).toBe('not-known');
    expect(state({ isOn: false, minutes: 1440, lastAt: '2026-11-19T00:00:00.000Z' })).toBe('not-known');
    expect(state({ isOn: true, minutes: 1440, lastAt: null })).toBe('not-known');
    expect(state({ isOn: true, minutes: 1440, lastAt: '2026-11-19T00:00:00.000Z' })).toBe('ok');
  });

  it('is not known once the last clear answer is older than two intervals and a day', () => {
    const hourly = (lastAt: string) => practiceOf('monitoring', { watch: { isOn: true, minutes: 60, lastAt } });
    expect(hourly('2026-11-19T13:00:00.000Z').state).toBe('ok');
    const late = hourly('2026-11-19T12:59:00.000Z');
    expect(late.state).toBe('not-known');
    expect(told(late.lines)).toEqual(['not-known watch.late']);
  });

  it('is not made good by an old check, nor worse where the watch list looks', () => {
    const linesOf = (watchedAt: string | null, lastAt: string) => {
      const watch = { isOn: true, minutes: 1440, lastAt: watchedAt };
      return told(practiceOf('monitoring', { watch, history: { lastAt, renewedAt: null } }).lines);
    };
    expect(linesOf(null, '2020-01-01T00:00:00.000Z')).toEqual(['not-known watch.never', 'not-known history.old']);
    expect(linesOf(null, '2026-11-19T00:00:00.000Z')).toEqual(['not-known watch.never', 'ok history.last']);
    expect(linesOf('2026-11-19T00:00:00.000Z', '2020-01-01T00:00:00.000Z')).toEqual(['ok watch.on']);
  });

  it('has commands that use the exit status', () => {
    const commands = practiceOf('monitoring', {}).commands.map(({ command }) => command);
    expect(commands[0]).toBe(
      'handshake-doctor diagnose api.example.com:443 --json > tls-check.json; echo "exit status $?"',
    );
    expect(commands).toHaveLength(4);
    expect(practiceOf('monitoring', { checkCommand: null }).commands).toHaveLength(1);
  });
});
