import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The count line comes last so that scripts and people find it in one place.
    reporters: ['default', './test/support/count-reporter.ts'],
    globalSetup: './test/support/prepared.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Reading the modules anew for each of 120 files would cost a quarter of the time.
    isolate: false,
    maxWorkers: 2,
  },
});
