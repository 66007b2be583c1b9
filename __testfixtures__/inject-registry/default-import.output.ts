import client from 'prom-client';

export function initMetrics(prefix = '', registry: client.Registry = client.register): client.Gauge {
  return new client.Gauge({ name: `${prefix}up`, help: 'h', registers: [registry] });
}
