'use strict';

const { collectDefaultMetrics } = require('prom-client');
const { createServer } = require('./server');
const { LinkStore } = require('./store');

collectDefaultMetrics({ prefix: 'shortlinks_' });

const server = createServer(new LinkStore());
server.listen(Number(process.env.PORT ?? 8080), () => console.log(`listening on ${server.address().port}`));
