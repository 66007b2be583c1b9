import { expect, it, vi } from 'vitest';
import { hit } from '../src/hits.js';

const fakes = vi.hoisted(() => ({ count: vi.fn(), warn: vi.fn(), init: vi.fn() }));
vi.mock('../src/parts.js', () => ({ count: fakes.count }));
vi.mock('../src/log.js', () => ({ default: { warn: fakes.warn } }));

it('counts hits of the default shop', () => {
  hit('default');
  expect(fakes.count).toHaveBeenCalledWith('default');
  expect(fakes.warn).not.toHaveBeenCalledWith('default');
  expect(fakes.init).not.toHaveBeenCalledWith('default');
});
