import type { ts } from 'ts-morph';
import type { Code } from '../../src/codes.js';

/** Why an owner, or one metric of it, is left to a person. `{name}` is the owner. */
export const REFUSALS = {
  'rest-parameter': {
    reason: '{name} takes a rest parameter last, so a registry cannot be appended',
    advice: 'give {name} an options object or put the registry before the rest parameter, and pass `registers: [registry]` to each metric',
  },
  'arguments-object': {
    reason: '{name} reads `arguments`, so another parameter may change what it does',
    advice: 'name the parameters, then run the tool again',
  },
  'strict-directive': {
    reason: "{name} has a 'use strict' of its own, which JavaScript forbids beside a parameter with a default value",
    advice: "move 'use strict' to the top of the file, then run the tool again",
  },
  'passed-as-value': {
    reason: '{name} is passed on as a value, and whoever calls it may pass more arguments than it declares',
    advice: 'pass a function that calls {name} with exactly its arguments, then run the tool again',
  },
  'typed-elsewhere': {
    reason: '{name} is declared to have a type, and whoever calls it through that type may pass more arguments than it declares',
    advice: 'leave the metric to a function of its own that takes `registry: Registry = register`, and call that from {name}',
  },
  'caller-passes-more': {
    reason: 'a caller passes {name} more arguments than it declares, or spreads them',
    advice: 'make the calls pass exactly the declared arguments, then run the tool again',
  },
  'parameter-default': {
    reason: '{name} creates a metric in the default value of a parameter, which runs before a registry parameter is set',
    advice: 'create the metric in the body',
  },
  'this-unknown': {
    reason: '{name} creates a metric in a plain function inside a method, where `this` is not the instance',
    advice: 'make it an arrow function, then run the tool again',
  },
  'names-taken': {
    reason: 'the names that a registry could have in {name} (`registry`, `metricsRegistry`) stand for something else',
    advice: 'rename one of them, then run the tool again',
  },
  'registry-optional': {
    reason: '{name} takes a registry that may be undefined, and `registers: [undefined]` throws',
    advice: 'give that parameter the default value `register`, then run the tool again',
  },
  'registries-taken': {
    reason: '{name} takes registries already, as a list, and a metric of it goes to the global one all the same',
    advice: 'pass them to that metric as `registers`, with the global one among them where `/metrics` serves that',
  },
  'registry-not-kept': {
    reason: '{name} takes a registry but does not keep it where all of its code, or a subclass, can read it',
    advice: 'keep it in a field (`private readonly registry: Registry`; `protected` for a subclass), then run the tool again',
  },
  'parent-calls-method': {
    reason: 'the parent of {name} calls a method of it from its constructor, before {name} could keep its registry',
    advice: 'call that method after `super(…)`, then run the tool again',
  },
  'method-detached': {
    reason: 'a method of {name} is taken off its object and called alone, so it would not find a registry that {name} keeps',
    advice: 'bind it where it is taken off (`() => metrics.render()`), then run the tool again',
  },
  'several-libraries': {
    reason: '{name} uses several of the libraries, each of which has a global registry of its own',
    advice: 'use one of them in {name}, then run the tool again',
  },
  'super-not-found': {
    reason: '{name} does not call `super(…)` as a statement of its constructor, so there is no certain place after it',
    advice: 'call `super(…)` once, at the top of the constructor, then run the tool again',
  },
  'super-spread': {
    reason: '{name} spreads the arguments of `super(…)`, so a registry cannot be appended there',
    advice: 'name the arguments, then run the tool again',
  },
  'parent-unknown': {
    reason: '{name} has no constructor and extends a class whose constructor is not in this repository',
    advice: 'write a constructor that calls `super(…)`, then run the tool again',
  },
  'field-captures-name': {
    reason: 'a field initialiser of {name} would read a parameter or variable of the constructor if it moved there',
    advice: 'rename that parameter or variable, then run the tool again',
  },
  'field-computed': {
    reason: 'a field of {name} with a computed name creates a metric, so the metric cannot move to the constructor',
    advice: 'create the metric in the constructor',
  },
  'field-decorated': {
    reason: 'a decorated field of {name} creates a metric, and without `experimentalDecorators` a decorator is given what the initialiser makes, so the metric cannot move to the constructor',
    advice: 'create the metric in the constructor, or take the decorator off, then run the tool again',
  },
  'field-untyped': {
    reason: 'a field of {name} that moves to the constructor has no type, and the compiler would infer none: without `strict` it makes it `any`, with `isolatedDeclarations` it refuses',
    advice: 'write the type of the field, then run the tool again',
  },
  getter: {
    reason: '{name} is a getter outside of a class and cannot take a registry',
    advice: 'make it a function with a parameter `registry`',
  },
  'auto-injectable': {
    reason: '{name} has `@autoInjectable()`, with which tsyringe resolves every parameter that the caller leaves out, and throws where nothing is registered for it',
    advice: 'use `@injectable()` and `container.resolve({name})`, then run the tool again',
  },
  'awilix-proxy': {
    reason: 'awilix calls {name} with one object that holds everything (PROXY, its default mode), so a registry cannot be a parameter of its own',
    advice: 'register it with `.classic()`, then run the tool again; or register a `metricsRegistry`, take it out of that object, and pass `registers: [metricsRegistry]` to each metric',
  },
  'awilix-mode-unknown': {
    reason: 'awilix creates {name} in a container that is made elsewhere, so it cannot be told whether it goes by parameters or passes one object that holds everything',
    advice: 'say so where it is registered, with `.classic()` or `.proxy()`, then run the tool again',
  },
  'parameter-decorators': {
    reason: '{name} is created by a container, which has to be told of a parameter by a decorator, and JavaScript has no decorators for parameters',
    advice: 'add `registry = register` in the way the container asks for it in JavaScript, and pass `registers: [registry]` to each metric',
  },
  'class-chosen': {
    reason: 'a metric class is chosen while the program runs, so nothing tells which metrics are created and where they go',
    advice: 'give the code that creates them a registry (`registry: Registry = register`), and `registers: [registry]` in the options',
  },
  'client-by-type': {
    reason: 'the client is known by its type alone, and may be another copy of the library with a global registry of its own',
    advice: 'give the code a registry beside the client, with `client.register` where there is none, and pass `registers: [registry]`',
  },
  'container-unknown': {
    reason: '{name} is created by a container that the tool does not know, and a parameter more may change what it is given',
    advice: 'add `registry: Registry = register` as the container asks for it, and pass `registers: [registry]` to each metric',
  },
  'positional-options': {
    reason: 'a metric of {name} is created with positional arguments, which prom-client 12 and later refuse',
    advice: 'pass an object: `{ name, help, labelNames, registers: [registry] }`',
  },
  'static-metric': {
    reason: 'this metric is created with the class (as a static member, or for a decorator or a name), before anyone could inject a registry',
    advice: 'create it in the constructor, or leave it: it is created once per process',
  },
  'metric-in-callback': {
    reason: 'the function that creates this metric is written where it is passed on, so nobody can give it a registry',
    advice: 'move the metric into a function that takes `registry: Registry = register`',
  },
  'metric-subclass': {
    reason: '{name} is a metric of its own, and its instances go to the global registry unless the options that they pass to the library say otherwise',
    advice: 'let its constructor take `registry: Registry = register` and pass `registers: [registry]` to `super(…)`',
  },
} as const satisfies Partial<Record<Code, { reason: string; advice: string }>>;

export type RefusalCode = keyof typeof REFUSALS;

/** Reason and advice for the person who owns the code. */
export function refusalText(code: RefusalCode, name: string): { reason: string; advice: string } {
  const { reason, advice } = REFUSALS[code];
  return { reason: reason.replaceAll('{name}', name), advice: advice.replaceAll('{name}', name) };
}

/** Ends the planning of one owner; caught where owners are listed, and reported as a manual step. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(readonly code: RefusalCode, readonly at: ts.Node) {
    super(code);
  }
}
