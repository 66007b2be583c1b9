import { Counter, register } from 'prom-client';

export const plugin = {
  name: 'metrics',
  register(server, registry = register) {
    server.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  },
};
