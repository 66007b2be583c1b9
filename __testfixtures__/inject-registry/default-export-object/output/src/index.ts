import { Counter, Registry, register } from 'prom-client';

export default {
  async fetch(request: { url: string }, registry: Registry = register): Promise<string> {
    new Counter({ name: 'requests_total', help: 'Requests', registers: [registry] }).inc();
    return request.url;
  },
};
