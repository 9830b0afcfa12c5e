#!/usr/bin/env node
// @ts-check
// The `visite` command: makes sure that it is installed and built, then hands over to server/cli.ts.
import { ensureBuilt } from "./built.mjs";
import { ensureInstalled, checkout } from "./installed.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

ensureInstalled();
ensureBuilt();
await import(pathToFileURL(join(checkout, "dist/server/cli.js")).href);
