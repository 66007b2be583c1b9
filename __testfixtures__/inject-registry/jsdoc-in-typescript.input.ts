import { Counter, Registry } from 'prom-client';

/**
 * Creates a counter.
 *
 * @param name - the name of the counter
 *
 * @returns the counter
 */
export function createCounter(name: string): Counter {
  return new Counter({ name, help: 'c' });
}

export class Metrics {
  hits: Counter;

  /**
   * @param {string} prefix
   */
  constructor(prefix: string) {
    this.hits = new Counter({ name: `${prefix}_total`, help: 'h' });
  }
}

/**
 * Creates one of several.
 *
 * @param name the name
 * @param options how
 * @param options.help the help
 */
export const several = (name: string, options: { help: string }): Counter => new Counter({ name, ...options });

/**
 * Takes a registry already.
 *
 * @param registry where it goes
 */
export function takes(registry: Registry): Counter {
  return new Counter({ name: 'takes_total', help: 't', registers: [registry] });
}
