import { clauseAround, sentenceAround } from "../german/clauses.ts";
import { isAboutAnother } from "../german/persons.ts";
import { type Polarity, polarityInTalk } from "../german/polarity.ts";
import type { Turn } from "../german/turns.ts";
import type { Concept } from "./concept.ts";

/** A mention of a thing in the talk: said or denied, of the patient or of somebody else, dropped again, or tied to a condition. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly polarity: Polarity;
  readonly other: boolean;
  /** Thought of or taken once, and given up: "das lassen wir weg", "nehm ich nicht mehr". */
  readonly dropped: boolean;
  /** "nur, wenn es nicht besser wird": decided for a case that has not come. */
  readonly conditional: boolean;
}

/** Words with which a step that was thought of, or a drug that was taken, is given up again. */
const givingUp =
  /(?<!\p{L})(?:lassen wir(?! (?:es )?(?:so|weiter|wie|bei))|lass ma(?! so)|lassen sie (?:\p{L}+ ){0,2}weg|(?:lass|ließ|lasse)\p{L}* (?:ich|er|sie|wir)?\s?(?:\p{L}+ ){0,2}(?:weg|sein|bleiben)|hab\p{L}* ich (?:aber |dann )?(?:gelassen|weggelassen|liegen lassen)|stellen wir zurück|zurückgestellt|verzicht|sparen wir uns|spar ich mir|brauch\p{L}*(?: (?:sie|wir|es|ich|man|so was))?(?: \p{L}+){0,2} (?:nicht|nich|net)|(?:machen|geben|nehmen|tun|nähen|impfen|röntgen|operieren) (?:wir|ich|sie)(?: (?:jetzt|heute|da|so was|erst ?mal|vorerst|aber)){0,2} (?:nicht|nich|net)|noch nicht|nicht nötig|nicht notwendig|doch nicht|vorerst nicht|erst ?mal nicht|heute nicht|so nicht|nicht in frage|will (?:ich|er|sie) nicht|möchte?n? (?:ich|er|sie|wir) (?:\p{L}+ )?nicht|mag (?:ich|er|sie) (?:eh )?nicht|lieber nicht|dagegen entschieden|heben wir uns auf|nehm\p{L}* (?:ich|er|sie)(?: \p{L}+){0,2} (?:nicht mehr|nimmer|nich mehr|net mehr)|nicht mehr (?:genommen|nehm)|abg\p{L}?setzt|g\p{L}?strich\p{L}*|weggelassen|hören sie (?:\p{L}+ )?auf|hab\p{L}* (?:ich|i|er|sie) (?:damit )?aufg\p{L}?hört|aufgehört|dann war schluss|schluss gemacht|(?:seit|schon)[^.,;]{2,30} raus(?!\p{L})|(?:lang|längst|schon) vorbei|hatte? (?:ich|er|sie) (?:ja )?(?:früher )?(?:ein)?mal(?!\p{L})|(?:ist|sind|war) (?:jetzt |seit .{0,25})?weg(?!\p{L})|seit .{3,30} weg(?!\p{L})|gestoppt|nicht angerührt|nich angerührt|nicht genommen|nich genommen|nie genommen|hätte? (?:ich|wir) (?:\p{L}+ ){0,3}(?:gegeben|gemacht|verschrieben|verordnet))/iu;
/** What a condition begins with, near a step. */
const condition =
  /(?<!\p{L})(?:nur,? wenn|nur bei|nur falls|erst,? wenn|falls|sollte (?:es|das|sich)|wenn (?:es|das|sich|die|der)(?: \p{L}+){0,4} (?:nicht|schlimmer|schlechter|bleibt|wieder|auftritt|kommt)|bei bedarf (?:machen|geben)|eventuell später|vielleicht später|später (?:ist|wäre|einmal|mal|noch) (?:eine )?möglich|überlegen wir|könnte man)(?!\p{L})/iu;

/** How far behind a mention its giving up may stand, in characters; the next sentence begins with "das" or "den" then. */
const reach = 95;

