import { tryOut, type ApplyOptions } from '../apply.js';
import { Interrupted } from '../errors.js';
import type { Project } from '../project.js';
import type { Made } from '../rounds.js';
import type { Check, Outcome } from './model.js';
import { newFaults, type Fault } from './outcome.js';

/** A check that has something new to say about the tree. */
export interface Broken {
  check: Check;
  fault: Fault;
}

/** Changes that stay on the disk, and what the checks said of them. */
export interface Standing {
  made: Made;
  after: ReadonlyMap<Check, Outcome>;
}

/** Makes some of the changes on the disk, asks a check about them and puts them back; what was asked once is known. */
export class Trials {
  /** Per check, by the changes that were made. */
  readonly #outcomes = new Map<Check, Map<string, Outcome>>();
  readonly #ignored = new Map<Check, Set<string>>();
  #runs = 0;

  /**
   * @param remake what some of the changes come to
   * @param onRun called before each run of a check
   */
  constructor(
    readonly project: Project,
    readonly checks: readonly Check[],
    readonly remake: (ids: readonly string[]) => Promise<Made>,
    readonly options: ApplyOptions,
    readonly onRun: (check: Check, run: number) => void,
  ) {}

  get runs(): number {
    return this.#runs;
  }

  /** Asks the checks, up to the first that has something new to say. If none has, the changes stay on the disk. */
  async hold(ids: readonly string[]): Promise<Broken | Standing> {
    return this.#with<Broken | Standing>(ids, async (made) => {
      const after = new Map<Check, Outcome>();
      for (const check of this.checks) {
        after.set(check, await this.#run(check, ids, made));
        const [fault] = this.known(check, ids) ?? [];
        if (fault) return { stays: false, result: { check, fault } };
      }
      return { stays: true, result: { made, after } };
    });
  }

  /** What is new with these changes, from a run of the check or from an earlier one with the same. */
  async ask(check: Check, ids: readonly string[]): Promise<Fault[]> {
    return this.known(check, ids) ?? this.askAgain(check, ids);
  }

  async askAgain(check: Check, ids: readonly string[]): Promise<Fault[]> {
    await this.#with(ids, async (made) => ({ stays: false, result: await this.#run(check, ids, made) }));
    return this.known(check, ids) ?? [];
  }

  /** What an earlier run says, if there was one with just these changes. */
  known(check: Check, ids: readonly string[]): Fault[] | undefined {
    if (ids.length === 0) return [];
    const outcome = this.#outcomes.get(check)?.get(keyOf(ids));
    return outcome && newFaults(check.before, outcome).filter(({ key }) => !this.#ignored.get(check)?.has(key));
  }

  /** From here on, a fault counts as one that was there before. */
  ignore(check: Check, fault: Fault): void {
    this.#ignored.set(check, (this.#ignored.get(check) ?? new Set()).add(fault.key));
  }

  async #run(check: Check, ids: readonly string[], { files }: Made): Promise<Outcome> {
    this.onRun(check, ++this.#runs);
    const outcome = await check.run(this.project.withTexts(new Map(files.map(({ file, after }) => [file, after]))));
    const known = this.#outcomes.get(check) ?? new Map<string, Outcome>();
    this.#outcomes.set(check, known.set(keyOf(ids), outcome));
    return outcome;
  }

  /** Whatever goes wrong, Ctrl-C included, leaves the tree as it was. */
  async #with<T>(ids: readonly string[], work: (made: Made) => Promise<{ stays: boolean; result: T }>): Promise<T> {
    const made = await this.remake(ids);
    const trial = await tryOut(this.project, made.files, { ...this.options, onTrial: true });
    const { stays, result } = await work(made).catch(async (error: unknown) => {
      await trial.putBack(error);
      throw error instanceof Interrupted ? new Interrupted(error.message, { cause: error, outcome: 'What was written has been put back.' }) : error;
    });
    await (stays ? trial.keep() : trial.putBack());
    return result;
  }
}

function keyOf(ids: readonly string[]): string {
  return JSON.stringify(ids);
}
