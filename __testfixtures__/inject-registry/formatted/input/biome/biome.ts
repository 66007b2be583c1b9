import { Counter } from "prom-client";

export function createCounter(theName: string, help: string, labelNames: string[]): Counter {
  return new Counter({ name: theName, help, labelNames });
}

export function createOther(name: string): Counter {
  return new Counter({ name, help: name });
}
