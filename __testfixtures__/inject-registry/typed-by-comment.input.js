import { Counter } from 'prom-client';

/** @type {import('some-framework').Handler} */
export const handler = async (event) => {
  new Counter({ name: event.name, help: 'h' });
};
