import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // Loading the compiler and this program for each file of tests would be a sixth of all the work. What a test changes around itself it puts back.
    isolate: false,
  },
});
