const prom = require('prom-client')
const registry = require('prom-client').register

const known = new Map()

class Wrapper {
  constructor(name) {
    known.set(name, this)
    this.name = name
    this.metric = new prom.Counter({ name, help: name })
  }

  sweep() {
    registry.removeSingleMetric(this.name)
  }
}

function create(name) {
  registry.removeSingleMetric(name)
  return new prom.Gauge({ name, help: name })
}

// Who names the registry goes on to name this one.
const text = () => registry.metrics()

module.exports = { Wrapper, create, text }
