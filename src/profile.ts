/** A part of a run. `start` is what Node and the loading of code take. */
export type Stage = 'start' | 'discovery' | 'cache' | 'parsing' | 'facts' | 'transforms' | 'review' | 'verification' | 'writing' | 'report';

/** Where the time of a run goes: each moment since the process began belongs to one stage, so that the stages add up to the whole. */
export class Profile {
  readonly #spent = new Map<Stage, number>();
  #stage: Stage = 'start';
  #since = 0;

  /** @param now milliseconds since the process began */
  constructor(readonly now: () => number = () => performance.now()) {}

  /** Ends the stage before; one that is entered again goes on. */
  enter(stage: Stage): void {
    const now = this.now();
    this.#add(this.#stage, now - this.#since);
    this.#stage = stage;
    this.#since = now;
  }

  /** Counts a part of the stage that is under way for another, in which it is embedded. */
  count(stage: Stage, milliseconds: number): void {
    this.#add(stage, milliseconds);
    this.#add(this.#stage, -milliseconds);
  }

  /** One line, the stages in the order in which they were met first. */
  toString(): string {
    this.enter(this.#stage);
    const shown = [...this.#spent].map(([stage, spent]) => `${stage} ${seconds(spent)}`);
    return `time: ${shown.join(', ')}; ${seconds([...this.#spent.values()].reduce((a, b) => a + b, 0))} in all`;
  }

  #add(stage: Stage, milliseconds: number): void {
    this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + milliseconds);
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
