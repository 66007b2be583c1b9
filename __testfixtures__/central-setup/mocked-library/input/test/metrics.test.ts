import { register } from 'prom-client';
import { afterEach, expect, it, vi } from 'vitest';

vi.mock('prom-client', () => ({ register: { clear: vi.fn() } }));

afterEach(() => vi.clearAllMocks());

it('is not called', () => {
  expect(register.clear).not.toHaveBeenCalled();
});
