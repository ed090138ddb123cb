import { describe, expect, it } from 'vitest';
import { healthHandlers } from '../../../main/hosts/health-handlers.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { ok } from '../../../shared/outcome.ts';
import { parseCalendar } from '../../support/calendar.ts';
import { checked, now } from '../diagnosis/health/facts.ts';

function host(kept: readonly Diagnosis[]) {
  const saved: { name: string; text: string }[] = [];
  const nothing = { kept: () => [] };
  const desks = {
    checks: { kept: () => kept },
    surveys: nothing,
    chains: nothing,
    networks: nothing,
    settings: nothing,
  };
  const save = async (name: string, bytes: Uint8Array) => {
    saved.push({ name, text: new TextDecoder().decode(bytes) });
    return ok({ kind: 'saved' as const, path: `/home/anna/${name}` });
  };
  return { saved, calls: healthHandlers(desks, { save, version: '0.1.0' }, () => now) };
}

describe('the calls about health', () => {
  const diagnosis = checked('nginx');
  const { target } = diagnosis;

  it('tell what the newest check of that server showed', async () => {
    const answer = await host([diagnosis]).calls.health({ target });
    expect(answer.ok && answer.value.seen.map(({ runId }) => runId)).toEqual([diagnosis.runId]);
    const other = await host([diagnosis]).calls.health({ target: { ...target, port: 8443 } });
    expect(other.ok && other.value.seen).toEqual([]);
  });

  it('save the reminder as a calendar file', async () => {
    const { calls, saved } = host([diagnosis]);
    expect((await calls.saveReminder({ target })).ok).toBe(true);
    expect(saved[0]?.name).toMatch(/^renew-certificate_api\.example\.com_443_\d+T\d+Z\.ics$/);
    expect(parseCalendar(saved[0]?.text ?? '').event.SUMMARY?.value).toContain('api.example.com');
  });

  it('save none where no certificate was seen', async () => {
    const { calls, saved } = host([]);
    const answer = await calls.saveReminder({ target });
    expect(answer.ok ? '' : answer.error.code).toBe('bad-input');
    expect(saved).toEqual([]);
  });
});
