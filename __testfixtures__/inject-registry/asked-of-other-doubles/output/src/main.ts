import { Gauge, Registry, register } from 'prom-client';
import * as parts from './parts.js';

export function main(registry: Registry = register): void {
  new Gauge({ name: 'main_up', help: 'Up', registers: [registry] }).set(1);
  parts.init(registry);
}
