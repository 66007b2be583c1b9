import { Counter, register } from './prom.js';

/** The counter of that name; several parts of the proxy count the same thing. */
export function counter(name, help, labelNames = []) {
  return register.getSingleMetric(name) ?? new Counter({ name, help, labelNames });
}

export const retries = () => counter('proxy_retries_total', 'Requests sent again', ['upstream']);
