import type { Fill } from '../../src/types.js';

export function fill(overrides: Partial<Fill> = {}): Fill {
  return { orderId: 'XAMS-1', venue: 'XAMS', symbol: 'ASML', side: 'buy', price: 100, quantity: 10, fee: 0, ...overrides };
}
