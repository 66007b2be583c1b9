module.exports = {
  ...require('./errors'),
  ...require('./report'),
  ...require('./spooler'),
};
