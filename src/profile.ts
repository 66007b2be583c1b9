/** What the stages are called where their times are told; another stage goes by its own name. */
const NAMES: Readonly<Record<string, string>> = { 'listing files': 'discovery', 'reading the code': 'facts', 'asking the transforms': 'transforms', 'making the changes': 'changes' };

/** Where the time of a run goes, for `--verbose`. */
export class Profile {
  readonly #milliseconds = new Map<string, number>();
  #stage = 'start';
  #since = 0;

  /** @param now milliseconds since the process was started */
  enter(stage: string, now: number): void {
    this.#add(this.#stage, now - this.#since);
    this.#stage = NAMES[stage] ?? stage;
    this.#since = now;
  }

  /** Part of the stage that runs was spent on something that has a name of its own. */
  part(name: string, milliseconds: number): void {
    this.#add(name, milliseconds);
    this.#add(this.#stage, -milliseconds);
  }

  /** One line, with the stages in the order in which they began. */
  line(now: number): string {
    this.enter('', now);
    return `time: ${[...this.#milliseconds].map(([name, time]) => `${name} ${(time / 1000).toFixed(2)} s`).join(', ')}; ${(now / 1000).toFixed(2)} s in all\n`;
  }

  #add(name: string, milliseconds: number): void {
    this.#milliseconds.set(name, (this.#milliseconds.get(name) ?? 0) + milliseconds);
  }
}
