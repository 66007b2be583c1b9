const tick = () => {};

it('counts', () => tick());
