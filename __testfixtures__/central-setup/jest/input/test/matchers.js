expect.extend({
  toBeOdd: (value) => ({ pass: value % 2 === 1, message: () => `${value} is even` }),
});
