const client = require('prom-client');

/**
 * Creates a counter.
 *
 * @param {string} name - the name of the counter,
 *   which has to be unique
 * @param {import('prom-client').Registry} [registry] - where its metrics are registered
 * @returns {client.Counter} the counter
 */
function createCounter(name, registry = client.register) {
  return new client.Counter({ name, help: 'c', registers: [registry] });
}

/**
 * Creates the gauge.
 * @param {import('prom-client').Registry} [registry] where its metrics are registered
 * @returns {client.Gauge}
 */
const createGauge = (registry = client.register) => new client.Gauge({ name: 'up', help: 'u', registers: [registry] });

/**
 * @param {string} name
 * @param {import('prom-client').Registry} [registry]
 */
exports.assigned = (name, registry = client.register) => new client.Counter({ name, help: 'a', registers: [registry] });

/** Says what it does, and has no tags. */
function plain(registry = client.register) {
  return new client.Counter({ name: 'plain_total', help: 'p', registers: [registry] });
}

/**
 * @deprecated use plain
 */
function old(registry = client.register) {
  return new client.Counter({ name: 'old_total', help: 'o', registers: [registry] });
}

/** @returns {client.Counter} in one line */
function oneLine(registry = client.register) {
  return new client.Counter({ name: 'line_total', help: 'l', registers: [registry] });
}

// @param name in a comment that documents nothing
function commented(name, registry = client.register) {
  return new client.Counter({ name, help: 'c', registers: [registry] });
}

class Metrics {
  /**
   * @param {string} prefix
   * @param {import('prom-client').Registry} [registry]
   * @throws {Error} if the prefix is taken
   */
  constructor(prefix, registry = client.register) {
    this.hits = new client.Counter({ name: `${prefix}_total`, help: 'h', registers: [registry] });
  }

  /**
   * Makes metrics.
   *
   * @param {string} prefix the prefix
   * @param {import('prom-client').Registry} [registry] where its metrics are registered
   */
  static of(prefix, registry = client.register) {
    new client.Counter({ name: `${prefix}_of_total`, help: 'o', registers: [registry] });
  }
}

/**
 * Metrics of a queue.
 *
 * @param {string} queue
 * @param {import('prom-client').Registry} [registry]
 */
class Queue {
  constructor(queue, registry = client.register) {
    this.jobs = new client.Counter({ name: `${queue}_total`, help: 'q', registers: [registry] });
  }
}

/**
 * Not a parameter of the constructor that is written.
 *
 * @returns nothing
 */
class Without {
  hits;

  constructor(registry = client.register) {
    this.hits = new client.Counter({ name: 'without_total', help: 'w', registers: [registry] });
  }
}

module.exports = { ...exports, createCounter, createGauge, plain, old, oneLine, commented, Metrics, Queue, Without };
