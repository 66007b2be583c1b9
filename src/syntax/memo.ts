import type { ts } from 'ts-morph';

/** Remembers what a question about a file was answered: it is asked for each declaration in it, and reading a file for each would take the square of the time. */
export function oncePerFile<T>(question: (file: ts.SourceFile) => T): (file: ts.SourceFile) => T {
  const known = new WeakMap<ts.SourceFile, { answer: T }>();
  return (file) => {
    let found = known.get(file);
    if (!found) known.set(file, (found = { answer: question(file) }));
    return found.answer;
  };
}

/** Answers that hold for one `scope` (the facts of a plan, say), by key. */
export class Memo<Scope extends object, T> {
  readonly #known = new WeakMap<Scope, Map<string, T>>();

  get(scope: Scope, key: string, answer: () => T): T {
    let answers = this.#known.get(scope);
    if (!answers) this.#known.set(scope, (answers = new Map<string, T>()));
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as T;
    const made = answer();
    answers.set(key, made);
    return made;
  }
}
