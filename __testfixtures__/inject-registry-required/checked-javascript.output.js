// @ts-check
import { Counter, register } from 'prom-client';

/** @param {string} name */
export function initMetrics(name, /** @type {import('prom-client').Registry} */ registry) {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}

export function endMetrics(/** @type {import('prom-client').Registry} */ registry) {
  return new Counter({ name: 'ends_total', help: 'Ends', registers: [registry] });
}

export const starts = [initMetrics('starts_total', register), endMetrics(register)];
