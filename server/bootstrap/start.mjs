#!/usr/bin/env node
// @ts-check
// `npm start`: installs what is missing, builds what has changed, serves and opens the browser.
process.argv.splice(2, 0, "serve", "--open");
await import("./visite.mjs");
