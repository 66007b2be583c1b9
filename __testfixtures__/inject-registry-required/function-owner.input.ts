import * as client from 'prom-client';

export function initMetrics(app: string): client.Counter {
  client.collectDefaultMetrics();
  return new client.Counter({ name: `${app}_starts_total`, help: 'Starts' });
}

const one = (name: string) => new client.Gauge({ name, help: 'One' });

export const starts = initMetrics('shop');
export const gauges = ['a', 'b'].map((name) => one(name));
