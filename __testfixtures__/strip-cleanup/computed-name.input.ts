import { register } from 'prom-client';

afterEach(() => {
  register[method]();
});

it('counts', () => {});
