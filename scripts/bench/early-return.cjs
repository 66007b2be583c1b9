// The peer that comes closest: a jscodeshift transform that leaves a file at once where it does not name the library.
module.exports = (file, api) => {
  if (!file.source.includes('prom-client')) return undefined;
  api.jscodeshift(file.source);
  return undefined;
};
module.exports.parser = 'ts';
