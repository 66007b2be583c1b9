import { resolve } from 'node:path';
import { DECISIONS_FILE, decisionsText, parseDecisions, withAnswers, type Decision } from './decisions.js';
import { UserError } from './errors.js';
import type { Change } from './model.js';
import type { TerminalOutcome, TerminalReview } from './prompt.js';
import { readSaved, save } from './saved.js';

export interface AnswersWanted {
  cwd: string;
  decisionsFile: string | undefined;
  saveDecisions: boolean;
}

/** The decisions of a run: what the file says, and what becomes of it. */
export class Answers {
  /** As the person names the file. */
  readonly #name: string;
  readonly #known: readonly Decision[] | undefined;

  /** @throws UserError where the named file is not there or cannot be understood, or where saving would lose what another file holds */
  constructor(readonly wanted: AnswersWanted) {
    this.#name = wanted.decisionsFile ?? DECISIONS_FILE;
    const text = wanted.decisionsFile !== undefined || wanted.saveDecisions ? readSaved(this.#path) : undefined;
    if (wanted.decisionsFile === undefined && text !== undefined) throw new UserError(`${this.#name} is there already`, `go on from it with --decisions ${this.#name} --save-decisions, or take it away`);
    if (wanted.decisionsFile !== undefined && text === undefined && !wanted.saveDecisions) throw new UserError(`${this.#name} cannot be read: there is no such file`, 'a review on a terminal makes it: add --save-decisions');
    this.#known = text === undefined ? undefined : parseDecisions(text, this.#name);
  }

  get #path(): string {
    return resolve(this.wanted.cwd, this.#name);
  }

  /** What the plan has to know. */
  forPlan(): { decisions?: readonly Decision[] } {
    return this.#known ? { decisions: this.#known } : {};
  }

  /** What the review has to know. */
  forReview(): Pick<TerminalReview, 'known' | 'offer'> {
    return { known: this.#known ?? [], offer: this.wanted.decisionsFile === undefined || this.wanted.saveDecisions ? undefined : this.#name };
  }

  /**
   * Saves what was decided where the person asked for that, before anything else is written: an apply that fails must not cost the answers.
   *
   * @returns what is to be made
   */
  async keep({ accepted, decisions, saves }: TerminalOutcome, tell: (line: string) => void): Promise<Change[] | undefined> {
    if (!saves && !this.wanted.saveDecisions) return accepted;
    const all = withAnswers(this.#known ?? [], decisions);
    if (all.length === 0) tell(`nothing was decided, so there is nothing to save in ${this.#name}`);
    else {
      await save(this.#path, decisionsText(all));
      tell(`${all.length === 1 ? '1 decision' : `${all.length} decisions`} saved in ${this.#name}`);
    }
    return accepted;
  }
}
