import { register } from 'prom-client';

afterEach(() => {
  cache.clear(), register.clear();
});

it('counts', () => {});
