import { Counter } from 'prom-client';

export function initCounted(prefix = 'a_') {
  return new Counter({ name: `${prefix}counted_total`, help: 'c' });
}

export function initPlain() {
  return new Counter({ name: 'plain_total', help: 'p' });
}
