/** A class of this project's own, which only has the name. */
export class Counter {
  value = 0;
}

export class Registry {
  readonly counters = new Map<string, Counter>();

  clear(): void {
    this.counters.clear();
  }
}

export const register = new Registry();
