import instance from './metrics.js';

export const routes = { '/metrics': instance.render };
