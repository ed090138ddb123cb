import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,wire,report,store,corpus}/**/*.test.ts', 'tests/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Almost half of the time of a test is waiting for a server or a clock, so that three fit on two cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Hundreds of tests type a command; reading its source anew each time costs more than what it does.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') },
  },
});
