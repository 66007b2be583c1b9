import { register } from 'prom-client';

describe('Metrics', () => {
  afterEach(() => {
    if (server) {
      server.close();
    } else {
      register.clear();
    }
  });

  it('counts', () => {});
});
