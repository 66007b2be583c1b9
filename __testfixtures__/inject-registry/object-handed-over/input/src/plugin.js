import { Counter } from 'prom-client';

export const plugin = {
  name: 'metrics',
  register(server) {
    server.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  },
};
