import { Counter } from './prom.js';

const headers = {
  name: 'headers',
  start(proxy) {
    const added = new Counter({ name: 'proxy_headers_added_total', help: 'Headers added' });
    proxy.onRequest(() => added.inc());
  },
};

export const plugins = [headers];
