import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { redactFor } from '../../../main/hosts/redact-for.ts';
import { type ReportHost, reportHandlers } from '../../../main/hosts/report-handlers.ts';
import { redactCase } from '../../../main/report/redaction/redact-case.ts';
import { createCaseDesk } from '../../../main/session/case-desk.ts';
import type { ReportWish } from '../../../shared/contract-report.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { loadFonts } from '../../report/pdf-tools.ts';
import { savedAt, savedCase } from '../report/bundle/saved-case.ts';
import { expiredOnOneOfTwo, healthy, stopped } from '../report/cases.ts';
import { described } from '../report/parts.ts';

/** More names than are gone over at once. */
function talkative(): Diagnosis {
  const found = expiredOnOneOfTwo();
  const names = Array.from({ length: 30 }, (_, at) =>
    Array.from({ length: 100 }, (__, on) => `db-${at}x${on}.werk7.internal`).join(' '),
  );
  return { ...found, observations: [...found.observations, ...names.map((text) => described(text, 'curl', []))] };
}

/** A page's engine with the real desk of cases, and what its host was told to save. */
function engine(diagnosis: Diagnosis, put?: ReportHost['save']) {
  const checks = new Map([[diagnosis.runId, diagnosis]]);
  const none = { kept: () => [], borrow: () => {} };
  const cases = createCaseDesk({
    checks: {
      soFar: (runId) => {
        const found = checks.get(runId);
        return found === undefined ? failed('no-such-run', 'gone') : ok(found);
      },
      borrow: (found) => checks.set(found.runId, found),
    },
    ...{ surveys: none, chains: none, networks: none, settings: { borrowReview: () => {} } },
    ...{ now: () => new Date(savedAt), version: '0.1.0' },
  });
  const saved: { name: string; text: string }[] = [];
  const save = async (name: string, bytes: Uint8Array) => {
    saved.push({ name, text: Buffer.from(bytes).toString() });
    return ok({ kind: 'saved' as const, path: `/tmp/${name}` });
  };
  const desks = { cases, settings: {}, captures: {} } as unknown as Parameters<typeof reportHandlers>[0];
  return {
    cases,
    saved,
    handlers: reportHandlers(desks, { save: put ?? save }, { now: () => new Date(savedAt), fonts: loadFonts }),
  };
}

const wishFor = (runId: string, audience: 'it' | 'public' = 'it'): ReportWish => ({
  ...{ runId, paper: 'A4', settingsRunId: null, captureId: null },
  draft: {
    ...{ answers: noAnswers, audience, keep: [], appendix: true },
    labels: { title: '', ticket: '', notes: '', role: null },
  },
});

describe('a report is saved', () => {
  it.each([
    ['a fault', expiredOnOneOfTwo],
    ['a healthy server', healthy],
    ['a check that was stopped', stopped],
  ])('of %s', async (_, make) => {
    const { handlers, saved } = engine(make());
    const outcome = await handlers.saveReportAs({ form: 'text', wish: wishFor(make().runId) });
    expect(outcome).toMatchObject({ ok: true, value: { saved: { kind: 'saved' } } });
    expect(saved[0]?.text).toContain(make().verdict.headline.replaceAll('’', "'"));
  });

  it('of a case that was opened', async () => {
    const { cases, handlers, saved } = engine(healthy());
    const opened = cases.open('shop.hdcase.json', JSON.stringify(savedCase(expiredOnOneOfTwo())), 'show');
    if (!opened.ok) throw new Error(opened.error.message);
    await handlers.saveReportAs({ form: 'text', wish: wishFor(opened.value.diagnosis.runId) });
    expect(saved[0]?.text).toContain(opened.value.diagnosis.verdict.headline.replaceAll('’', "'"));
  });
});

describe('a disk that takes nothing', () => {
  it('is said, also when the saving was stopped too late', async () => {
    const full = failed('file', 'The disk is full.');
    const { handlers } = engine(healthy(), async () => {
      await handlers.stopSavingReport(null);
      return full;
    });
    expect(await handlers.saveReportAs({ form: 'text', wish: wishFor(healthy().runId) })).toEqual(full);
  });
});

describe('a long redaction', () => {
  it('is stopped with the saving it is for, and nothing is written', async () => {
    const { handlers, saved } = engine(talkative());
    const saving = handlers.saveReportAs({ form: 'zip', wish: wishFor(talkative().runId, 'public') });
    await handlers.stopSavingReport(null);
    expect(await saving).toMatchObject({ ok: true, value: { saved: { kind: 'cancelled' } } });
    expect(saved).toEqual([]);
    // The next one is not kept from being saved.
    const next = await handlers.saveReportAs({ form: 'text', wish: wishFor(talkative().runId) });
    expect(next).toMatchObject({ ok: true, value: { saved: { kind: 'saved' } } });
  });

  it('gives way to a newer preview of the same page, and to that of no other', async () => {
    const { handlers } = engine(talkative());
    const previewFor = (page: string, audience: 'it' | 'public') =>
      handlers.reportPreview({ ...wishFor(talkative().runId, audience), page });
    const shown = [previewFor('a', 'public'), previewFor('b', 'it'), previewFor('a', 'it')];
    const [first, other, newer] = await Promise.all(shown);
    expect(first).toMatchObject({ ok: false, error: { message: expect.stringContaining('newer') } });
    expect([other?.ok, newer?.ok]).toEqual([true, true]);
  });

  it('lets everything else go on, and comes to what is found at once', async () => {
    const whole = savedCase(talkative());
    let turns = 0;
    let isDone = false;
    const work = redactFor(whole, { audience: 'public', keep: [] }).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await setImmediate();
      turns += 1;
    }
    expect(turns).toBeGreaterThan(3);
    expect((await work).document).toEqual(redactCase(whole, { audience: 'public' }).document);
  });
});
