const meters = require('./meters');

// Somebody else's `hits`: the module itself never gets here.
const count = (other) => other.hits('hits_total', console);

meters.hits('hits_total');
meters.misses('misses_total');
module.exports = { count, meters };
