import { Counter, Gauge, register } from 'prom-client'

export class Metrics {
  hits

  constructor (name, registry = register) {
    this.registry = registry
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] })
    this.name = name
    this.up = new Gauge({ name: 'up', help: 'h', registers: [registry] })
  }

  add (name) {
    return new Counter({ name, help: 'h', registers: [this.registry] })
  }
}
