import { afterEach, describe, expect, it } from 'vitest';
import { venues } from '../../src/venues/venue-registry.js';

describe('venues', () => {
  afterEach(() => venues.clear());

  it('refuses a venue it has already', () => {
    venues.register('XAMS', { makerFee: -0.1, takerFee: 0.4 });
    expect(() => venues.register('XAMS', { makerFee: 0, takerFee: 0 })).toThrow('Venue XAMS has already been registered');
  });

  it('finds the cheapest venue that trades the symbol', () => {
    venues.register('XAMS', { makerFee: -0.1, takerFee: 0.4 });
    venues.register('CHIX', { makerFee: 0, takerFee: 0.2 }).halted.add('ASML');
    expect(venues.cheapestTaker('INGA')?.mic).toBe('CHIX');
    expect(venues.cheapestTaker('ASML')?.mic).toBe('XAMS');
  });
});
