import { Counter } from 'prom-client';

export function Spooler() {}

Spooler.prototype.start = function (name) {
  this.jobs = new Counter({ name, help: 'Jobs' });
};
