import { expect, it, vi } from 'vitest';
import { main } from '../src/main.js';

const fakes = vi.hoisted(() => ({ cache: vi.fn(), queue: vi.fn(), store: vi.fn(), timers: { init: vi.fn() } }));
vi.mock('../src/cache.js', () => ({ default: fakes.cache }));
vi.mock('../src/queue.js', async (original) => ({ ...(await original<object>()), init: fakes.queue }));
vi.mock('../src/store.cjs', () => ({ default: fakes.store }));
vi.mock('../src/timers.js', () => ({ timers: fakes.timers }));

it('starts', () => {
  main();
  expect(fakes.cache).toHaveBeenCalledWith();
  expect(fakes.queue).toHaveBeenCalledWith();
  expect(fakes.store).toHaveBeenCalledWith();
  expect(fakes.timers.init).toHaveBeenCalledWith();
});
