import { defineConfig } from 'vitest/config';

/** Where a build machine wants the results as JSON besides what is printed. */
const json = process.env.TAOPLAN_VITEST_JSON;

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Two at a time: on a small machine more would only wait for each other, and timings would drift.
    maxWorkers: 2,
    testTimeout: 20_000,
    reporters: json === undefined ? ['default'] : ['default', ['json', { outputFile: json }]],
  },
});
