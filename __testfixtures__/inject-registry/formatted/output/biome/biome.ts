import { Counter, Registry, register } from "prom-client";

export function createCounter(
  theName: string,
  help: string,
  labelNames: string[],
  registry: Registry = register,
): Counter {
  return new Counter({ name: theName, help, labelNames, registers: [registry] });
}

export function createOther(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: name, registers: [registry] });
}
