const { Counter, register } = require('prom-client');

module.exports = (app, registry = register) => {
  app.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
};
