import type { ts } from 'ts-morph';

/** Remembers what a question about one thing was answered, as long as that thing is there. */
export function oncePer<Subject extends object, T>(question: (subject: Subject) => T): (subject: Subject) => T {
  const known = new WeakMap<Subject, { answer: T }>();
  return (subject) => {
    let found = known.get(subject);
    if (!found) known.set(subject, (found = { answer: question(subject) }));
    return found.answer;
  };
}

/** The same for files: what is asked for each declaration in one would take the square of the time. */
export const oncePerFile = <T>(question: (file: ts.SourceFile) => T): ((file: ts.SourceFile) => T) => oncePer(question);

/** Answers that hold for one `scope` (the facts of a plan, say), by key. */
export class Memo<Scope extends object, T> {
  readonly #answers = oncePer((_scope: Scope) => new Map<string, T>());

  get(scope: Scope, key: string, answer: () => T): T {
    const answers = this.#answers(scope);
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as T;
    const made = answer();
    answers.set(key, made);
    return made;
  }
}
