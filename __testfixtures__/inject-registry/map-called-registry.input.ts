import { Registry } from 'prom-client';

export class Cache {
  private readonly registry = new Map<string, Registry>();

  clear(): void {
    this.registry.clear();
  }
}
