import { it } from 'vitest';
import { Service } from './main.js';
import { createPart } from './parts.js';

it('starts', () => {
  new Service('test');
  createPart('test');
});
