import { Counter } from 'prom-client';
import type { Handler } from 'some-framework';

export const handler = (async (event: { name: string }) => {
  new Counter({ name: event.name, help: 'h' });
}) satisfies Handler;
