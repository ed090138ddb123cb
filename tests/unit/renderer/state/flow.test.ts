import { beforeEach, describe, expect, it } from 'vitest';
import type { ViewScreen } from '../../../../renderer/facts/view-screens.ts';
import { viewScreens } from '../../../../renderer/facts/view-screens.ts';
import { useChain } from '../../../../renderer/state/chain.ts';
import { type OnScreen, targetOn } from '../../../../renderer/state/flow.ts';
import { useNetwork } from '../../../../renderer/state/network.ts';
import { openAbout } from '../../../../renderer/state/reading.ts';
import type { Run } from '../../../../renderer/state/run.ts';
import { setText, useStart } from '../../../../renderer/state/start.ts';
import { useView } from '../../../../renderer/state/view.ts';
import type { Bridge } from '../../../../shared/bridge.ts';
import { ok } from '../../../../shared/outcome.ts';
import type { Target } from '../../../../shared/target.ts';
import { healthy } from '../../../app/gallery/faults.ts';
import { command } from '../../../app/gallery/readings.ts';

const { target } = healthy;
const other: Target = { ...target, host: 'other.example.com' };
const ended: Run = {
  ...{ phase: 'ended', question: { target, describedError: null }, runId: healthy.runId, progress: null },
  diagnosis: healthy,
};
const onScreen = (change: Partial<OnScreen>): OnScreen => ({
  ...{ run: { phase: 'none' }, start: useStart.getInitialState(), subject: null },
  ...{ chain: useChain.getInitialState(), network: useNetwork.getInitialState() },
  ...change,
});

describe('the server that a screen is about', () => {
  it.each(viewScreens)(
    'is that of the last check on the screen %s, though no step was opened',
    (screen: ViewScreen) => {
      expect(targetOn(screen, onScreen({ run: ended }))).toBe(target);
      expect(targetOn(screen, onScreen({ run: ended, subject: other }))).toBe(target);
    },
  );

  it.each(viewScreens)('is that of a step on the screen %s, where nothing was checked', (screen: ViewScreen) => {
    expect(targetOn(screen, onScreen({ subject: other }))).toBe(other);
    expect(targetOn(screen, onScreen({}))).toBeNull();
  });
});

describe('a step that is opened right after typing', () => {
  const opened: (Target | null)[] = [];
  const open = (about: Target | null) => opened.push(about);
  const reads = (answer: unknown) => ({ readInput: async () => answer }) as unknown as Bridge;
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    opened.length = 0;
    useStart.setState(useStart.getInitialState());
    useView.setState({ screen: 'start' });
  });

  it('waits until the server was read, and is about it', async () => {
    setText('shop.example.com');
    openAbout(reads(ok(command)), null, open);
    expect(opened).toEqual([]);
    await settled();
    expect(opened).toEqual([command.kind === 'targets' ? command.targets[0] : null]);
  });

  it('asks for a server where none can be read', async () => {
    setText('???');
    openAbout(reads({ ok: false, error: { code: 'disconnected', message: 'gone' } }), null, open);
    await settled();
    expect(opened).toEqual([null]);
  });

  it('asks at once where nothing stands in the field, and opens nothing over another screen', async () => {
    openAbout(reads(ok(command)), null, open);
    expect(opened).toEqual([null]);
    setText('shop.example.com');
    openAbout(reads(ok(command)), null, open);
    useView.setState({ screen: 'library' });
    await settled();
    expect(opened).toEqual([null]);
  });
});
