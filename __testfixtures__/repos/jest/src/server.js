'use strict';

const http = require('node:http');
const { createHttpMetrics } = require('./http-metrics');
const { LinkMetrics } = require('./link-metrics');

function createServer(store) {
  const links = new LinkMetrics(store);
  const { measure } = createHttpMetrics('shortlinks');

  return http.createServer(async (request, response) => {
    measure(request, response);
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');

    if (request.method === 'GET' && pathname === '/metrics') {
      const { type, body } = await links.expose();
      response.writeHead(200, { 'content-type': type }).end(body);
      return;
    }

    if (request.method === 'POST' && pathname === '/links') {
      try {
        const campaign = searchParams.get('campaign') ?? undefined;
        const slug = store.add(searchParams.get('target') ?? '', campaign);
        links.created.inc({ campaign: campaign ?? 'none' });
        response.writeHead(201, { location: `/${slug}` }).end();
      } catch (error) {
        response.writeHead(400).end(error.message);
      }
      return;
    }

    const link = store.find(pathname.slice(1));
    if (!link) {
      links.missing.inc();
      response.writeHead(404).end();
      return;
    }
    links.clicks.inc({ campaign: link.campaign });
    response.writeHead(302, { location: link.target }).end();
  });
}

module.exports = { createServer };
