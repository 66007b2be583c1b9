const rewire = require('rewire');

rewire('../src/metrics')('rewired_total');
rewire('../src/metrics').__get__('initInside')('inside_total');
