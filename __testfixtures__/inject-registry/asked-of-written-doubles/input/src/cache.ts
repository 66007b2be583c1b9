import { Counter } from 'prom-client';

export default function createCache(): void {
  new Counter({ name: 'cache_total', help: 'Cache' }).inc();
}
