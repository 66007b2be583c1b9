import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The books and the hedger are quick; anything slower than this is stuck.
    testTimeout: 5_000,
  },
});
