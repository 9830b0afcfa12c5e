import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogOf } from "../../../domain/codes/catalog.ts";
import { coreCatalogs } from "../../../domain/codes/core/index.ts";
import { conflictsOf, legalityOf } from "../../../domain/codes/icdCode.ts";
import { openCatalogs, writeCatalog } from "../../../server/files/catalogs.ts";
import { openWorkspace } from "../../../server/files/workspace.ts";
import { catalogImports, type CatalogKind } from "../../../server/imports/index.ts";
import { makeWorkspace } from "../../workspace.ts";

const shared = resolve(import.meta.dirname, "../../../../shared/data");
const table = resolve(shared, "icd10gm2025syst_kodes.txt");
const schedule = resolve(shared, "goae_1982.md");
const discriminators = resolve(shared, "icd_gm_vs_cm_discriminators.tsv");

function refusal(kind: CatalogKind, text: string): string {
  try {
    catalogImports[kind].parse(text, "liste.txt");
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const row =
  "4;T;X;14;N40;N40;N40;N40;Prostatahyperplasie;Prostatahyperplasie;;;P;P;1;2;3;4;0;M;K;j015;9999;K;J;J;N;N";

describe("the code table of ICD-10-GM", () => {
  it("is read with use under § 295, sex and age, and a part of it is not complete", () => {
    const { entries, edition, complete } = catalogImports.icd10gm.parse(
      `${row}\r\n`,
      "icd10gm2026syst_kodes.txt",
    );
    expect([edition, complete]).toEqual(["ICD-10-GM 2026", false]);
    expect(entries).toEqual([
      {
        code: "N40",
        title: "Prostatahyperplasie",
        ambulatory: "P",
        terminal: true,
        sex: { only: "m", strict: false },
        age: { from: 15, to: 124, strict: false },
      },
    ]);
  });

  it("with a broken row is refused with the line and what is expected", () => {
    expect(refusal("icd10gm", `${row}\nN40;Prostatahyperplasie`)).toMatch(
      /^liste\.txt:2: 2 fields instead of 28/,
    );
    expect(refusal("icd10gm", row.replaceAll("N40", "40"))).toMatch(/field 7 "40" is no code/);
    expect(refusal("icd10gm", "")).toMatch(/holds no code/);
  });

  it.skipIf(!existsSync(table))(
    "as published holds 16 817 codes, and what it lacks does not exist (skipped where the table is absent)",
    () => {
      const { entries, edition, complete } = catalogImports.icd10gm.parse(
        readFileSync(table, "utf8"),
        "icd10gm2025syst_kodes.txt",
      );
      expect([entries.length, edition, complete]).toEqual([16_817, "ICD-10-GM 2025", true]);
      const uses = (use: string) => entries.filter(({ ambulatory }) => ambulatory === use).length;
      expect([uses("P"), uses("O"), uses("Z"), uses("V")]).toEqual([13_872, 939, 498, 1508]);
      const catalog = catalogOf({ system: "ICD", edition: edition ?? "", complete, entries });
      expect(
        ["E11.9", "E11.90", "I25", "I25.1", "U07.1", "H36.0", "Z02", "Z02.1", "Z09.8", "I10", "Q99.75"].map(
          (code) => [code, legalityOf(code, catalog)],
        ),
      ).toEqual([
        ["E11.9", "legal"],
        ["E11.90", "legal"],
        ["I25", "not-terminal"],
        ["I25.1", "legal"],
        ["U07.1", "secondary-only"],
        ["H36.0", "secondary-only"],
        ["Z02", "legal"],
        ["Z02.1", "us-look-alike"],
        ["Z09.8", "legal"],
        ["I10", "us-look-alike"],
        ["Q99.75", "nonexistent"],
      ]);
      expect(conflictsOf(catalog.lookup("N40") ?? {}, { age: 60, sex: "f" })).toEqual([
        { conflict: "wrong-sex", strict: false },
      ]);
    },
  );

  it.skipIf(!existsSync(discriminators) || !existsSync(table))(
    "tells every checked US code from a German one, with the core set as with the whole table (skipped where they are absent)",
    () => {
      const rows = readFileSync(discriminators, "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split("\t"));
      const { entries, complete } = catalogImports.icd10gm.parse(
        readFileSync(table, "utf8"),
        "icd10gm2025.txt",
      );
      const whole = catalogOf({ system: "ICD", edition: "2025", complete, entries });
      for (const catalog of [coreCatalogs.ICD, whole]) {
        const judged = rows.map(([code = "", kind = ""]) => ({
          code,
          kind,
          legality: legalityOf(code, catalog),
        }));
        const us = judged.filter(({ kind }) => kind === "A_CM_only" || kind === "D_CM_complete_GM_illegal");
        expect(us.filter(({ legality }) => legality !== "us-look-alike")).toEqual([]);
        const german = judged.filter(({ kind }) => /^[BCEF]_/.test(kind));
        expect(german.filter(({ legality }) => legality !== "legal" && legality !== "unknown")).toEqual([]);
      }
    },
  );
});

describe("the fee schedule for physicians", () => {
  it("is read from rows of text with their points", () => {
    const { entries } = catalogImports.goae.parse("1 Beratung 80\n3562.H1;Cholesterin;40\n", "goae.txt");
    expect(entries.map(({ code, title, points, euro }) => [code, title, points, euro])).toEqual([
      ["1", "Beratung", 80, 4.66],
      ["3562.H1", "Cholesterin", 40, 2.33],
    ]);
  });

  it("without a number is refused", () =>
    expect(refusal("goae", "Kein Verzeichnis.")).toMatch(/no fee number/));

  it.skipIf(!existsSync(schedule))("as published holds its numbers (skipped where it is absent)", () => {
    const { entries, edition, complete } = catalogImports.goae.parse(
      readFileSync(schedule, "utf8"),
      "goae.md",
    );
    expect([edition, complete]).toEqual(["GOÄ, zuletzt geändert 21.10.2019", true]);
    // 2 839 numbers and four ceilings (.H).
    expect(entries.filter(({ code }) => !code.endsWith(".H"))).toHaveLength(2839);
    const points = new Map(entries.map((entry) => [entry.code, entry.points]));
    expect(["1", "3", "5", "7", "250", "300", "A"].map((code) => points.get(code))).toEqual([
      80, 150, 80, 160, 40, 120, 70,
    ]);
    for (const { code } of coreGoae()) expect([code, points.has(code)]).toEqual([code, true]);
  });
});

function coreGoae() {
  return ["1", "3", "5", "7", "8", "75", "250", "410", "651", "800", "801"].flatMap(
    (code) => coreCatalogs.GOÄ.lookup(code) ?? [],
  );
}

describe("a CSV of positions", () => {
  it("is read with a header or without, with points or euro", () => {
    const text = 'GOP;Text;Euro\n03000;Versichertenpauschale;14,20\n35100;"Klärung; psychosomatisch";19,1\n';
    expect(catalogImports.ebm.parse(text, "ebm.csv").entries).toMatchObject([
      { code: "03000", title: "Versichertenpauschale", euro: 14.2 },
      { code: "35100", title: "Klärung; psychosomatisch", euro: 19.1 },
    ]);
    expect(catalogImports.hzv.parse("0000,Kontaktpauschale,25\n", "hzv.csv").entries).toMatchObject([
      { code: "0000", points: 25 },
    ]);
  });

  it("is refused with line and reason where a row is none", () => {
    expect(refusal("ebm", "03000;Pauschale;14\n300;Kurz;1")).toMatch(
      /^liste\.txt:2: "300" is no EBM position/,
    );
    expect(refusal("ebm", "03000;Pauschale;viel")).toMatch(/:1: "viel" is neither points nor euro/);
    expect(refusal("hzv", "0000;;1")).toMatch(/has no text/);
  });
});

describe("an imported catalogue", () => {
  it("lies over the core set: an incomplete one leaves what it lacks to the core, a complete one does not", async () => {
    await using made = await makeWorkspace();
    const entries = [{ code: "99999", title: "eigene Position", ambulatory: null, terminal: true }];
    const source = { file: "ebm.csv", sha256: "0".repeat(64), imported: "2026-01-01T00:00:00.000Z" };
    const workspace = await openWorkspace(made.root);
    const catalogs = openCatalogs(workspace);
    expect((await catalogs()).EBM.edition).toBe(coreCatalogs.EBM.edition);
    for (const complete of [false, true]) {
      await writeCatalog(workspace, {
        version: 1,
        system: "EBM",
        edition: "EBM 2026/1",
        complete,
        source,
        entries,
      });
      const { EBM } = await catalogs();
      expect(EBM.complete).toBe(complete);
      expect(EBM.lookup("99999")?.title).toBe("eigene Position");
      expect(EBM.lookup("03000") !== null).toBe(!complete);
    }
  });
});
