import { Counter } from "prom-client";

export function createCounter(theNameOfTheCounter, theHelpOfTheCounter, options) {
  return new Counter({ ...options, name: theNameOfTheCounter, help: theHelpOfTheCounter });
}

export function createAnotherCounter(theNameOfTheCounter, theHelpOfTheCounter, theOptions, more) {
  return new Counter({ ...theOptions, ...more, name: theNameOfTheCounter, help: theHelpOfTheCounter });
}
