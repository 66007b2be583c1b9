import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: 'Hits', registers: [registry] });
  }
}

export class Child extends Metrics {
  constructor() {
    super('child_total');
  }
}

export const metrics = [new Metrics('hits_total', register), new Child()];
