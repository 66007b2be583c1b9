export const name = 'starts_total';
