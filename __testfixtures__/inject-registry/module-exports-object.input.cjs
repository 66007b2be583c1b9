const { Counter } = require('prom-client');

module.exports = {
  install(app) {
    app.hits = new Counter({ name: 'hits_total', help: 'h' });
  },
  create(name) {
    return new Counter({ name, help: 'h' });
  },
};
