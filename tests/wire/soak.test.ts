// A slice of `npm run soak`: whether the heap stays flat shows only in the whole.
import { expect, it } from 'vitest';
import { soak } from '../soak/soak.ts';

it('leaves no socket, timer, file or program behind', async () => {
  const { left, verdicts } = await soak(20, { samples: 5 });
  expect(left).toEqual([]);
  expect(verdicts).toMatchObject({ healthy: 6, 'fault unknown-ca': 3, 'fault not-tls': 2 });
}, 60_000);
