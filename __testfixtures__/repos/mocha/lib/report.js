const { register } = require('prom-client');

/** The lines the warehouse screen shows: every print_* sample, without comments. */
async function screenLines() {
  const text = await register.metrics();
  return text.split('\n').filter((line) => line.startsWith('print_'));
}

module.exports = { screenLines };
