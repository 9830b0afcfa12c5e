import { defineConfig } from "@playwright/test";

/** Real Chromium against the built server; each test starts a server of its own in a temporary workspace (test/e2e/fixture.ts). */
export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.e2e.ts",
  workers: 1,
  timeout: 90_000,
  retries: 0,
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(process.env.VISITE_CHROMIUM ? { executablePath: process.env.VISITE_CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
    trace: "retain-on-failure",
  },
});
