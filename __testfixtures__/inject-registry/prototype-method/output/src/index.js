import { Counter, register } from 'prom-client';

export function Spooler() {}

Spooler.prototype.start = function (name, registry = register) {
  this.jobs = new Counter({ name, help: 'Jobs', registers: [registry] });
};
