import { afterEach, expect, it } from 'vitest';
import { Counter, register } from '../src/counter.js';

afterEach(() => register.clear());

it('starts at nothing', () => {
  register.counters.set('a', new Counter());
  expect(register.counters.get('a')?.value).toBe(0);
});
