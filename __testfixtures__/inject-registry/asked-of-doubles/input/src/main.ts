import { Gauge } from 'prom-client';
import * as parts from './parts.js';

export function main(): void {
  new Gauge({ name: 'main_up', help: 'Up' }).set(1);
  parts.init();
}
