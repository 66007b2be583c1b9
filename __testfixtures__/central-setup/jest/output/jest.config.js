module.exports = {
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/setup-metrics.js', '<rootDir>/test/matchers.js'],
};
