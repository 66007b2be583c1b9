import { middleware } from './metrics.js';

declare const app: { use(handler: typeof middleware): void };

app.use(middleware);
