import { beforeEach, describe, expect, it } from 'vitest';
import { usePrograms } from '../../../../renderer/state/programs.ts';
import { startProgram, stopProgram, takeProgramProgress } from '../../../../renderer/state/programs-calls.ts';
import { type Bridge, createBridge } from '../../../../shared/bridge.ts';
import { failed, ok } from '../../../../shared/outcome.ts';
import type { RelayProgress } from '../../../../shared/relay/document.ts';
import { programCases } from '../../../app/gallery/programs.ts';

const ended = programCases['programs-relay'].programs;
if (ended.phase !== 'ended') throw new Error('not ended');
const { document, wish } = ended;
const progress: RelayProgress = {
  ...{ runId: 'relay-1', kind: 'relay', sequence: 1, elapsedMs: 5, secondsLeft: 600, terminal: null },
  ...{ connections: 0, bytes: { client: 0, server: 0 }, live: [], ended: [], said: '' },
};

function engine(answers: Readonly<Record<string, unknown>> = {}): {
  readonly bridge: Bridge;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const usual: Readonly<Record<string, unknown>> = {
    startRelay: ok({ runId: 'relay-1', listen: { address: '127.0.0.1', port: 4433 }, recipes: [] }),
    stopRelay: ok(null),
    relay: ok(document),
  };
  const call = async (name: string) => {
    asked.push(name);
    return answers[name] ?? usual[name] ?? failed('internal', name);
  };
  return { asked, bridge: createBridge({ call, listen: () => () => undefined }, () => undefined) };
}

beforeEach(() => usePrograms.setState({ run: { phase: 'none' }, shown: null }));

describe('a program that is watched', () => {
  it('has a place to be pointed at, and ends with what was seen', async () => {
    const { bridge } = engine();
    await startProgram(bridge, wish);
    expect(usePrograms.getState().run).toMatchObject({ phase: 'running', place: { listen: { port: 4433 } } });
    takeProgramProgress(bridge, { ...progress, terminal: 'finished' });
    await expect.poll(() => usePrograms.getState().run.phase).toBe('ended');
  });

  it('takes no older snapshot, and none of another run', async () => {
    const { bridge } = engine();
    await startProgram(bridge, wish);
    takeProgramProgress(bridge, { ...progress, sequence: 4, connections: 2 });
    takeProgramProgress(bridge, { ...progress, sequence: 3, connections: 1 });
    takeProgramProgress(bridge, { ...progress, runId: 'other', sequence: 9, connections: 7 });
    expect(usePrograms.getState().run).toMatchObject({ progress: { connections: 2 } });
  });

  it('is stopped once, even where that was asked for twice', async () => {
    const { asked, bridge } = engine();
    await startProgram(bridge, wish);
    await Promise.all([stopProgram(bridge), stopProgram(bridge)]);
    expect(asked.filter((name) => name === 'stopRelay')).toHaveLength(1);
  });

  it('says why it could not be begun', async () => {
    const { bridge } = engine({ startRelay: failed('bad-input', 'Port 443 is in use.') });
    await startProgram(bridge, wish);
    expect(usePrograms.getState().run).toMatchObject({ phase: 'broken', error: { message: 'Port 443 is in use.' } });
  });

  it('is taken up again by a page that was loaded anew, and can be stopped from there', async () => {
    const { asked, bridge } = engine({ relay: ok({ ...document, ended: null }) });
    takeProgramProgress(bridge, progress);
    takeProgramProgress(bridge, { ...progress, sequence: 2 });
    await expect.poll(() => usePrograms.getState().run.phase).toBe('running');
    await stopProgram(bridge);
    expect(asked).toContain('stopRelay');
  });
});
