import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useChain } from '../../../../renderer/state/chain.ts';
import {
  askAboutError,
  askAboutField,
  catchUp,
  newCheck,
  retest,
  stop,
  testPatiently,
} from '../../../../renderer/state/check.ts';
import { listenToEngine } from '../../../../renderer/state/engine-events.ts';
import { openAbout } from '../../../../renderer/state/reading.ts';
import { useRun } from '../../../../renderer/state/run.ts';
import { setText, useStart } from '../../../../renderer/state/start.ts';
import { useView } from '../../../../renderer/state/view.ts';
import { createBridge } from '../../../../shared/bridge.ts';
import { failed, ok } from '../../../../shared/outcome.ts';
import type { Progress } from '../../../../shared/progress.ts';
import { healthy, incompleteChain } from '../../../app/gallery/faults.ts';
import { healthyRows, progress } from '../../../app/gallery/progress.ts';
import { command, errorOnly, refused, several } from '../../../app/gallery/readings.ts';

const runId = healthy.runId;

/** An engine of the test: answers by name, remembers what it was asked. */
function engine(change: Record<string, unknown> = {}) {
  const asked: [name: string, argument: unknown][] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const answers: Record<string, unknown> = {
    about: ok({ version: '0.1.0', host: 'browser', input: null, builtAt: '2026-11-20', language: 'en' }),
    readInput: ok(command),
    startDiagnosis: ok({ runId }),
    stopDiagnosis: ok(null),
    diagnosis: ok(healthy),
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
  const tell = (name: string, event: unknown) => listeners.get(name)?.(event);
  const snapshot = (terminal: Progress['terminal'], sequence = 1) =>
    tell('progress', { ...progress(healthyRows, [], 139, terminal), runId, sequence });
  const callsOf = (name: string) => asked.filter(([called]) => called === name).map(([, argument]) => argument);
  return { bridge, tell, snapshot, callsOf, quiet: listenToEngine(bridge) };
}

const phase = () => useRun.getState().run.phase;

beforeEach(() => {
  vi.useFakeTimers();
  useRun.setState({ run: { phase: 'none' }, earlier: null });
  useStart.setState(useStart.getInitialState());
  useView.setState(useView.getInitialState());
  useChain.setState(useChain.getInitialState());
});
afterEach(() => vi.useRealTimers());

describe('a check', () => {
  it('begins with what was read, and ends with its diagnosis', async () => {
    const { bridge, snapshot, callsOf } = engine();
    setText('api.example.com');
    await askAboutField(bridge);
    expect(callsOf('startDiagnosis')).toEqual([
      { target: command.kind === 'targets' && command.targets[0], describedError: null, previousRunId: null },
    ]);
    expect(phase()).toBe('running');
    snapshot('finished');
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    expect(useView.getState().screen).toBe('run');
  });

  it('is judged by the roots that the person added, and the next one by those of then', async () => {
    const { bridge, snapshot, callsOf } = engine();
    useChain.setState({ roots: [{ fileId: 'file-1', name: 'root.pem', certificates: 1 }] });
    setText('api.example.com');
    await askAboutField(bridge);
    snapshot('finished');
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    useChain.setState({ roots: [] });
    await retest(bridge);
    const [first, second] = callsOf('startDiagnosis');
    expect(first).toMatchObject({ roots: ['file-1'] });
    expect(second).not.toHaveProperty('roots');
  });

  it('waits longer for one run alone, and says so to the engine', async () => {
    const { bridge, snapshot, callsOf } = engine();
    setText('api.example.com');
    await askAboutField(bridge);
    snapshot('finished');
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    await testPatiently(bridge);
    // As long as the engine may take for it, its silence is no loss.
    vi.advanceTimersByTime(30_000);
    expect(phase()).toBe('running');
    snapshot('finished', 2);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
    await retest(bridge);
    expect(callsOf('startDiagnosis')).toMatchObject([{}, { patient: true, previousRunId: runId }, {}]);
    expect(callsOf('startDiagnosis').filter((asked) => 'patient' in (asked as object))).toHaveLength(1);
  });

  it('keeps how the pasted text switches checks off, and tells the engine nothing of it', async () => {
    const off = { code: 'VERIFY_OFF', text: 'off', phrase: { id: 'x', parameters: { what: '--insecure' } } };
    const { bridge, callsOf } = engine({ readInput: ok({ ...command, notes: [off] }) });
    setText('curl -k https://api.example.com');
    await askAboutField(bridge);
    expect(useRun.getState().run).toMatchObject({ question: { checksOff: { off: '--insecure', tool: 'curl' } } });
    expect(callsOf('startDiagnosis')[0]).not.toHaveProperty('checksOff');
  });

  it('takes nobody away who opened another screen while the text was being read', async () => {
    const { bridge } = engine();
    setText('api.example.com');
    const begun = askAboutField(bridge);
    useView.setState({ screen: 'certificates' });
    await begun;
    expect(phase()).toBe('running');
    expect(useView.getState().screen).toBe('certificates');
  });

  it('lets a step open that was asked for while the text was being read, whichever answer is first', async () => {
    const { bridge } = engine();
    setText('api.example.com');
    const begun = askAboutField(bridge);
    openAbout(bridge, null, () => useView.setState({ screen: 'network' }));
    await begun;
    await vi.waitFor(() => expect(useView.getState().screen).toBe('network'));
    expect(phase()).toBe('running');
    expect(useStart.getState().leaving).toBe(false);
  });

  it('does not begin on a refusal, and marks the field', async () => {
    const { bridge, callsOf } = engine({ readInput: ok(refused) });
    setText('example .com');
    await askAboutField(bridge);
    expect(callsOf('startDiagnosis')).toEqual([]);
    expect(useStart.getState()).toMatchObject({ asked: true, reading: { code: 'SPACE_IN_HOST' } });
  });

  it('tests the chosen one of several', async () => {
    const { bridge, callsOf } = engine({ readInput: ok(several) });
    setText('three of them');
    useStart.setState({ chosen: 1 });
    await askAboutField(bridge);
    expect(callsOf('startDiagnosis')).toMatchObject([{ target: { host: 'mail.example.com' } }]);
  });

  it('takes the error along when its server was added', async () => {
    const { bridge, callsOf } = engine();
    setText('sslv3 alert handshake failure');
    useStart.setState({ reading: errorOnly, server: 'api.example.com' });
    await askAboutError(bridge);
    expect(callsOf('startDiagnosis')).toMatchObject([
      { describedError: errorOnly.kind === 'error-only' && errorOnly.describedError },
    ]);
    expect(useView.getState().screen).toBe('run');
  });

  it('ends even when its last event is faster than the answer to the call', async () => {
    const early = engine({
      startDiagnosis: () => {
        early.snapshot('finished');
        return ok({ runId });
      },
    });
    await askAboutField(early.bridge);
    await vi.waitFor(() => expect(phase()).toBe('ended'));
  });

  it('can be stopped before the engine has said yes', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { bridge, callsOf } = engine({ startDiagnosis: () => new Promise((resolve) => (answer = resolve)) });
    const begun = askAboutField(bridge);
    await vi.waitFor(() => expect(phase()).toBe('starting'));
    await stop(bridge);
    expect(callsOf('stopDiagnosis')).toEqual([]);
    answer(ok({ runId }));
    await begun;
    expect(callsOf('stopDiagnosis')).toEqual([{ runId }]);
  });

  it('says so when the engine refuses, and keeps the question for another try', async () => {
    const { bridge } = engine({ startDiagnosis: failed('busy', 'A check is under way.') });
    await askAboutField(bridge);
    expect(useRun.getState().run).toMatchObject({ phase: 'broken', error: { code: 'busy' } });
  });

  it('does not wait for ever for an engine that is gone', async () => {
    const { bridge } = engine();
    await askAboutField(bridge);
    vi.advanceTimersByTime(19_000);
    expect(phase()).toBe('running');
    vi.advanceTimersByTime(2_000);
    expect(useRun.getState().run).toMatchObject({ phase: 'broken', error: { code: 'disconnected' } });
  });
});

