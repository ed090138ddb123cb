import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,wire,report,store,corpus}/**/*.test.ts', 'tests/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Much of a test is waiting for a server, so that two fit on two cores, where one less than there are would be one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
