import { Counter, Registry, register } from 'prom-client';
import type { Machine } from './machine.js';

// Registers of a processor.
export function executes(machine: Machine, registers: number[], registry: Registry = register): Counter {
  registers.forEach((value) => machine.write(value));
  return new Counter({ name: 'executed_total', help: 'e', registers: [registry] });
}

export class Beside {
  readonly own = new Registry();
  readonly hits: Counter<string>;
  readonly other = new Counter({ name: 'other_total', help: 'o', registers: [this.own] });

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'beside_total', help: 'b', registers: [registry] });
  }
}

export function ignores({ app }: { app: string; registers: Registry[] }, registry: Registry = register): Counter {
  return new Counter({ name: `${app}_ignores_total`, help: 'i', registers: [registry] });
}

export class Machines {
  private readonly known = new Map<string, Machine>();

  constructor(registry: Registry = register) {
    new Counter({ name: 'machines_total', help: 'm', registers: [registry] });
  }

  registerMetric(name: string): void {
    this.known.delete(name);
  }

  add(name: string): void {
    this.registerMetric(name);
  }
}
