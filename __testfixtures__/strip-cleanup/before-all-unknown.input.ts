import { register } from 'prom-client';
import { boot } from '../src/app.js';

describe('Metrics', () => {
  beforeAll(async () => {
    await boot();
  });

  afterEach(() => register.clear());

  it('counts', () => {});
});
