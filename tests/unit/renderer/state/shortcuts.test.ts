import { beforeEach, describe, expect, it } from 'vitest';
import { followTrail, step, useTrail } from '../../../../renderer/state/trail.ts';
import { openScreen, useView } from '../../../../renderer/state/view.ts';

describe('the way through the screens', () => {
  beforeEach(() => {
    useView.setState({ screen: 'start' });
    useTrail.setState({ past: [], future: [] });
  });

  it('is gone back and forward again', () => {
    const stop = followTrail();
    openScreen('logs');
    openScreen('messages');
    step('back')?.();
    expect(useView.getState().screen).toBe('logs');
    step('back')?.();
    expect(useView.getState().screen).toBe('start');
    expect(step('back')).toBeUndefined();
    step('forward')?.();
    expect(useView.getState().screen).toBe('logs');
    stop();
  });

  it('ends where a new one begins', () => {
    const stop = followTrail();
    openScreen('logs');
    step('back')?.();
    openScreen('captures');
    expect(step('forward')).toBeUndefined();
    step('back')?.();
    expect(useView.getState().screen).toBe('start');
    stop();
  });

  it('is not counted where a screen is opened twice', () => {
    const stop = followTrail();
    openScreen('logs');
    openScreen('logs');
    expect(useTrail.getState().past).toEqual(['start']);
    stop();
    useView.setState({ screen: 'start' });
  });

  it('is bounded', () => {
    const stop = followTrail();
    for (let count = 0; count < 60; count += 1) openScreen(count % 2 ? 'logs' : 'captures');
    expect(useTrail.getState().past).toHaveLength(50);
    stop();
    useView.setState({ screen: 'start' });
  });
});
