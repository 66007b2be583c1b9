import('./meter.js').then((meter) => meter.one('one_total', console));
import('./meter.js').then(({ two }) => two('two_total', console));
import('./meter.js').then(function (meter) {
  return meter.three('three_total');
});
