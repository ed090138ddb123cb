import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The page's stores live as long as their module, so that each of these needs a page of its own. */
const stores = 'tests/unit/renderer/state/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Almost half of the time of a test is waiting for a server or a clock, so that three fit on two cores.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Hundreds of tests type a command; reading its source anew each time costs more than what it does.
    env: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled'),
      // Beneath a file there can be no folder: a host keeps nothing, unless its test brings a place of its own.
      HANDSHAKE_DOCTOR_STATE: join(import.meta.dirname, 'package.json', 'state'),
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['tests/unit/**/*.test.ts'],
          exclude: [stores],
          // Functions of what they are given: their files share a process, because starting one and reading the
          // engine into it takes ten times longer than a file. What one of them changes for all, it puts back.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/{wire,report,store,corpus}/**/*.test.ts', 'tests/*.test.ts', stores],
        },
      },
    ],
  },
});
