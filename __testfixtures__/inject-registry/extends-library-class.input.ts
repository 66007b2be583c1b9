import { Counter } from 'prom-client';

class Hits extends Counter {
  constructor() {
    super({ name: 'hits_total', help: 'h' });
  }
}

export class Metrics {
  readonly hits = new Hits();
}
