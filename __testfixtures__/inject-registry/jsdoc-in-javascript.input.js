const client = require('prom-client');

/**
 * Creates a counter.
 *
 * @param {string} name - the name of the counter,
 *   which has to be unique
 * @returns {client.Counter} the counter
 */
function createCounter(name) {
  return new client.Counter({ name, help: 'c' });
}

/**
 * Creates the gauge.
 * @returns {client.Gauge}
 */
const createGauge = () => new client.Gauge({ name: 'up', help: 'u' });

/**
 * @param {string} name
 */
exports.assigned = (name) => new client.Counter({ name, help: 'a' });

/** Says what it does, and has no tags. */
function plain() {
  return new client.Counter({ name: 'plain_total', help: 'p' });
}

/**
 * @deprecated use plain
 */
function old() {
  return new client.Counter({ name: 'old_total', help: 'o' });
}

/** @returns {client.Counter} in one line */
function oneLine() {
  return new client.Counter({ name: 'line_total', help: 'l' });
}

// @param name in a comment that documents nothing
function commented(name) {
  return new client.Counter({ name, help: 'c' });
}

class Metrics {
  /**
   * @param {string} prefix
   * @throws {Error} if the prefix is taken
   */
  constructor(prefix) {
    this.hits = new client.Counter({ name: `${prefix}_total`, help: 'h' });
  }

  /**
   * Makes metrics.
   *
   * @param {string} prefix the prefix
   */
  static of(prefix) {
    new client.Counter({ name: `${prefix}_of_total`, help: 'o' });
  }
}

/**
 * Metrics of a queue.
 *
 * @param {string} queue
 */
class Queue {
  constructor(queue) {
    this.jobs = new client.Counter({ name: `${queue}_total`, help: 'q' });
  }
}

/**
 * Not a parameter of the constructor that is written.
 *
 * @returns nothing
 */
class Without {
  hits = new client.Counter({ name: 'without_total', help: 'w' });
}

module.exports = { ...exports, createCounter, createGauge, plain, old, oneLine, commented, Metrics, Queue, Without };
