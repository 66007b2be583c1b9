import { Counter, Registry, register as globalRegister } from 'prom-client';

const cache = globalThis as unknown as { registry?: Registry };
const register = (cache.registry ??= new Registry());
const chosen = process.env.OWN_REGISTRY ? new Registry() : globalRegister;

export class Metrics {
  readonly hits: Counter;
  readonly misses: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [register] });
    this.misses = new Counter({ name: 'misses_total', help: 'h', registers: [chosen] });
  }
}
