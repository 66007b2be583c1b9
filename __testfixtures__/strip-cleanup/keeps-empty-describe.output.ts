describe('Metrics', () => {
});
