import { Counter, Registry, register } from 'prom-client';

export class Plugins {
  private readonly registry = new Map<string, Counter>();

  constructor(private readonly metricsRegistry: Registry = register) {}

  add(name: string): void {
    this.registry.set(name, new Counter({ name, help: 'h', registers: [this.metricsRegistry] }));
  }
}

export function create(registry: Map<string, Counter>, name: string, metricsRegistry: Registry = register): void {
  registry.set(name, new Counter({ name, help: 'h', registers: [metricsRegistry] }));
}
