import * as client from 'prom-client';

export function initMetrics(app: string, registry: client.Registry): client.Counter {
  client.collectDefaultMetrics({ register: registry });
  return new client.Counter({ name: `${app}_starts_total`, help: 'Starts', registers: [registry] });
}

const one = (name: string, registry: client.Registry) => new client.Gauge({ name, help: 'One', registers: [registry] });

export const starts = initMetrics('shop', client.register);
export const gauges = ['a', 'b'].map((name) => one(name, client.register));
