import { Counter, Registry, register } from 'prom-client';

export function createOne(theNameOfOne: string, registry: Registry = register): Counter {
  return new Counter({ name: theNameOfOne, help: 'one', registers: [registry] }); // the first of all counters, of which there are many more, (and of which each has a name)
}

export function createTwo(
  theNameOfTwo: string,
  theHelpOfTheSecondCounter: string,
  registry: Registry = register
): Counter {
  return new Counter({
    name: theNameOfTwo,
    help: theHelpOfTheSecondCounter,
    labelNames: ['first', 'second', 'third'],
    registers: [registry]
  });
}
