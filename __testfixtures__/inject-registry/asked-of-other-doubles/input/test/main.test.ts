import { expect, it, vi } from 'vitest';
import * as log from './log.js';
import { main } from '../src/main.js';
import * as parts from '../src/parts.js';

const fakes = vi.hoisted(() => ({ write: vi.fn() }));
vi.mock('../src/parts.js', () => ({ init: vi.fn(), stop: fakes.write }));

it('starts', () => {
  main();
  expect(parts.init).toHaveBeenCalledTimes(1);
  expect(fakes.write).not.toHaveBeenCalledWith('stopped');
  expect(vi.mocked(log.info).mock.calls).toEqual([]);
});
