import type client from 'prom-client';
import type { Registry } from 'prom-client';

interface Api {
  Counter: new (name: string) => object;
  register: Map<string, number>;
}

export function api(given: Api): unknown {
  given.register.clear();
  return new given.Counter('api');
}

export function registry(given: Registry, metric: client.Counter): void {
  given.clear();
  metric.inc();
}

export function kind(given: unknown): string {
  return typeof given;
}

export function unknown(given: any): unknown {
  return new given.Counter({ name: 'unknown_total', help: 'u' });
}

export function member(given: typeof client.Registry): Registry {
  return new given();
}
