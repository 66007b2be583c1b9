import { Counter } from 'prom-client';

export class Metrics {
  #hits = new Counter({ name: 'hits_total', help: 'h' });

  hit(): void {
    this.#hits.inc();
  }
}
