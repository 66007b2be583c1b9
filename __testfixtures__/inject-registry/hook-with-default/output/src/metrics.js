import { Counter, register } from 'prom-client';

export function initCounted(prefix = 'a_') {
  return new Counter({ name: `${prefix}counted_total`, help: 'c' });
}

export function initPlain(registry = register) {
  return new Counter({ name: 'plain_total', help: 'p', registers: [registry] });
}
