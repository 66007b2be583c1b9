for (const meters of [require('./meters')]) {
  meters.hits('hits_total', console);
  meters.misses('misses_total');
}
