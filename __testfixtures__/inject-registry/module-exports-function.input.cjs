const { Counter } = require('prom-client');

module.exports = (app) => {
  app.hits = new Counter({ name: 'hits_total', help: 'h' });
};
