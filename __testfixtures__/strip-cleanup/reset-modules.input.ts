import { register } from 'prom-client';

beforeEach(() => {
  vi.resetModules();
  register.clear();
});

it('counts', async () => {
  await import('../src/metrics.js');
});
