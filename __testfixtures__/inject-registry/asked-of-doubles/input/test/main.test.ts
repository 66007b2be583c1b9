import proxyquire from 'proxyquire';
import sinon from 'sinon';
import { it } from 'mocha';

it('starts', () => {
  const start = sinon.stub();
  const { main } = proxyquire('../src/main.js', { './parts.js': { init: start } });
  main();
  sinon.assert.calledWithExactly(start);
});
