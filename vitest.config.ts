import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,wire,report,store,corpus}/**/*.test.ts', 'tests/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
