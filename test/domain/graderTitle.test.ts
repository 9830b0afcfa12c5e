import { expect, test } from "vitest";
import { graderTitle, titledGraders } from "../../domain/graderTitle.ts";
import { pipeline } from "../../domain/stages/index.ts";

test("every grader of every stage has a title in both languages, and no title is left over", () => {
  const ids = new Set(pipeline.flatMap(({ graders }) => graders.map(({ id }) => id)));
  expect([...ids].filter((id) => !titledGraders.includes(id))).toEqual([]);
  expect(titledGraders.filter((id) => !ids.has(id))).toEqual([]);
});

test("a version stands aside, and what is no grader keeps its name", () => {
  expect(graderTitle("numbers@4").de).toBe("Zahlen und Dosen");
  expect(graderTitle("some-judge").de).toBe("some-judge");
});
