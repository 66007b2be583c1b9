/* Copyright 2024 Somebody. Licensed under MIT. */

describe('Metrics', () => {
  // Timers and everything else that lasts.
  beforeEach(() => {
    // A fresh start for every test
    clock.reset();

    clock.start();

    clock.tick(1);
    /** Unrelated remark. */
  });

  it('counts', () => {});
});
