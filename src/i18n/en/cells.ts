export const cells = {};
