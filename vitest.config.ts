import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 150_000,
  },
});
