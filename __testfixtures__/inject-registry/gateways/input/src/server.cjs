const { createMiddleware } = require('@promster/express');
const plugin = require('fastify-metrics/plugin');

module.exports = [createMiddleware, plugin];
