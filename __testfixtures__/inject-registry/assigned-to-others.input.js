import { createServer } from 'node:http';
import { Counter } from 'prom-client';

const server = createServer();

server.onrequest = (request) => {
  new Counter({ name: request.url, help: 'h' }).inc();
};

function Metrics() {}

Metrics.prototype.add = function (name) {
  return new Counter({ name, help: 'h' });
};
