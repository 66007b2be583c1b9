const { Monitor } = require('./metrics');

Monitor.init();
