const { Monitor, QuietMonitor } = require('./metrics');
const { register } = require('prom-client');

const services = new Map();

exports.start = async () => {
  for (const service of services.values()) await service.init();
  await services.get('db').init('again');
  await Monitor.init(register);
  await QuietMonitor.init(register);
};
