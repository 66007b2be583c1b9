const { Counter, register } = require('prom-client');

exports.hello = async (event, registry = register) => {
  const greetings = new Counter({ name: 'greetings_total', help: 'Greetings', registers: [registry] });
  greetings.inc();
  return { statusCode: 200, body: event.name };
};
