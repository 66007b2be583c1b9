import { Counter, Registry } from 'prom-client';
import type { Machine } from './machine.js';

// Registers of a processor.
export function executes(machine: Machine, registers: number[]): Counter {
  registers.forEach((value) => machine.write(value));
  return new Counter({ name: 'executed_total', help: 'e' });
}

export class Beside {
  readonly own = new Registry();
  readonly hits = new Counter({ name: 'beside_total', help: 'b' });
  readonly other = new Counter({ name: 'other_total', help: 'o', registers: [this.own] });
}

export function ignores({ app }: { app: string; registers: Registry[] }): Counter {
  return new Counter({ name: `${app}_ignores_total`, help: 'i' });
}

export class Machines {
  private readonly known = new Map<string, Machine>();

  constructor() {
    new Counter({ name: 'machines_total', help: 'm' });
  }

  registerMetric(name: string): void {
    this.known.delete(name);
  }

  add(name: string): void {
    this.registerMetric(name);
  }
}
