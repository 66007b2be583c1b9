import type { Metrics } from './metrics';

/** Forgets what was used least recently. A Map keeps insertion order, and that is all it takes. */
export class LruCache<V> {
  private readonly entries = new Map<string, V>();

  constructor(
    private readonly name: string,
    private readonly capacity: number,
    private readonly metrics: Metrics,
  ) {}

  get(key: string): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) {
      this.metrics.cacheMisses.inc({ cache: this.name });
      return undefined;
    }
    this.metrics.cacheHits.inc({ cache: this.name });
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.capacity) {
      const [oldest] = this.entries.keys();
      this.entries.delete(oldest!);
    }
    this.metrics.cacheEntries.set({ cache: this.name }, this.entries.size);
  }

  clear(): void {
    this.entries.clear();
    this.metrics.cacheEntries.set({ cache: this.name }, 0);
  }
}
