import { Counter, register } from "prom-client";

export function createCounter(theNameOfTheCounter, theHelpOfTheCounter, options, registry = register) {
  return new Counter({ registers: [registry], ...options, name: theNameOfTheCounter, help: theHelpOfTheCounter });
}

export function createAnotherCounter(theNameOfTheCounter, theHelpOfTheCounter, theOptions, more, registry = register) {
  return new Counter({
    registers: [registry],
    ...theOptions,
    ...more,
    name: theNameOfTheCounter,
    help: theHelpOfTheCounter
  });
}
