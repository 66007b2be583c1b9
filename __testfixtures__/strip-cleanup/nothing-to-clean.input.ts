import { register } from 'prom-client';

it('serves metrics', async () => {
  expect(await register.metrics()).toContain('up 1');
});
