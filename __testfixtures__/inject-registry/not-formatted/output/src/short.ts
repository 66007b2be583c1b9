import { Counter, Registry, register } from 'prom-client';

export class Short {
  constructor(private readonly name: string, private readonly registry: Registry = register) {}

  add(): Counter {
    return new Counter({ name: this.name, help: this.name, registers: [this.registry] });
  }
}

export function createCounter(
  theName: string,
  theHelp: string,
  registry: Registry = register
): Counter {
  return new Counter({ name: theName, help: theHelp, registers: [registry] });
}
