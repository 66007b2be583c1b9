const express = require('express');
const { Metrics, initMetrics: init } = require('./metrics');
const gauge = require('./whole');
const { register } = require('prom-client');

exports.app = express();
exports.all = [new Metrics('main', register), init('main', register), gauge('main', register)];
