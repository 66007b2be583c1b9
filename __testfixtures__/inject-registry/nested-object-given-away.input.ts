import { Counter } from 'prom-client';

interface Plugin {
  start(): void;
}

const use = (plugin: Plugin): void => ['a'].forEach(plugin.start);

export const given = { admin: { start() { new Counter({ name: 'given_total', help: 'g' }); } } };
use(given.admin);

export const givenByKey = { admin: { start() { new Counter({ name: 'given_by_key_total', help: 'g' }); } } };
use(givenByKey['admin']);

export const takenApart = { admin: { start() { new Counter({ name: 'taken_apart_total', help: 't' }); } } };
const { admin } = takenApart;
use(admin);

export const renamed: { admin: Plugin } = { admin: { start: () => void new Counter({ name: 'renamed_total', help: 'r' }) } };
const mine = renamed.admin;
use(mine);

// Another part is given away, and this one is called where it stands.
export const other = { admin: { start() { new Counter({ name: 'other_total', help: 'o' }); } }, user: { start() {} } };
use(other.user);
other.admin.start();
