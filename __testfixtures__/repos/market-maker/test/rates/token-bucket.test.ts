import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../src/rates/token-bucket.js';
import { ManualClock } from '../support/context.js';

describe('TokenBucket', () => {
  it('is empty after a second worth of tokens', () => {
    const bucket = new TokenBucket(new ManualClock(), 3);
    expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false]);
  });

  it('refills with time, and not beyond the rate', () => {
    const clock = new ManualClock();
    const bucket = new TokenBucket(clock, 10);
    for (let n = 0; n < 10; n++) bucket.take();
    clock.advance(250);
    expect(bucket.available).toBe(2);
    clock.advance(60_000);
    expect(bucket.available).toBe(10);
  });
});
