module.exports = { ...require('./metrics'), version: 1 };
