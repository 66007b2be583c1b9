/**
 * Copyright 2024 The Makers.
 * @license MIT
 */

// Metrics of the maker.
import client from 'prom-client';

export class Metrics {
  readonly up: client.Gauge<string>;

  constructor(registry: client.Registry = client.register) {
    this.up = new client.Gauge({ name: 'up', help: 'h', registers: [registry] });
  }
}
