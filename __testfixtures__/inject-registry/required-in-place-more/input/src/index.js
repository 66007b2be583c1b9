require('./meter')('one_total', console);
