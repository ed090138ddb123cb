import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retest } from '../../../../renderer/state/check.ts';
import { listenToEngine } from '../../../../renderer/state/engine-events.ts';
import { useRun } from '../../../../renderer/state/run.ts';
import { act } from '../../../../renderer/state/shortcuts.ts';
import { useStart } from '../../../../renderer/state/start.ts';
import { isSameServer, type SurveyWish, surveyOf, useSurvey } from '../../../../renderer/state/survey.ts';
import {
  catchUpSurvey,
  openSurvey,
  startSurvey,
  stopSurvey,
  surveyAgain,
} from '../../../../renderer/state/survey-calls.ts';
import { useView } from '../../../../renderer/state/view.ts';
import { createBridge } from '../../../../shared/bridge.ts';
import { failed, ok } from '../../../../shared/outcome.ts';
import type { SurveyProgress } from '../../../../shared/survey.ts';
import { target } from '../../../app/gallery/evidence.ts';
import { healthy } from '../../../app/gallery/faults.ts';
import { modern, partly, refusing, surveyProgress, unreachable } from '../../../app/gallery/surveys.ts';

const runId = modern.runId;
const wish: SurveyWish = { target: target(), gentle: false, tolerances: false };

/** An engine of the test: answers by name, remembers what it was asked. */
function engine(change: Record<string, unknown> = {}) {
  const asked: [name: string, argument: unknown][] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const answers: Record<string, unknown> = {
    about: ok({ version: '0.1.0', host: 'browser', input: null, builtAt: '2026-11-20', language: 'en' }),
    startSurvey: ok({ runId }),
    stopSurvey: ok(null),
    survey: ok(modern),
    ...change,
  };
  const bridge = createBridge(
    {
      call: async (name, argument) => {
        asked.push([name, argument]);
        const answer = answers[name];
        return typeof answer === 'function' ? answer(argument) : answer;
      },
      listen: (name, listener) => {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
    },
    (complaint) => {
      throw new Error(complaint);
    },
  );
  const snapshot = (change: Partial<SurveyProgress> = {}, of = partly) =>
    listeners.get('surveyProgress')?.(surveyProgress(of, change));
  const callsOf = (name: string) => asked.filter(([called]) => called === name).map(([, argument]) => argument);
  listenToEngine(bridge);
  return { bridge, snapshot, callsOf };
}

const phase = () => useSurvey.getState().run.phase;
const said = () => useView.getState().announcer;

beforeEach(() => {
  vi.useFakeTimers();
  useRun.setState(useRun.getInitialState());
  useStart.setState(useStart.getInitialState());
  useSurvey.setState(useSurvey.getInitialState());
  useView.setState(useView.getInitialState());
});
afterEach(() => {
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

describe('a survey', () => {
  it('is not begun by opening its screen', () => {
    const { callsOf } = engine();
    openSurvey('versions', target());
    expect(useView.getState().screen).toBe('versions');
    expect(callsOf('startSurvey')).toEqual([]);
    expect(phase()).toBe('none');
  });

  it('shows each snapshot, and ends with the whole', async () => {
    const { bridge, snapshot, callsOf } = engine();
    await startSurvey(bridge, { ...wish, gentle: true });
    expect(callsOf('startSurvey')).toEqual([{ ...wish, gentle: true }]);
    snapshot();
    expect(surveyOf(useSurvey.getState().run)?.connections).toBe(23);
    snapshot({ sequence: 3, survey: modern });
    expect(surveyOf(useSurvey.getState().run)?.connections, 'an older snapshot').toBe(23);
    snapshot({ sequence: 8, terminal: 'finished' }, modern);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    expect(surveyOf(useSurvey.getState().run)).toEqual(modern);
  });

  it('ends even when its last snapshot is faster than the answer to the call', async () => {
    const early = engine({
      startSurvey: () => {
        early.snapshot({ terminal: 'finished' }, modern);
        return ok({ runId });
      },
    });
    await startSurvey(early.bridge, wish);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
  });

  it('keeps what was known when it is stopped', async () => {
    const { bridge, snapshot, callsOf } = engine({ survey: failed('no-such-run', 'gone') });
    await startSurvey(bridge, wish);
    snapshot();
    await stopSurvey(bridge);
    expect(callsOf('stopSurvey')).toEqual([{ runId }]);
    snapshot({ sequence: 9, terminal: 'stopped' });
    await vi.waitFor(() => expect(useSurvey.getState().run).toMatchObject({ phase: 'ended', end: 'stopped' }));
    expect(surveyOf(useSurvey.getState().run)?.connections).toBe(23);
  });

  it('can be stopped before the engine has said yes', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { bridge, callsOf } = engine({ startSurvey: () => new Promise((resolve) => (answer = resolve)) });
    const begun = startSurvey(bridge, wish);
    await vi.waitFor(() => expect(phase()).toBe('starting'));
    await stopSurvey(bridge);
    expect(callsOf('stopSurvey')).toEqual([]);
    answer(ok({ runId }));
    await begun;
    expect(callsOf('stopSurvey')).toEqual([{ runId }]);
  });

  it('says why the engine refused, and offers itself again', async () => {
    const { bridge, callsOf } = engine({ startSurvey: failed('busy', 'A check is under way.') });
    await startSurvey(bridge, wish);
    expect(useSurvey.getState().run).toMatchObject({ phase: 'broken', error: { message: 'A check is under way.' } });
    await surveyAgain(bridge, true);
    expect(callsOf('startSurvey')).toEqual([wish, { ...wish, gentle: true }]);
  });

  it('does not wait for ever for an engine that is gone, and keeps what it had said', async () => {
    const { bridge, snapshot } = engine();
    await startSurvey(bridge, wish);
    vi.advanceTimersByTime(29_000);
    snapshot();
    vi.advanceTimersByTime(29_000);
    expect(phase()).toBe('running');
    vi.advanceTimersByTime(2_000);
    expect(useSurvey.getState().run).toMatchObject({ phase: 'broken', error: { code: 'disconnected' } });
    expect(surveyOf(useSurvey.getState().run)?.connections).toBe(23);
  });

  it('says in the status region that it began, that the server refuses, and how it ended', async () => {
    const { bridge, snapshot } = engine({ survey: ok(refusing) });
    await startSurvey(bridge, wish);
    expect(said().said).toBe('Surveying api.example.com.');
    snapshot({}, refusing);
    expect(said().waiting).toBe('The server has begun to refuse connections.');
    snapshot({ sequence: 9, terminal: 'finished' }, refusing);
    await vi.waitFor(() => expect(said().waiting).toMatch(/^Survey finished\. So far the server takes TLS.1\.2/));
  });
});

describe('a page that was loaded again', () => {
  it('takes up the survey its engine goes on with', async () => {
    const { snapshot } = engine();
    snapshot();
    expect(useSurvey.getState()).toMatchObject({ run: { phase: 'running', runId }, subject: target() });
    expect(useView.getState().screen).toBe('start');
    snapshot({ sequence: 8, terminal: 'finished' }, modern);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
  });

  it('does not take up one that is over', () => {
    const { snapshot } = engine();
    snapshot({ terminal: 'finished' }, modern);
    expect(phase()).toBe('none');
  });

  it('fetches a survey that ended while the line was lost', async () => {
    const { bridge } = engine();
    await startSurvey(bridge, wish);
    await catchUpSurvey(bridge);
    expect(useSurvey.getState().run).toMatchObject({ phase: 'ended', end: 'finished' });
  });
});

describe('a page whose line came back', () => {
  it('believes the last snapshot about how the survey ended', async () => {
    const { bridge, snapshot } = engine({ survey: ok(partly) });
    await startSurvey(bridge, wish);
    const caughtUp = catchUpSurvey(bridge);
    snapshot({ sequence: 9, terminal: 'stopped' });
    await caughtUp;
    await vi.waitFor(() => expect(useSurvey.getState().run).toMatchObject({ phase: 'ended', end: 'stopped' }));
  });
});

describe('beside a check', () => {
  const ended = {
    phase: 'ended',
    question: { target: healthy.target, describedError: null },
    runId: healthy.runId,
    progress: null,
    diagnosis: healthy,
  } as const;

  it('a survey under way keeps a second test from starting, and the verdict stays', async () => {
    const { bridge, callsOf } = engine();
    useRun.setState({ run: ended });
    await startSurvey(bridge, wish);
    await retest(bridge);
    expect(callsOf('startDiagnosis')).toEqual([]);
    expect(useRun.getState().run).toBe(ended);
    expect(useView.getState().report?.text).toContain('A survey is under way.');
  });

  it('the keys belong to what is on screen: F5 surveys again, Esc stops, and a reload never comes between', async () => {
    const { bridge, snapshot, callsOf } = engine();
    openSurvey('ciphers', target());
    expect(act(bridge, 'retest')).toBe(false);
    await startSurvey(bridge, wish);
    expect(act(bridge, 'retest')).toBe(true);
    expect(act(bridge, 'new-check')).toBe(false);
    expect(act(bridge, 'stop')).toBe(true);
    expect(callsOf('stopSurvey')).toHaveLength(1);
    snapshot({ sequence: 9, terminal: 'stopped' });
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    expect(act(bridge, 'retest')).toBe(true);
    expect(callsOf('startSurvey')).toHaveLength(2);
  });
});

describe('the server on screen', () => {
  it('keeps its survey on the way between the steps, and gives it up for another server', () => {
    useSurvey.setState({ subject: target(), run: { phase: 'ended', wish, survey: modern, end: 'finished' } });
    openSurvey('ciphers', target({ input: 'https://api.example.com/' }));
    expect(phase()).toBe('ended');
    openSurvey('ciphers', target({ port: 8443 }));
    expect(phase()).toBe('none');
    expect(useSurvey.getState().subject?.port).toBe(8443);
  });

  it('is the same one however it was typed, and another one where it is asked otherwise', () => {
    expect(isSameServer(target(), target({ input: 'other words', path: '/orders' }))).toBe(true);
    expect(isSameServer(target(), target({ serverName: null }))).toBe(false);
    expect(isSameServer(target(), target({ starttls: 'smtp' }))).toBe(false);
  });
});

it('a survey that found nothing at all says nothing about the server', async () => {
  const { bridge, snapshot } = engine({ survey: ok(unreachable) });
  await startSurvey(bridge, wish);
  snapshot({ sequence: 8, terminal: 'finished' }, unreachable);
  await vi.waitFor(() => expect(said().waiting).toBe('Survey finished. The server could not be surveyed.'));
});

it('Ctrl+S saves the survey on screen, and nothing before it has ended', async () => {
  const saved = ok({ kind: 'saved', path: '/home/anna/survey.pdf' });
  const { bridge, callsOf } = engine({ saveSurvey: saved });
  useView.setState({ screen: 'versions', report: null });
  useSurvey.setState({ run: { phase: 'starting', wish, progress: null, stopping: false } });
  expect(act(bridge, 'save')).toBe(false);
  useSurvey.setState({ run: { phase: 'ended', wish, survey: modern, end: 'finished' } });
  expect(act(bridge, 'save')).toBe(true);
  await vi.waitFor(() => expect(useView.getState().report?.text).toContain('/home/anna/survey.pdf'));
  expect(callsOf('saveSurvey')).toEqual([{ runId, format: 'pdf', paper: expect.stringMatching(/^(A4|Letter)$/) }]);
});
