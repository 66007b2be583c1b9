import { createServer } from 'node:http';
import { Counter, register } from 'prom-client';

const server = createServer();

server.onrequest = (request) => {
  new Counter({ name: request.url, help: 'h' }).inc();
};

function Metrics() {}

Metrics.prototype.add = function (name, registry = register) {
  return new Counter({ name, help: 'h', registers: [registry] });
};
