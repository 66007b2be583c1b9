import client from 'prom-client';

export function initMetrics(prefix = ''): client.Gauge {
  return new client.Gauge({ name: `${prefix}up`, help: 'h' });
}
