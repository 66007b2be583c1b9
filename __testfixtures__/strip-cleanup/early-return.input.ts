import { register } from 'prom-client';

afterEach(() => {
  if (!server) return register.clear();
  server.close();
});

it('counts', () => {});
