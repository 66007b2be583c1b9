import type { Clock } from '../../src/clock.js';
import { defaultConfig, type Config } from '../../src/config.js';
import { AppContext } from '../../src/context.js';
import { createLogger, type LogRecord } from '../../src/logger.js';

export class ManualClock implements Clock {
  constructor(private time = Date.UTC(2026, 0, 5, 8, 0, 0)) {}

  now(): number {
    return this.time;
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

export class TestContext extends AppContext {
  declare readonly clock: ManualClock;
  readonly logged: LogRecord[];

  constructor(config: Config, clock: ManualClock, logged: LogRecord[]) {
    super(config, { clock, logger: createLogger('debug', (record) => logged.push(record)) });
    this.logged = logged;
  }
}

/** A context of its own for a test: manual clock, log in memory, and the whole set of metrics. */
export function createTestContext(overrides: Partial<Config> = {}): TestContext {
  return new TestContext({ ...structuredClone(defaultConfig), ...overrides }, new ManualClock(), []);
}
