import { defineConfig } from "vite";

/** The server and the `visite` command as one module each; packages stay outside and are loaded from node_modules. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/server",
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    // The grading threads load a module of their own.
    rolldownOptions: { input: { cli: "server/cli.ts", gradeWorker: "server/grading/gradeWorker.ts" } },
  },
});
