import { expect, it } from 'vitest';
import { type Engine, openedOnce } from '../../../main/hosts/opened-once.ts';

it('answers each page with the words of its host, and tells of the bug, where the engine cannot be opened', async () => {
  const bugs: unknown[] = [];
  const lost = new Error('the file of the engine is gone');
  const engine = openedOnce<Engine>(
    () => Promise.reject(lost),
    (bug) => bugs.push(bug),
    'Quit and start again.',
  );
  expect(engine.opened()).toBeNull();
  const answer = { ok: false, error: { code: 'internal', message: 'Quit and start again.' } };
  expect(await engine.dispatch('appInfo', null)).toMatchObject(answer);
  expect(bugs).toEqual([lost]);
  await engine.close();
});
