import { Counter } from 'prom-client';

export interface App {
  name: string;
}

export class Metrics {
  readonly hits: Counter;

  constructor(app: App) {
    this.hits = new Counter({ name: `${app.name}_hits_total`, help: 'Hits' });
  }
}

export default function initMetrics(app: App): Counter {
  return new Counter({ name: `${app.name}_starts_total`, help: 'Starts' });
}
