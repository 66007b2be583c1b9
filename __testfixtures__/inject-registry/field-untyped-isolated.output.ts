import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly all = { hits: new Counter({ name: 'hits_total', help: 'h' }) };
}

export class Hidden {
  private readonly all;

  constructor(registry: Registry = register) {
    this.all = { hits: new Counter({ name: 'hidden_total', help: 'h', registers: [registry] }) };
  }

  hit(): void {
    this.all.hits.inc();
  }
}
