/** A turn of a transcript with its speaker. Offsets are those of the whole transcript. */
export interface Turn {
  readonly index: number;
  readonly speaker: string;
  readonly start: number;
  readonly end: number;
  /** Where the words begin, after "Ärztin: ". */
  readonly wordsStart: number;
  readonly text: string;
}

export function turnsOf(transcript: string): Turn[] {
  const turns: Turn[] = [];
  let start = 0;
  for (const line of transcript.split("\n")) {
    const match = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
    const offset = match?.[0].length ?? 0;
    if (line.trim())
      turns.push({
        index: turns.length,
        speaker: match?.[1] ?? "",
        start,
        end: start + line.length,
        wordsStart: start + offset,
        text: line.slice(offset),
      });
    start += line.length + 1;
  }
  return turns;
}

const clauseEnd = /[.;!?\n]|,?\s(?:aber|jedoch|sondern|allerdings|dafür|hingegen|bloß|außer)\s|\s–\s/giu;
const negator =
  /\b(?:kein|keine|keinen|keinem|keiner|keinerlei|nicht|nichts|nie|niemals|ohne|weder|noch nie|negativ|verneint\w*|verneinte|ausgeschlossen|fehlend\w*|abgelehnt|unauffällig\w*|frei von|nein|nö|nee)\b/iu;

/** The clause around an offset: negation does not reach beyond it. */
export function clauseAround(text: string, at: number): { start: number; end: number; text: string } {
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(clauseEnd)) {
    // A decimal point or an abbreviation ends nothing.
    if (
      match[0] === "." &&
      /\d\.\d|\b(?:z|b|d|h|u|a|o|v|li|re|ca|bzw|ggf|tgl|max|mind|dr|med|wo|std)\.$/iu.test(
        text.slice(Math.max(0, match.index - 4), match.index + 2).trimEnd(),
      )
    )
      continue;
    if (match.index < at) start = match.index + match[0].length;
    else {
      end = match.index;
      break;
    }
  }
  return { start, end, text: text.slice(start, end) };
}

export type Polarity = "positive" | "negative";
/** In talk a thing can also be asked and not clearly answered. */
export type TalkPolarity = Polarity | "unclear";

/** Is a mention in written prose (a note) denied? Denial stands before it in its clause, or right after ("Fieber verneint"). */
export function polarityInNote(text: string, mention: { start: number; end: number }): Polarity {
  const clause = clauseAround(text, mention.start);
  const before = text.slice(clause.start, mention.start);
  const after = text.slice(mention.end, Math.min(clause.end, mention.end + 40));
  if (
    /\b(?:kein\w*|nicht|ohne|weder|nie|verneint\w*|verneinte|frei von|ausschluss|ausgeschlossen|negativ)\b/iu.test(
      before,
    )
  )
    return "negative";
  // "Trommelfelle reizlos, kein Fieber": what denies the next word says nothing of this one.
  const rest = after.split(/,|\sund\s/u)[0] ?? after;
  return /\b(?:verneint\w*|ausgeschlossen|negativ|nicht (?:vorhanden|bekannt|nachweisbar|vorliegend)|nicht|keine?)\b|: keine?\b|\bnein\b/iu.test(
    rest,
  )
    ? "negative"
    : "positive";
}

const denies =
  /^\W*(?:nein|nö|nee|nicht|nie|niemals|keine?\w*|weder|gar nicht|überhaupt nicht|zum glück nicht|gott sei dank nicht|eigentlich nicht)\b/iu;
const affirms =
  /^\W*(?:ja|jo|doch|schon|genau|stimmt|leider|manchmal|ab und zu|hin und wieder|immer|richtig|hm+,? ja)\b/iu;

/** Is a mention in spoken talk denied? By its own clause, or, where it was asked, by the answer in the next turn. */
export function polarityInTalk(
  turns: readonly Turn[],
  turn: Turn,
  mention: { start: number; end: number },
): TalkPolarity {
  const clause = clauseAround(turn.text, mention.start);
  const asked = questionAt(turn.text, clause.end);
  const before = turn.text.slice(clause.start, mention.start);
  const after = turn.text.slice(mention.end, clause.end);
  if (!asked) {
    if (negator.test(before)) return "negative";
    if (/\b(?:nicht|nie|nein|keine?\w*|verneint\w*|weg|vorbei)\b/iu.test(after.split(",")[0] ?? ""))
      return "negative";
    if (/^\s*(?:,\s*)?(?:nein|nicht|auch nicht|nie|keine)\b/iu.test(after)) return "negative";
    return "positive";
  }
  const answer = turns[turn.index + 1]?.text ?? "";
  const negatedQuestion = negator.test(before);
  if (
    denies.test(answer) ||
    /\b(?:nichts davon|weder noch|auch keine|auch nicht|alles nicht)\b/iu.test(answer.slice(0, 60))
  )
    return "negative";
  if (affirms.test(answer)) return "positive";
  return negatedQuestion ? "negative" : "unclear";
}

/** Was the sentence that ends here a question? */
function questionAt(text: string, clauseEndAt: number): boolean {
  const rest = text.slice(clauseEndAt);
  const mark = /[.!?]/u.exec(rest);
  return mark?.[0] === "?" || (mark === null && text.trimEnd().endsWith("?"));
}

const relatives =
  /\b(?:mein(?:e[rmn]?)?|sein(?:e[rmn]?)?|ihr(?:e[rmn]?)?|unser(?:e[rmn]?)?|der|die|beim|bei der|bei meine[rm])\s+(?:\p{L}+\s+)?(?:mutter|mama|vater|papa|eltern|bruder|schwester|geschwister|sohn|tochter|kind(?:er)?|oma|opa|großmutter|großvater|tante|onkel|cousine?|neffe|nichte|frau|mann|ehefrau|ehemann|partner(?:in)?|freund(?:in)?|nachbar(?:in)?|kolleg(?:e|in)|schwager|schwägerin|schwiegermutter|schwiegervater)\b/iu;
const relativeWords =
  /\b(?:mutter|vater|eltern|bruder|schwester|sohn|tochter|oma|opa|großmutter|großvater|tante|onkel|ehefrau|ehemann|partner(?:in)?|schwager|schwägerin|familie\w*|familienanamnese|angehörige\w*|nachbar(?:in)?|kolleg(?:e|in)|verwandte\w*|mütterlicherseits|väterlicherseits)\b/iu;

/** Is the mention about somebody else than the patient? The nearest sentence names a relative as its subject. */
export function isAboutAnother(turn: Turn, mention: { start: number; end: number }): boolean {
  const start =
    Math.max(
      turn.text.lastIndexOf(".", mention.start),
      turn.text.lastIndexOf("?", mention.start),
      turn.text.lastIndexOf("!", mention.start),
    ) + 1;
  const ends = [".", "?", "!"].map((mark) => turn.text.indexOf(mark, mention.end)).filter((at) => at >= 0);
  const sentence = turn.text.slice(start, ends.length > 0 ? Math.min(...ends) : turn.text.length);
  const relative = relatives.exec(sentence);
  if (!relative) return false;
  // "Meine Frau sagt, ich huste": reported talk is about the patient again.
  const between = sentence.slice(relative.index, Math.max(relative.index, mention.start - start));
  return !/\b(?:sagt|meint|findet|denkt|behauptet|ich|mir|mich|bei mir)\b/iu.test(between);
}

/** Does a statement of a note say that it speaks of a relative? */
export function speaksOfAnother(text: string): boolean {
  return relativeWords.test(text);
}
