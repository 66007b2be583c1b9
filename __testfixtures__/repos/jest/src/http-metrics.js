'use strict';

const { Counter, Histogram } = require('prom-client');

/** Metrics of one HTTP server, and a function that measures a request with them. */
function createHttpMetrics(prefix) {
  const requests = new Counter({
    name: `${prefix}_http_requests_total`,
    help: 'Requests answered',
    labelNames: ['method', 'status'],
  });
  const duration = new Histogram({
    name: `${prefix}_http_request_seconds`,
    help: 'Time to answer',
    labelNames: ['method'],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1],
  });

  function measure(request, response) {
    const { method } = request;
    const stop = duration.startTimer({ method });
    response.once('finish', () => {
      stop();
      requests.inc({ method, status: response.statusCode });
    });
  }

  return { requests, duration, measure };
}

module.exports = { createHttpMetrics };
