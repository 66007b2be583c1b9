import { register } from 'prom-client';
import http from 'node:http';
import nock from 'nock';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  let server: http.Server;
  let url = '';

  beforeAll(async function () {
    this.timeout(5000);
    nock.disableNetConnect();
    vi.useFakeTimers();
    process.env.PORT = '0';
    server = http.createServer((_, response) => response.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    url = ['http://localhost', 80].join(':');
  });

  afterEach(() => register.clear());

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
