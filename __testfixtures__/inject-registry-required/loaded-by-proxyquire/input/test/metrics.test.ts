import proxyquire from 'proxyquire';

const { initMetrics } = proxyquire('../src/metrics.js', {});

initMetrics('proxied_total');
