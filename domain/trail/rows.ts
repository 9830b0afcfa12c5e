import { readIcd } from "../codes/icdCode.ts";
import { sentencesOf } from "../german/sentences.ts";
import type { CodeCatalogs } from "../grader.ts";
import type { BillingOutput } from "../stages/billingOutput.ts";
import type { IcdOutput } from "../stages/icdOutput.ts";
import type { SummaryOutput } from "../stages/summaryOutput.ts";
import { givenFor, isExamination, isForLasting, isLasting } from "./given.ts";
import { type GroundedNote, linksOf, meantBy, sectionLinks, speakOfTheSame } from "./link.ts";
import { type TrailRow, trailStateOf } from "./trail.ts";

/** The trail of each code and each warning. */
export function icdRows(
  { codes, klinische_warnhinweise }: IcdOutput,
  { note, catalogs }: { readonly note: GroundedNote; readonly catalogs: CodeCatalogs },
): TrailRow[] {
  return [
    ...codes.map(({ code, text }, index) => {
      const title = catalogs.ICD.lookup(readIcd(code)?.bare ?? code)?.title ?? null;
      return rowOf(`/codes/${index}/code`, { text: code, title, reason: text }, note);
    }),
    ...klinische_warnhinweise.map(({ text, medikamente }, index) => ({
      ...rowOf(
        `/klinische_warnhinweise/${index}/text`,
        { text, title: null, reason: [text, ...medikamente].join(", ") },
        note,
      ),
      reason: "",
    })),
  ];
}

/** The trail of each position: over the diagnoses it names or is billed for, to the note directly, and to what is given of the visit. */
export function billingRows(
  { system, positions }: BillingOutput,
  {
    note,
    codes,
    catalogs,
  }: { readonly note: GroundedNote; readonly codes: IcdOutput | null; readonly catalogs: CodeCatalogs },
): TrailRow[] {
  const diagnoses = codes
    ? icdRows({ ...codes, klinische_warnhinweise: [] }, { note, catalogs })
    : ([] as TrailRow[]);
  return positions.map(({ code, reason }, index) => {
    const title = catalogs[system].lookup(code)?.title ?? null;
    const worded = rowOf(`/positions/${index}/code`, { text: code, title, reason: reason ?? "" }, note);
    const row =
      worded.links.length === 0 && isExamination(title)
        ? { ...worded, links: sectionLinks("O", note) }
        : worded;
    const given = givenFor(title, note.scenario);
    const meant = meantBy([title ?? "", reason ?? ""].join(". "));
    const named = diagnoses.filter(
      (one) =>
        (reason ?? "").toUpperCase().includes(readIcd(one.text)?.bare ?? one.text.toUpperCase()) ||
        speakOfTheSame(meant, [one.title ?? "", one.reason].join(". ")) ||
        (isForLasting(title) && isLasting(one.text)),
    );
    const own = named.map(({ field, text, title: name, links }) => ({
      field,
      code: text,
      title: name,
      links,
    }));
    const state = trailStateOf([...row.links, ...own.flatMap(({ links }) => links)]);
    const rests = state === "unknown" && given.some(({ value }) => value !== null);
    return { ...row, codes: own, given, state: rests ? "given" : state };
  });
}

/** The trail of each sentence of a letter. */
export function summaryRows({ text }: SummaryOutput, note: GroundedNote): TrailRow[] {
  let from = 0;
  return sentencesOf(text).flatMap((sentence) => {
    const words = sentence.trim();
    const start = text.indexOf(words, from);
    if (words === "" || start < 0) return [];
    from = start + words.length;
    return [
      {
        ...rowOf("/text", { text: words, title: null, reason: words }, note),
        span: { start, end: from },
        reason: "",
      },
    ];
  });
}

function rowOf(
  field: string,
  words: { readonly text: string; readonly title: string | null; readonly reason: string },
  note: GroundedNote,
): TrailRow {
  const links = linksOf(words, note);
  return { field, span: null, ...words, state: trailStateOf(links), codes: [], links, given: [] };
}
