import { Counter } from 'prom-client';

/**
 * Creates a counter.
 *
 * @param {string} name what it is called
 * @returns {Counter<string>} the counter
 */
export function create(name) {
  return new Counter({ name, help: 'h' });
}

export class Metrics {
  /** @param {string} name */
  constructor(name) {
    /** @type {Counter<string>} */
    this.hits = new Counter({ name, help: 'h' });
  }
}
