import { register } from 'prom-client';

afterEach(() => {
  for (const name of queue.drain()) register.removeSingleMetric(name);
});

it('counts', () => {});
