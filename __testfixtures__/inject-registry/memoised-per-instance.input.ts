import { Counter, register } from 'prom-client';

export class Lazy {
  private hits: Counter | undefined;
  private started = false;

  get counter(): Counter {
    this.hits ??= new Counter({ name: 'lazy_total', help: 'h' });
    return this.hits;
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    new Counter({ name: 'starts_total', help: 's' });
  }
}

export function perCall(): () => Counter {
  let hits: Counter | undefined;
  return () => (hits ??= new Counter({ name: 'calls_total', help: 'c' }));
}

export function guarded(): unknown {
  return register.getSingleMetric('guarded_total') ?? new Counter({ name: 'guarded_total', help: 'g' });
}

// One caller keeps it, another makes its own: a registry that the other injects counts.
class Shared {
  hits = new Counter({ name: 'shared_total', help: 's' });
}

let shared: Shared | undefined;
export const sharedStats = (): Shared => (shared ??= new Shared());
export const freshStats = (): Shared => new Shared();
