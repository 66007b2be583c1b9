suite('Metrics', () => {
  teardown(() => {
    sandbox.restore();
  });

  test('counts', () => {});
});
