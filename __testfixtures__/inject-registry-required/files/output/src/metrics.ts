import { Counter, Registry } from 'prom-client';

export interface App {
  name: string;
}

export class Metrics {
  readonly hits: Counter;

  constructor(app: App, registry: Registry) {
    this.hits = new Counter({ name: `${app.name}_hits_total`, help: 'Hits', registers: [registry] });
  }
}

export default function initMetrics(app: App, registry: Registry): Counter {
  return new Counter({ name: `${app.name}_starts_total`, help: 'Starts', registers: [registry] });
}