/** All mentions of a pattern in the talk. A phrase that denies by itself ("Luft krieg ich gut") is a denied mention. */
export function mentionsOf(
  text: string,
  turns: readonly Turn[],
  { pattern, denial }: Pick<Concept, "pattern" | "denial">,
): Mention[] {
  const denied = denial ? [...text.matchAll(denial)] : [];
  const overlapping = (match: RegExpMatchArray) =>
    denied.some(
      (other) =>
        (match.index ?? 0) < other.index + other[0].length &&
        other.index < (match.index ?? 0) + match[0].length,
    );
  const found = [...text.matchAll(pattern)]
    .filter((match) => !overlapping(match))
    .flatMap((match) => mentionAt(turns, match, null))
    .concat(denied.flatMap((match) => mentionAt(turns, match, "negative")))
    .sort((a, b) => a.start - b.start);
  // "Erbrochen?" "Erbrochen nein.": the answer speaks for itself, the question adds nothing.
  return found.filter(
    ({ polarity, turn }) => polarity !== "unclear" || !found.some((other) => other.turn === turn + 1),
  );
}

function mentionAt(
  turns: readonly Turn[],
  match: RegExpMatchArray,
  polarity: Polarity | null,
): (Mention & { turn: number })[] {
  const start = match.index ?? 0;
  const turn = turns.find((one) => one.start <= start && start < one.end);
  if (!turn || start < turn.wordsStart) return [];
  const local = { start: start - turn.wordsStart, end: start - turn.wordsStart + match[0].length };
  return [
    {
      start,
      end: start + match[0].length,
      polarity: polarity ?? saidPolarity(turns, turn, local),
      other: isAboutAnother(turn, local),
      ...fateOf(turns, turn, local),
      turn: turn.index,
    },
  ];
}

/** "Impfen heute nicht, beide machen wir am 24. September": what is only put off is not denied. */
function saidPolarity(turns: readonly Turn[], turn: Turn, local: { start: number; end: number }): Polarity {
  const polarity = polarityInTalk(turns, turn, local);
  return polarity === "negative" && isPutOff(sameThing(turn.text.slice(local.end, local.end + reach)))
    ? "unclear"
    : polarity;
}

function isPutOff(behind: string): boolean {
  return /(?<!\p{L})(?:machen|holen|geben|impfen|nehmen) (?:wir|ich) (?:\p{L}+ ){0,3}(?:am|in|nächste|ende|anfang|nach)(?!\p{L})/iu.test(
    behind,
  );
}

/** Is the thing that is mentioned given up again, or tied to a condition? In its clause, right behind it, or in the answer to a question about it. */
export function fateOf(
  turns: readonly Turn[],
  turn: Turn,
  local: { readonly start: number; readonly end: number },
): Pick<Mention, "dropped" | "conditional"> {
  const clause = clauseAround(turn.text, local.start);
  const sentence = sentenceAround(turn.text, local.start);
  const behind = turn.text.slice(
    local.end,
    Math.max(clause.end, Math.min(turn.text.length, local.end + reach)),
  );
  // "Röntgen? Brauchen wir nicht." · "Digitoxin?" "Seit dem Krankenhaus weg."
  const asked = /^[^.!]{0,25}\?\s*$/u.test(turn.text.slice(local.end))
    ? (turns[turn.index + 1]?.text.slice(0, reach) ?? "")
    : "";
  const here = turn.text.slice(Math.max(clause.start, local.start - 60), local.start);
  const own = sameThing(behind);
  return {
    dropped: !isPutOff(own) && (givingUp.test(`${here}\u2026${own}`) || givingUp.test(asked)),
    conditional:
      condition.test(turn.text.slice(sentence.start, local.start)) || condition.test(own.slice(0, reach)),
  };
}

/** What follows, as far as it still speaks of the same thing: to the sentence's end, and on where the next takes it up with "das", "den", "die". */
function sameThing(behind: string): string {
  const stop = /[.!?](?=\s)/u.exec(behind);
  if (!stop) return behind;
  const next = behind.slice(stop.index + 1);
  // "Das Eisen hab ich weggelassen": an article of another noun takes nothing up.
  return /^\s*(?:[Dd]as|[Dd]en|[Dd]ie|[Dd]it|[Dd]at|[Dd]es|[Ss]o was|[Aa]ber|[Nn]ein)(?!\p{L})(?!\s\p{Lu})/u.test(
    next,
  )
    ? behind
    : behind.slice(0, stop.index);
}
