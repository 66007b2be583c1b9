describe('Metrics', () => {
  afterEach((done) => {
    server.close(done);
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
