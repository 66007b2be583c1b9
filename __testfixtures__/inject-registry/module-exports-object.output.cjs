const { Counter, register } = require('prom-client');

module.exports = {
  install(app, registry = register) {
    app.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  },
  create(name, registry = register) {
    return new Counter({ name, help: 'h', registers: [registry] });
  },
};
