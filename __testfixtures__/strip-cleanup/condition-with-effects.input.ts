import { register } from 'prom-client';

afterEach(() => {
  if (counter.increase() > 2) register.clear();
});

it('counts', () => {});
