import { Counter, Gauge } from 'prom-client'

export class Metrics {
  hits = new Counter({ name: 'hits_total', help: 'h' })

  constructor (name) {
    this.name = name
    this.up = new Gauge({ name: 'up', help: 'h' })
  }

  add (name) {
    return new Counter({ name, help: 'h' })
  }
}
