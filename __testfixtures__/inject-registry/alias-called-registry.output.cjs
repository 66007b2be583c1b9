const prom = require('prom-client')
const registry = require('prom-client').register

const known = new Map()

class Wrapper {
  constructor(name, metricsRegistry = registry) {
    this.metricsRegistry = metricsRegistry
    known.set(name, this)
    this.name = name
    this.metric = new prom.Counter({ name, help: name, registers: [metricsRegistry] })
  }

  sweep() {
    this.metricsRegistry.removeSingleMetric(this.name)
  }
}

function create(name, metricsRegistry = registry) {
  metricsRegistry.removeSingleMetric(name)
  return new prom.Gauge({ name, help: name, registers: [metricsRegistry] })
}

// Who names the registry goes on to name this one.
const text = () => registry.metrics()

module.exports = { Wrapper, create, text }
