import { describe, expect, it } from "vitest";
import { bugReport } from "../../src/features/cells/bugReport.ts";
import { makeWorkspace, openTestServer } from "../workspace.ts";

describe("a cell as a bug report", () => {
  it("holds the answer and every finding, and of a real patient none of their words", async () => {
    await using place = await makeWorkspace();
    await using server = await openTestServer(place.root);
    const { run } = await server.call("runs.start", {
      stage: "soap",
      prompts: ["soap/naive@v001"],
      models: ["sim-forgetter"],
      scenarios: ["sinusitis-akut"],
    });
    await server.context.runs.settled(run.id);
    const [cell] = (await server.call("runs.matrix", { run: run.id })).cells;
    const detail = await server.call("cells.read", { run: run.id, cellKey: cell?.cellKey ?? "" });
    const [field] = detail.fields;
    const findings = detail.verdict?.findings ?? [];
    expect(findings.length).toBeGreaterThan(0);
    const report = bugReport(detail);
    expect(report).toContain(field?.text);
    for (const { message } of findings) expect(report).toContain(message.en);

    const real = bugReport({ ...detail, scenario: { ...detail.scenario, origin: "real" } });
    for (const { text } of detail.fields) expect(real).not.toContain(text);
    for (const { message, quote } of findings) {
      expect(real).not.toContain(message.en);
      if (quote) expect(real).not.toContain(quote);
    }
    expect(real).not.toContain("sinusitis");
    expect(real).toContain(detail.transcriptSha256);
  });
});
