import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { icdCore } from "../../domain/codes/core/icd10gm.ts";

const official = resolve(import.meta.dirname, "../../../shared/data/icd10gm2025syst_kodes.txt");

describe("the built-in core set", () => {
  it.skipIf(!existsSync(official))(
    "agrees with the official table in title, terminal flag and use under § 295 (skipped where that table is absent)",
    () => {
      const table = new Map(
        readFileSync(official, "utf8")
          .split(/\r?\n/)
          .map((line) => line.split(";"))
          .map((row) => [row[6], row]),
      );
      for (const line of icdCore.trim().split("\n")) {
        const [, code = "", use, terminal, title] = /^(\S+) ([POZV]) ([TN])[mw]? (.+)$/.exec(line) ?? [];
        const row = table.get(code);
        expect([code, row?.[12], row?.[1] === "T" ? "T" : "N", row?.[8]]).toEqual([
          code,
          use,
          terminal,
          title,
        ]);
      }
    },
  );
});
