import { Counter } from 'prom-client';

export function createOne(theNameOfOne: string): Counter {
  return new Counter({ name: theNameOfOne, help: 'one' }); // the first of all counters, of which there are many more, (and of which each has a name)
}

export function createTwo(theNameOfTwo: string, theHelpOfTheSecondCounter: string): Counter {
  return new Counter({ name: theNameOfTwo, help: theHelpOfTheSecondCounter, labelNames: ['first', 'second', 'third'] });
}
