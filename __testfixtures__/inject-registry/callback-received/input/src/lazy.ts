import type { EventEmitter } from 'node:events';

/** Creates its metrics when the program starts. */
export class Lazy<T extends object> {
  private made?: T;

  constructor(private readonly define: () => T) {}

  get(): T {
    return (this.made ??= this.define());
  }
}

export type Build<T> = (prefix: string) => T;

export const lazily = <T>(build: Build<T>): T => build('a_');

export function named(name: string, build: (prefix: string) => object): object {
  return build(name);
}

export function indexed(build: (prefix: string, index: number) => object): object {
  return build('a_', 1);
}

export function listed(...builds: (() => object)[]): object[] {
  return builds.map((build) => build());
}

export function spread(build: (...all: string[]) => object): object {
  return build('a', 'b');
}

export function untyped(build: any): object {
  return build('a', 'b');
}

export class Kept {
  readonly #build: () => object;
  private other: (() => object) | undefined;
  constructor(build: () => object, other?: () => object) {
    this.#build = build;
    this.other = other;
  }

  run(): object | undefined {
    return this.other ? this.other() : this.#build();
  }
}

// A type lets all of these through.
export const mapped = (names: string[], build: () => object): object[] => names.map(build);

export function listening(bus: EventEmitter, handler: () => void): void {
  bus.once('start', handler);
}

export class Each {
  constructor(private readonly build: () => object) {}

  run(names: string[]): object[] {
    return names.map(this.build);
  }
}

export class Open {
  constructor(readonly build: () => object) {}
}

export class Untyped {
  constructor(private readonly build: () => object) {}

  run(...all: unknown[]): object {
    return (this.build as (...given: unknown[]) => object)(...all);
  }
}

export class Unpacked {
  constructor(private readonly build: () => object) {}

  run(names: string[]): object[] {
    const { build } = this;
    return names.map(build);
  }
}

export function forwarding(build: () => object): object {
  return (arguments as unknown as ((name: string) => object)[])[0]!('a');
}
