const { render } = require('./metrics');

module.exports = { '/metrics': render };
