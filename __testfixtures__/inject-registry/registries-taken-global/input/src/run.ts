import { init, start } from './app.js';

init().then(({ registers, port }) => start({ registers, port }));
