import { Counter } from 'prom-client';

export default {
  async fetch(request: { url: string }): Promise<string> {
    new Counter({ name: 'requests_total', help: 'Requests' }).inc();
    return request.url;
  },
};
