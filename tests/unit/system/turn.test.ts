import { expect, it } from 'vitest';
import { oneAtATime } from '../../../main/system/turn.ts';

it('begins one when the one before has ended, in the order in which they came', async () => {
  const turn = oneAtATime();
  const seen: string[] = [];
  const work = (name: string, milliseconds: number) =>
    turn(async () => {
      seen.push(`${name} begins`);
      await new Promise((wait) => setTimeout(wait, milliseconds));
      seen.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([work('slow', 20), work('fast', 0)])).toEqual(['slow', 'fast']);
  expect(seen).toEqual(['slow begins', 'slow ends', 'fast begins', 'fast ends']);
});

it('goes on behind one that failed, whose failure is told to whom it belongs', async () => {
  const turn = oneAtATime();
  const broken = turn(() => Promise.reject(new Error('broken')));
  const next = turn(async () => 'next');
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe('next');
});
