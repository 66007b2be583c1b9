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
