import { App } from './app.js';

export const app = new App('a');
