import { collectDefaultMetrics } from 'prom-client';
import { loadConfig } from './config.js';
import { AppContext } from './context.js';
import { MarketMaker } from './service.js';

collectDefaultMetrics({ prefix: 'mm_' });

const context = new AppContext(loadConfig(process.env));
const service = new MarketMaker(context);
await service.start();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    context.logger.info('shutting down', { signal });
    void service.stop();
  });
}
