/* Copyright 2024 Somebody. Licensed under MIT. */
import { afterEach } from 'vitest';
import { register } from 'prom-client';

// The registry is global, so it has to be emptied.
// (see the wiki)
afterEach(() => register.clear());

describe('Metrics', () => {
  // Timers and everything else that lasts.
  beforeEach(() => {
    // A fresh start for every test
    register.clear();
    clock.reset();

    // reset prometheus
    register.resetMetrics();
    clock.start();

    // eslint-disable-next-line @typescript-eslint/no-floating-promises
    register.clear();
    clock.tick(1);
    /** Unrelated remark. */

    register.clear();
  });

  it('counts', () => {});
});
