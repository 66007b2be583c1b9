import { register } from 'prom-client';
import { buildInfo } from '../../src/build-info.js';
import type { Config } from '../../src/config.js';
import { MarketMaker } from '../../src/service.js';
import { createTestContext, type TestContext } from '../support/context.js';

export interface RunningService {
  ctx: TestContext;
  service: MarketMaker;
  /** GETs a path of the admin server. */
  get(path: string): Promise<{ status: number; body: string }>;
}

let running: MarketMaker | undefined;

/**
 * Stops the service if there is one and boots another, as the orchestrator does: a new process starts
 * with a registry that holds the build info and nothing else.
 */
export async function restartService(overrides: Partial<Config> = {}): Promise<RunningService> {
  await stopService();
  register.clear();
  register.registerMetric(buildInfo);

  const ctx = createTestContext(overrides);
  const service = new MarketMaker(ctx);
  const port = await service.start(0);
  running = service;
  return {
    ctx,
    service,
    async get(path) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: response.status, body: await response.text() };
    },
  };
}

export async function stopService(): Promise<void> {
  await running?.stop('test');
  running = undefined;
}

export function bookMessage(symbol: string, sequence: number, bid: number, ask: number, previous = 0): string {
  return JSON.stringify({ t: 'b', s: symbol, n: sequence, p: previous, b: [[bid, 100]], a: [[ask, 100]] });
}
