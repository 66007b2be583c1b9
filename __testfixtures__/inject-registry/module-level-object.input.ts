import client from 'prom-client';

export const metrics = {
  hits: new client.Counter({ name: 'hits_total', help: 'h' }),
  nested: { up: new client.Gauge({ name: 'up', help: 'h' }) },
};
