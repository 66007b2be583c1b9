const { Monitor, QuietMonitor } = require('./metrics');

const services = new Map();

exports.start = async () => {
  for (const service of services.values()) await service.init();
  await services.get('db').init('again');
  await Monitor.init();
  await QuietMonitor.init();
};