describe('a second test', () => {
  const ended = {
    phase: 'ended',
    question: { target: incompleteChain.target, describedError: null },
    runId,
    progress: null,
    diagnosis: incompleteChain,
  } as const;

  it('is appended to the case, and remembers the first verdict', async () => {
    const { bridge, callsOf } = engine();
    useRun.setState({ run: ended });
    await retest(bridge);
    expect(callsOf('startDiagnosis')).toMatchObject([{ previousRunId: runId }]);
    expect(useRun.getState().earlier).toBe(incompleteChain);
  });

  it('begins a new case where the engine has forgotten the first', async () => {
    const { bridge, callsOf } = engine({
      startDiagnosis: ({ previousRunId }: { previousRunId: string | null }) =>
        previousRunId === null ? ok({ runId }) : failed('no-such-run', 'forgotten'),
    });
    useRun.setState({ run: ended });
    await retest(bridge);
    expect(callsOf('startDiagnosis')).toMatchObject([{ previousRunId: runId }, { previousRunId: null }]);
    expect(phase()).toBe('running');
  });
});

describe('after a lost connection', () => {
  it('a check that is still under way goes on', async () => {
    const { bridge } = engine({ diagnosis: failed('no-such-run', 'not yet') });
    await askAboutField(bridge);
    await catchUp(bridge);
    expect(phase()).toBe('running');
  });

  it('a check that ended meanwhile is fetched', async () => {
    const { bridge } = engine();
    await askAboutField(bridge);
    await catchUp(bridge);
    expect(phase()).toBe('ended');
  });
});

describe('a link', () => {
  it('fills the field and begins nothing', async () => {
    const { tell, callsOf } = engine();
    tell('prefill', { text: 'api.example.com', from: 'link' });
    await vi.waitFor(() => expect(useStart.getState().reading).not.toBeNull());
    expect(useStart.getState()).toMatchObject({ text: 'api.example.com', origin: 'link', asked: false });
    expect(callsOf('startDiagnosis')).toEqual([]);
  });

  it('does not take a running check off the screen', async () => {
    const { bridge, tell } = engine();
    await askAboutField(bridge);
    tell('prefill', { text: 'other.example.com', from: 'command-line' });
    expect(useView.getState().screen).toBe('run');
    newCheck();
    // It is asked first whether the words name a case.
    await vi.waitFor(() => expect(useStart.getState().text).toBe('other.example.com'));
  });
});
