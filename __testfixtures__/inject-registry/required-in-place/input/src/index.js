require('./meter')('one_total');
