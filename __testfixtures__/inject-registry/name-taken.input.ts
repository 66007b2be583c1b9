import { Counter } from 'prom-client';

export class Plugins {
  private readonly registry = new Map<string, Counter>();

  add(name: string): void {
    this.registry.set(name, new Counter({ name, help: 'h' }));
  }
}

export function create(registry: Map<string, Counter>, name: string): void {
  registry.set(name, new Counter({ name, help: 'h' }));
}
