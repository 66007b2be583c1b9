'use strict';

const ALPHABET = '0123456789abcdefghijkmnpqrstuvwxyz';

/** Links in memory. Slugs are numbers in an alphabet without look-alikes. */
class LinkStore {
  constructor() {
    this.links = new Map();
    this.next = 1;
  }

  get size() {
    return this.links.size;
  }

  add(target, campaign = 'none') {
    const url = new URL(target);
    if (url.protocol !== 'https:') throw new RangeError(`Only https links are shortened, not ${url.protocol}`);
    const slug = encode(this.next++);
    this.links.set(slug, { target: url.href, campaign });
    return slug;
  }

  find(slug) {
    return this.links.get(slug);
  }

  clear() {
    this.links.clear();
    this.next = 1;
  }
}

function encode(number) {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / ALPHABET.length)) {
    text = ALPHABET[rest % ALPHABET.length] + text;
  }
  return text;
}

module.exports = { LinkStore, encode };
