import { Counter, Registry, register } from 'prom-client';

/**
 * Creates a counter.
 *
 * @param name - the name of the counter
 * @param registry - where its metrics are registered
 *
 * @returns the counter
 */
export function createCounter(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'c', registers: [registry] });
}

export class Metrics {
  hits: Counter;

  /**
   * @param {string} prefix
   * @param {Registry} registry
   */
  constructor(prefix: string, registry: Registry = register) {
    this.hits = new Counter({ name: `${prefix}_total`, help: 'h', registers: [registry] });
  }
}

/**
 * Creates one of several.
 *
 * @param name the name
 * @param options how
 * @param options.help the help
 * @param registry where its metrics are registered
 */
export const several = (name: string, options: { help: string }, registry: Registry = register): Counter => new Counter({ registers: [registry], name, ...options });

/**
 * Takes a registry already.
 *
 * @param registry where it goes
 */
export function takes(registry: Registry): Counter {
  return new Counter({ name: 'takes_total', help: 't', registers: [registry] });
}
