/**
 * Copyright 2024 The Makers.
 * @license MIT
 */

// Metrics of the maker.
import client from 'prom-client';

export class Metrics {
  readonly up = new client.Gauge({ name: 'up', help: 'h' });
}
