import { register } from 'prom-client';

describe('reset', () => {
  it('forgets all metrics', async () => {
    register.clear();
    expect(await register.metrics()).toBe('\n');
  });

  test.each([1])('forgets %i', () => {
    [1].forEach(() => register.resetMetrics());
  });
});
