import * as prom from 'prom-client';

export abstract class Base {
  protected readonly hits: prom.Counter;

  constructor(name: string) {
    this.hits = new prom.Counter({ name, help: 'h' });
  }
}
