import { Counter } from 'prom-client';

export class Metrics {
  readonly all = { hits: new Counter({ name: 'hits_total', help: 'h' }) };
}

export class Hidden {
  private readonly all = { hits: new Counter({ name: 'hidden_total', help: 'h' }) };

  hit(): void {
    this.all.hits.inc();
  }
}
