import { Counter, register } from 'prom-client';

/**
 * Creates a counter.
 *
 * @param {string} name what it is called
 * @param {import('prom-client').Registry} [registry] where its metrics are registered
 * @returns {Counter<string>} the counter
 */
export function create(name, registry = register) {
  return new Counter({ name, help: 'h', registers: [registry] });
}

export class Metrics {
  /** @param {string} name */
  constructor(name, registry = register) {
    /** @type {Counter<string>} */
    this.hits = new Counter({ name, help: 'h', registers: [registry] });
  }
}
