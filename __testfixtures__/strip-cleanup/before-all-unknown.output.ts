import { boot } from '../src/app.js';

describe('Metrics', () => {
  beforeAll(async () => {
    await boot();
  });

  it('counts', () => {});
});
