import { register } from 'prom-client';

afterEach(() => {
  setTimeout(() => register.clear(), 10);
});

it('counts', () => {});
