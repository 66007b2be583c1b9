import { Counter } from 'prom-client';

export class Short {
  constructor(private readonly name: string) {}

  add(): Counter {
    return new Counter({ name: this.name, help: this.name });
  }
}

export function createCounter(theName: string, theHelp: string): Counter {
  return new Counter({ name: theName, help: theHelp });
}
