import { readFileSync } from 'node:fs';
import { collectDefaultMetrics } from 'prom-client';
import { loadConfig } from './config.js';
import { AppContext } from './context.js';
import { MarketMaker } from './service.js';

collectDefaultMetrics({ prefix: 'mm_' });

const context = new AppContext(loadConfig(process.env));
const service = new MarketMaker(context);
await service.start();

// A recorded day, to look at the dashboards without a market: one `venue message` a line.
const recorded = process.env.MM_REPLAY ? readFileSync(process.env.MM_REPLAY, 'utf8').trim().split('\n') : [];
for (const line of recorded) {
  const space = line.indexOf(' ');
  service.onMessage(line.slice(0, space), line.slice(space + 1));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    context.logger.info('shutting down', { signal });
    void service.stop();
  });
}
