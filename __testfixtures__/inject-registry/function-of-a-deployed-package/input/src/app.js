const { Counter } = require('prom-client');

exports.hello = async (event) => {
  const greetings = new Counter({ name: 'greetings_total', help: 'Greetings' });
  greetings.inc();
  return { statusCode: 200, body: event.name };
};
