import { Counter } from 'prom-client';

process.on('start', function () {
  this.hits = new Counter({ name: 'hits_total', help: 'h' });
});
