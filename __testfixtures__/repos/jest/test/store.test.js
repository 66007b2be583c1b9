const { LinkStore, encode } = require('../src/store');

describe('LinkStore', () => {
  const store = new LinkStore();

  afterEach(() => {
    store.clear();
  });

  test('numbers slugs from the beginning', () => {
    expect([store.add('https://example.org/a'), store.add('https://example.org/b')]).toEqual(['1', '2']);
    expect(store.find('2')).toEqual({ target: 'https://example.org/b', campaign: 'none' });
  });

  test('starts over after clear()', () => {
    expect(store.add('https://example.org/c')).toBe('1');
  });

  test('refuses anything but https', () => {
    expect(() => store.add('ftp://example.org')).toThrow(RangeError);
  });

  test('writes larger numbers with more letters', () => {
    expect([33, 34, 35].map(encode)).toEqual(['z', '10', '11']);
  });
});
