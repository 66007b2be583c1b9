it('counts', () => {});
