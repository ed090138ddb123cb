import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The page's stores live as long as their module, so that each of these needs a page of its own. */
const stores = 'tests/unit/renderer/state/**/*.test.ts';

/** Small files with long tests. Begun last, as small files are, each would have one worker go on alone. */
const long = ['tests/wire/survey/proof.test.ts', 'tests/wire/zoo/faults.test.ts', 'tests/wire/zoo/healthy.test.ts'];

export default defineConfig({
  test: {
    // Against what never ends. What takes its time on a busy machine is no fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the time of a test is waiting for a server or a clock, so that four fit on two cores.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    // Hundreds of tests type a command; reading its source anew each time costs more than what it does.
    env: {
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled'),
      // Beneath a file there can be no folder: a host keeps nothing, unless its test brings a place of its own.
      HANDSHAKE_DOCTOR_STATE: join(import.meta.dirname, 'package.json', 'state'),
    },
    // Files share a process: to start one and to read the engine into it takes longer than many a file. What one of them
    // changes for all, it puts back.
    isolate: false,
    // They go one after the other in the order of their names.
    projects: [
      { extends: true, test: { name: 'long', include: long } },
      { extends: true, test: { name: 'pure', include: ['tests/unit/**/*.test.ts'], exclude: [stores] } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['tests/{wire,report,store,corpus}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: long,
        },
      },
      { extends: true, test: { name: 'stores', include: [stores], isolate: true } },
    ],
  },
});
