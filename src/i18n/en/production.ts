export const production = {};
