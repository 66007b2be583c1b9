const express = require('express');
const { Metrics, initMetrics: init } = require('./metrics');
const gauge = require('./whole');

exports.app = express();
exports.all = [new Metrics('main'), init('main'), gauge('main')];
