import * as called from './called.js';
import * as counted from './counted.js';
import * as entries from './entries.js';
import * as keyed from './keyed.js';
import * as listed from './listed.js';
import * as named from './named.js';

// What stands second would be taken for the registry.
export const start = (app, config) => {
  Object.values(listed).forEach((create) => create(app, config));
  for (const [name, create] of Object.entries(entries)) create(app, name);
  for (const key of Object.keys(keyed)) keyed[key](app, config);
};

export const startAlone = (app, key) => {
  for (const create of Object.values(called)) create(app);
  counted[key](app);
  named['other']?.(app, key);
};
