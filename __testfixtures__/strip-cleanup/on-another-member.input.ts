import { register } from 'prom-client';

afterEach(() => {
  register.plugins.clear();
  register.contentType.clear();
});

it('counts', () => {});
