import { systemClock, type Clock } from './clock.js';
import type { Config } from './config.js';
import { createLogger, jsonLines, type Logger } from './logger.js';
import { Metrics } from './metrics.js';

export interface AppContextOptions {
  clock?: Clock;
  logger?: Logger;
}

/** What every part of the service is handed: one per process, and one per test. */
export class AppContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly startedAt: number;
  readonly metrics: Metrics;

  constructor(
    readonly config: Config,
    options: AppContextOptions = {},
  ) {
    this.clock = options.clock ?? systemClock;
    this.logger = options.logger ?? createLogger('info', jsonLines(process.stdout));
    this.startedAt = this.clock.now();
    this.metrics = new Metrics(this);
  }
}
