'use strict';

const { createServer } = require('./server');
const { LinkStore } = require('./store');

const port = Number(process.env.PORT ?? 8080);
createServer(new LinkStore()).listen(port, () => console.log(`shortlinks on ${port}`));
