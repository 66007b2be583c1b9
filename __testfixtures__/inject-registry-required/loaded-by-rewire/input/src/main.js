require('./metrics')('starts_total');
