import { describe, expect, it, vi } from 'vitest';
import type { SessionPorts } from '../../../main/session/ports.ts';
import { createSurveyDesk, type RunSurvey } from '../../../main/session/survey-desk.ts';
import type { SurveyProgress } from '../../../shared/survey.ts';
import { modern, partly, surveyProgress } from '../../app/gallery/surveys.ts';

const asked = { target: modern.target, gentle: false, tolerances: false };

/** A desk whose survey is written by the test. */
function setUp(survey: RunSurvey, busyElsewhere = false) {
  const heard: SurveyProgress[] = [];
  const bugs: unknown[] = [];
  const desk = createSurveyDesk({
    // The survey of these tests asks nothing of the world.
    ports: {} as SessionPorts,
    survey,
    isBusyElsewhere: () => busyElsewhere,
    onProgress: (progress) => heard.push(progress),
    onBug: (bug) => bugs.push(bug),
  });
  const begin = () => {
    const started = desk.start(asked);
    if (!started.ok) throw new Error(started.error.message);
    return started.value.runId;
  };
  return { desk, heard, bugs, begin };
}

const ends: RunSurvey = async ({ runId }, _ports, publish) => {
  publish({ ...surveyProgress(partly), runId });
  publish({ ...surveyProgress(modern), runId, sequence: 8, terminal: 'finished' });
  return { ...modern, runId };
};

describe('the desk of surveys', () => {
  it('keeps a survey before it tells that it ended', async () => {
    const { desk, heard, begin } = setUp(ends);
    const runId = begin();
    expect(desk.isBusy()).toBe(true);
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('finished'));
    expect(desk.survey(runId)).toMatchObject({ ok: true, value: { runId } });
    expect(desk.isBusy()).toBe(false);
    expect(heard).toHaveLength(2);
  });

  it('makes one survey at a time, and none while a check is under way', async () => {
    const { desk, begin } = setUp(ends);
    begin();
    expect(desk.start(asked)).toMatchObject({ ok: false, error: { code: 'busy' } });
    await desk.close();
    expect(desk.start(asked).ok).toBe(true);
    expect(setUp(ends, true).desk.start(asked)).toMatchObject({ ok: false, error: { code: 'busy' } });
  });

  it('stops the one that runs, and no other', async () => {
    const { desk, heard, begin } = setUp(
      (request, _ports, publish, stop) =>
        new Promise((resolve) => {
          stop.addEventListener('abort', () => {
            publish({ ...surveyProgress(partly), runId: request.runId, terminal: 'stopped' });
            resolve({ ...partly, runId: request.runId });
          });
        }),
    );
    const runId = begin();
    await Promise.resolve();
    expect(desk.stop('another')).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
    expect(desk.survey(runId)).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
    expect(desk.stop(runId).ok).toBe(true);
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('stopped'));
    expect(desk.survey(runId)).toMatchObject({ ok: true, value: { complete: false } });
  });

  it('keeps what was known when a bug of ours ended it, and never calls it complete', async () => {
    const { desk, heard, bugs, begin } = setUp(async ({ runId }, _ports, publish) => {
      publish({ ...surveyProgress(modern), runId, survey: { ...modern, runId } });
      throw new Error('a bug of ours');
    });
    const runId = begin();
    await vi.waitFor(() => expect(heard.at(-1)?.terminal).toBe('failed'));
    expect(desk.survey(runId)).toMatchObject({ ok: true, value: { complete: false } });
    expect(heard.at(-1)?.survey.complete).toBe(false);
    expect(bugs).toHaveLength(1);
  });
});
