import client, { register as promRegister } from 'prom-client';

export class Metrics {
  readonly hits: client.Counter;

  constructor() {
    this.hits = new client.Counter({ name: 'hits_total', help: 'h', registers: [promRegister] });
  }

  text(): Promise<string> {
    return promRegister.metrics();
  }
}
