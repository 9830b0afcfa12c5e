// @ts-check
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { checkout } from "./installed.mjs";
import { join } from "node:path";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The browser of the end-to-end tests: one that is there, Debian's by apt where that is allowed, Playwright's own elsewhere.
 * Returns the path of a system browser, or null for Playwright's own.
 * @returns {string | null}
 */
export function ensureChromium() {
  const present = process.env.VISITE_CHROMIUM ?? usual.find((path) => existsSync(path));
  if (present) return present;
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    console.log("Installing Debian's chromium …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
    const { status } = spawnSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
      { stdio: ["ignore", "ignore", "inherit"], env },
    );
    if (status === 0 && existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  }
  console.log("Installing Playwright's chromium …");
  const { status } = spawnSync(join(checkout, "node_modules/.bin/playwright"), ["install", "chromium"], {
    cwd: checkout,
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(
      "No browser for the end-to-end tests: install Debian's package chromium, or name one in VISITE_CHROMIUM.",
    );
    process.exit(1);
  }
  return null;
}
