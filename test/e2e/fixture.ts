import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test as base } from "@playwright/test";
import { fillWorkspace } from "../fewScenarios.ts";

const checkout = resolve(import.meta.dirname, "../..");

export interface Fixture {
  /** A served workspace of the test's own. */
  readonly visite: { readonly url: string; readonly root: string };
  /** Every request to a host that is not this machine's, and every error of the page. */
  readonly trouble: string[];
}

/** The built server on a workspace of its own, and a page that notes every foreign request and every error. */
export const test = base.extend<Fixture>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
  visite: async ({}, use) => {
    const root = await mkdtemp(join(tmpdir(), "visite-e2e-"));
    await fillWorkspace(root);
    const server = spawn(
      process.execPath,
      [
        join(checkout, "dist/server/cli.js"),
        "serve",
        "--workspace",
        root,
        "--port",
        "47900",
        "--no-open",
        "--json",
      ],
      {
        env: { ...process.env, VISITE_SIMULATION_PACE: "0.1" },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const ended = new Promise((done) => server.on("exit", done));
    const url = await new Promise<string>((done) =>
      server.stdout.once("data", (data: Buffer) =>
        done((JSON.parse(data.toString()) as { url: string }).url),
      ),
    );
    await use({ url, root });
    server.kill("SIGTERM");
    await ended;
    await rm(root, { recursive: true, force: true });
  },
  trouble: async ({ page }, use) => {
    const trouble: string[] = [];
    page.on("request", (request) => {
      if (!/^(?:http:\/\/127\.0\.0\.1:\d+\/|blob:http:\/\/127\.0\.0\.1|data:)/.test(request.url()))
        trouble.push(`foreign request: ${request.url()}`);
    });
    page.on("pageerror", (error) => trouble.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      // What a server refused is told to the person and is no fault of the page.
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
        trouble.push(`console: ${message.text()}`);
    });
    await use(trouble);
  },
});

export { expect } from "@playwright/test";
