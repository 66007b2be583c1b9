// @ts-check
import { Counter, register } from 'prom-client';

/** @param {string} name */
export function initMetrics(name) {
  return new Counter({ name, help: 'Starts' });
}

export function endMetrics(registry = register) {
  return new Counter({ name: 'ends_total', help: 'Ends', registers: [registry] });
}

export const starts = [initMetrics('starts_total'), endMetrics()];
