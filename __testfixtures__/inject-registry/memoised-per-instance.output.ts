import { Counter, register, Registry } from 'prom-client';

export class Lazy {
  private hits: Counter | undefined;
  private started = false;

  constructor(private readonly registry: Registry = register) {}

  get counter(): Counter {
    this.hits ??= new Counter({ name: 'lazy_total', help: 'h', registers: [this.registry] });
    return this.hits;
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    new Counter({ name: 'starts_total', help: 's', registers: [this.registry] });
  }
}

export function perCall(registry: Registry = register): () => Counter {
  let hits: Counter | undefined;
  return () => (hits ??= new Counter({ name: 'calls_total', help: 'c', registers: [registry] }));
}

export function guarded(registry: Registry = register): unknown {
  return registry.getSingleMetric('guarded_total') ?? new Counter({ name: 'guarded_total', help: 'g', registers: [registry] });
}

// One caller keeps it, another makes its own: a registry that the other injects counts.
class Shared {
  hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'shared_total', help: 's', registers: [registry] });
  }
}

let shared: Shared | undefined;
export const sharedStats = (): Shared => (shared ??= new Shared());
export const freshStats = (): Shared => new Shared();
