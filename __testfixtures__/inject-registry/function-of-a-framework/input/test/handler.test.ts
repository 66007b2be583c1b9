import { handler } from '../src/handler.js';

await handler({ name: 'a' });
