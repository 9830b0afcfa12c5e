import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The client. Everything is bundled: the page asks nobody but its own server. */
export default defineConfig({
  root: resolve(import.meta.dirname, "src"),
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: resolve(import.meta.dirname, "dist/client"),
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 6000,
    assetsInlineLimit: 0,
  },
  server: { proxy: { "/api": "http://127.0.0.1:4747" } },
});
