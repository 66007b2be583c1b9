import { count, escapeName } from './terminal.js';

/** Told when a stage begins, and how far it is; `done` and `total` count files. */
export type OnProgress = (stage: string, done?: number, total?: number) => void;

/** As long as a line says the same stage, it is written so often, in milliseconds: a terminal is slower than what it tells of. */
const INTERVAL = 80;

/** One line on a terminal that says what is under way and is wiped away at the end; none where nobody looks. */
export class ProgressLine {
  #stage: string | undefined;
  #written = 0;

  constructor(readonly stream: { isTTY?: boolean; columns?: number; write(text: string): unknown }, readonly isWanted: boolean) {}

  readonly show: OnProgress = (stage, done, total) => {
    if (!this.isWanted || !this.stream.isTTY) return;
    const now = performance.now();
    if (stage === this.#stage && now - this.#written < INTERVAL) return;
    this.#stage = stage;
    this.#written = now;
    const extent = done === undefined ? '' : `: ${total === undefined ? '' : `${done} of `}${count(total ?? done, 'file')}`;
    // What wraps would not be wiped away.
    this.stream.write(`\r\x1b[K${escapeName(`${stage}${extent}`).slice(0, Math.max(0, (this.stream.columns || 80) - 2))}…`);
  };

  clear(): void {
    if (this.#stage !== undefined) this.stream.write('\r\x1b[K');
    this.#stage = undefined;
  }
}
