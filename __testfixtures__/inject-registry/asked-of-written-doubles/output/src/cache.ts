import { Counter, Registry, register } from 'prom-client';

export default function createCache(registry: Registry = register): void {
  new Counter({ name: 'cache_total', help: 'Cache', registers: [registry] }).inc();
}
