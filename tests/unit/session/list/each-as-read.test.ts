import { expect, it } from 'vitest';
import { eachAsRead } from '../../../../main/session/list/each-as-read.ts';

it('lets what was begun end where the reading breaks off, and says so then', async () => {
  const ended: number[] = [];
  async function* jobs() {
    yield* [1, 2];
    throw new Error('EIO');
  }
  const work = async (job: number) => {
    await new Promise((done) => setImmediate(done));
    ended.push(job);
  };
  await expect(eachAsRead(jobs(), 8, new AbortController().signal, work)).rejects.toThrow('EIO');
  expect(ended).toEqual([1, 2]);
});
