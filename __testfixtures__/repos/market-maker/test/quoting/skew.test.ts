import { describe, expect, it } from 'vitest';
import { skewTicks, toTick } from '../../src/quoting/skew.js';

describe('skewTicks', () => {
  it('grows with the position, up to the limit', () => {
    const positions = [0, 400, 700, 1_000, 4_000, -1_000];
    expect(positions.map((position) => skewTicks(position, 1_000, 3))).toEqual([0, -1, -2, -3, -3, 3]);
  });

  it('does nothing without a limit', () => {
    expect(skewTicks(100, 0, 3)).toBe(0);
  });
});

describe('toTick', () => {
  it('rounds to the grid without floating dust', () => {
    expect(toTick(100.0149999, 0.01)).toBe(100.01);
    expect(toTick(0.1 + 0.2, 0.05)).toBe(0.3);
  });
});
