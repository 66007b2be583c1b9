import client, { Counter } from 'prom-client';

export const register = new client.Registry();

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h', registers: [register] });

  text(): Promise<string> {
    return register.metrics();
  }
}
