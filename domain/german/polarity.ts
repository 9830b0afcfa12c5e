import { clauseAround } from "./clauses.ts";
import type { Turn } from "./turns.ts";

/** Said, denied, or neither for certain: what is unclear is never held against anybody. */
export type Polarity = "positive" | "negative" | "unclear";

/** Denies what follows it, through an enumeration: "kein Fieber, Husten oder Auswurf". */
const deniesWhatFollows =
  /(?<!\p{L})(?:keine?[nmrs]?|keinerlei|ohne|o\.(?=\s(?:\p{L}|$))(?! ?b\.)|weder|frei von|ausschluss|statt|anstelle|ø(?=\s(?:\p{L}|$)))(?!\p{L})/giu;
/** Denies what stands right behind it, and no enumeration: "nicht gerötet". */
const deniesNext = /(?<!\p{L})(?:nicht|nie|niemals)(?!\p{L})/giu;
/** "Verneint: Fieber, Husten", "Patientin verneint Fieber". */
const verneintFirst =
  /^\s*(?:(?:die |der )?(?:pat\p{L}*\.?|sie|er|es werden|es wird|weiterhin|ebenso)\s+)?(?:ausdrücklich\s+)?verneint\p{L}*:?(?:\s+(?:werden|wird|auch))?\s/iu;
/** "Fieber verneint, ebenso Husten und Auswurf". */
const verneintAlso = /verneint\p{L}*,\s*(?:ebenso|auch|gleichfalls)(?!\p{L})[^;:]*$/iu;
/** What an enumeration does not hold: it is a statement of its own then. */
const statesItself =
  /(?<!\p{L})(?:seit|bis|nach|mit|bei|beim|aktuell|jetzt|heute|gestern|ist|sind|war|hat|hatte|wurde|wird|zunehmend|rückläufig|weiter|weiterhin|bekannt|täglich|gelegentlich|kommt|kommen|fehlt|haben|aus|zeigt|brauchen)(?!\p{L})|\d/iu;
const conjunction = /(?<!\p{L})(?:und|oder|sowie|noch|bzw\.?)(?!\p{L})/iu;
/** "kein Wahn oder Halluzinationen, Antrieb vermindert": behind the last member comes something else. */
const listHasEnded = /(?<!\p{L})(?:und|oder|sowie)\s+[^,]+,/iu;
/** "keine Vorwölbung bei Husten": the circumstance is not denied. */
const circumstance =
  /(?<!\p{L})(?:bei|beim|unter|nach|wegen|durch|trotz|aufgrund|infolge|seit|vor|zur?|gegen|für|im rahmen \p{L}+)\s+(?:\p{L}+(?:e[rnms]?|er)\s+)?$/iu;
const deniedBehind =
  /(?<!\p{L})(?:verneint\p{L}*|ausgeschlossen|verzichtet|negativ|neg\.?|nicht (?:\p{L}+ )?(?:vorhanden|bekannt|nachweisbar|vorliegend|erinnerlich|vorgekommen|gewünscht|erforderlich|nötig)|nicht|nie|niemals|keine?[rs]?(?=\s*(?:[.,;)]|$)|\s(?:bekannt|vorhanden|mehr))|nein|unwahrscheinlich|abgesehen|fehl(?:t|en|te|ten)|keine?n? (?:anhalt|hinweise?)|(?:ver)?meiden|vermieden|abgesetzt|pausiert|gestoppt|beendet|zurückgestellt|verworfen|erwogen|überlegt|abgelehnt|verzichte?t?)(?!\p{L})/iu;
const verneint =
  /(?<!\p{L})(?:verneint\p{L}*|negiert|ausgeschlossen|nicht vorhanden|nicht berichtet|(?:ver)?meiden)(?!\p{L})/iu;

/** "Ob eine Gerinnungsstörung vorliegt, wird später geklärt": neither said nor denied. */
const isAsked = /(?<!\p{L})ob\s[^,.;]*$/iu;

/** "brauchen Sie nicht mehr", "früher nie": true of one time and not of another, and no denial of the talk. */
const ofAnotherTime =
  /(?<!\p{L})(?:(?:nicht|nie|keine?[nmrs]?)(?: \p{L}+)? mehr|z\. ?n\.[^;]*\([^)]*(?<!\p{L})nie|früher nie|damals (?:nie|nicht|kein\p{L}*)|zuvor (?:nie|nicht|kein\p{L}*))(?!\p{L})/iu;

/** Is a mention in written prose (a note) denied? Denial stands before it in its clause, or behind it, also behind a whole enumeration. */
export function polarityInNote(text: string, mention: { start: number; end: number }): Polarity {
  const clause = clauseAround(text, mention.start);
  const before = text.slice(clause.start, mention.start);
  const after = text.slice(mention.end, clause.end);
  if (isAsked.test(before)) return "unclear";
  if (circumstance.test(before) && !verbDenied.test(after))
    return deniedBefore(before) === "positive" && deniedAfter(after, before) === "positive"
      ? "positive"
      : "unclear";
  // A value of its own answers for itself: "Ery +++, Leuko neg."
  const isAnswered = /(?:\+|\d|positiv|pos\.?)$/iu.test(text.slice(mention.start, mention.end));
  const behind = deniedAfter(after, isAnswered ? `${before} 1` : before);
  const polarity = behind === "positive" ? deniedBefore(before, after) : behind;
  return polarity === "negative" && ofAnotherTime.test(clause.text) ? "unclear" : polarity;
}

function deniedBefore(before: string, after = ""): Polarity {
  if (verneintFirst.test(before) || verneintAlso.test(before)) return "negative";
  const all = [...before.matchAll(deniesWhatFollows)].filter(
    ({ index }) => !saidOfItself.test(before.slice(index)),
  );
  const strong = all.at(-1);
  if (strong) {
    const between = before.slice(strong.index + strong[0].length);
    // "kein Plan, nie ein Versuch": the nearer denial is the one that counts.
    if (/,\s*(?:nie|niemals|nicht)\s(?:\p{L}+\s){0,2}$/iu.test(between)) return "negative";
    if (!between.includes(",")) return conjunctionEnds(between) ? "unclear" : "negative";
    if (statesItself.test(between) || listHasEnded.test(between)) return "positive";
    const rest = after.split(/[.;]/u)[0] ?? "";
    const closed =
      conjunction.test(between) ||
      (conjunction.test(rest) && !statesItself.test(rest.split(conjunction)[0] ?? ""));
    // "Keine Übelkeit, Erbrechen oder Durchfall" denies all.
    if (closed) return "negative";
    // "Kein Durchfall, kein Fieber, Brennen": where each has its own "kein", one without is affirmed; so is one with an adjective of its own.
    const modified = statesItself.test(rest.split(",")[0] ?? "");
    if (all.length > 1 || modified || /,\s*(?:\p{Ll}+e[rs]?\s+)$/u.test(between) || ownAdverb.test(between))
      return "positive";
    return "unclear";
  }
  const weak = [...before.matchAll(deniesNext)].at(-1);
  if (weak) {
    const between = before.slice(weak.index + weak[0].length);
    // "Nicht infiziertes Ulkus": the adjective is denied, the thing is there.
    if (/^\s*\p{Ll}{4,}(?:e[rsnm]?)\s$/u.test(between)) return "positive";
    if (!between.includes(",") && between.trim().split(/\s+/u).length <= 4) return "negative";
  }
  return "positive";
}

/** "kein Kopfanprall, kurz bewusstlos": an adverb begins something of its own. */
const ownAdverb =
  /,\s*(?:kurz(?:zeitig)?|einmalig|zeitweise|dafür|allerdings|jedoch|dabei|danach|plötzlich|anschließend)\s+$/iu;

/** "keine Luft bekommen, Herzrasen gehabt": a complaint in itself, with its verb behind it; what follows is not denied. */
const saidOfItself = /^keinen?\s\p{L}+\s(?:mehr\s)?(?:be|ge)\p{L}+(?:en|t)(?!\p{L})[^,]*,/iu;

/** "keine Ödeme und Husten seit drei Tagen": behind a conjunction something else may begin. */
function conjunctionEnds(between: string): boolean {
  return /(?<!\p{L})und(?!\p{L})[^,]*(?<!\p{L})(?:seit|bei|nach|mit|\d)/iu.test(between);
}

/** "bestehen nicht", "kam es nicht", "ist seither nicht aufgetreten": the verb behind the things is denied. */
const verbDenied =
  /^(?:(?!,\s*(?:und|aber|doch|eine?[nmrs]?|die|der|das|den|auf|an|am|im|in|bei|mit)(?!\p{L}))(?!,(?![^.;:]*(?<!\p{L})(?:und|oder|sowie)(?!\p{L})))(?!\s(?:und|aber)\s(?:ist|sind|war|waren|hat|hatte|habe|wird|wurde|nimmt|trinkt|raucht)(?!\p{L}))[^.;:]){0,70}?(?<!\p{L})(?:besteh\p{L}*|bestand\p{L}*|lieg\p{L}*|lag\p{L}*|kam(?:en)? es|tr[ai]t\p{L}*|ist|sind|war|waren|wurden?|wird|werden|gibt es|gab es|find\p{L}* sich|fand\p{L}* sich|zeigt\p{L}* sich|hat|hatte|habe|klag\p{L}*|bericht\p{L}*|leide\p{L}*|verspür\p{L}*|bemerk\p{L}*|nimmt|trinkt|raucht|brauch\p{L}*|wünsch\p{L}*|\p{Ll}+(?=\s(?:sie|er|es|man|ich|ihm|ihr)\s))(?!\p{L})(?:\s\p{L}+){0,6}?\s(?:nicht|nie)(?!\p{L})/iu;
/** "AP/Dyspnoe/Claudicatio: keine", "Nikotin Ø": the answer of a form behind its heading. */
const answeredNo =
  /^(?:[^.;:]{0,80}?:\s*(?:verneint\p{L}*|keine?[rs]?|nein|nie|ø|neg\.?|negativ|o\.\s?b)(?!\p{L})|\s*(?:ø|0(?![\d.,/%°-]|\s*\p{L})))/iu;

/** "Fieber, Husten, Dysurie neg.": bare nouns and their common answer. */
const listNegative =
  /^(?:(?:,|\s(?:und|oder|sowie))\s\p{Lu}\p{L}+){1,6}\s(?:neg(?:ativ)?|verneint|fehlen|Ø)(?:\.|;|$)/u;

const endsInDenial = /^verneint(?:\s(?:sie|er|(?:die|der) pat\p{L}*|pat\.))?\s*$/iu;
const hasVerb =
  /(?<!\p{L})(?:ist|sind|war|waren|hat|hatte|haben|wurde|wird|werden|besteht|bestehen|zeigt|kommt|kommen|fehlt|nimmt|gibt|seit|jedoch|aber)(?!\p{L})|\d/iu;

function deniedAfter(after: string, before: string): Polarity {
  if (answeredNo.test(after) || verbDenied.test(after)) return "negative";
  // "Trommelfelle reizlos, kein Fieber": what denies the next word says nothing of this one.
  const own = after.split(/,|;|\s(?:und|oder|sowie)\s|[():]/u)[0] ?? after;
  const denial = deniedBehind.exec(own);
  if (denial && denial.index <= 45) return "negative";
  if (/^\s*:?\s*(?:nein|nie|keine?[rs]?(?!\s+\p{L})|keine bekannt|ø|negativ|neg\.)(?!\p{L})/iu.test(after))
    return "negative";
  if (listNegative.test(after) && !hasVerb.test(before)) return "negative";
  const last = verneint.exec(after);
  if (!last) return "positive";
  const list = after.slice(0, last.index);
  // "Überweisung, Fußpflege, Barfußgehen vermeiden": an infinitive has its own thing before it, or an enumeration with "und".
  if (/meiden$/iu.test(last[0]) && list.includes(",") && !conjunction.test(list)) return "positive";
  // "Fieber, Schmerzen beim Kauen sowie Sehstörungen verneint sie.": the whole sentence is what is denied.
  if (endsInDenial.test(after.slice(last.index)) && !hasVerb.test(`${before} ${list}`)) return "negative";
  if (statesItself.test(list.replace(/\([^)]*\)/gu, ""))) return "positive";
  if (conjunction.test(list) || list.includes(")") || conjunction.test(before.split(",").at(-1) ?? ""))
    return "negative";
  return list.includes(",") ? "unclear" : "negative";
}

const spokenNegator =
  /(?<!\p{L})(?:keine?[nmrs]?|keen[es]?|koan?e?|koin?s?|koine?[nmrs]?|kein'n|keinerlei|nicht|nich|net|nit|ned|nichts|nix|nischt|nie|nia|nimmer|niemals|ohne|weder|negativ|verneint\p{L}*|ausgeschlossen|fehlend\p{L}*|abgelehnt|frei von|nein|nö|nee|nä|noi|na(?=[,.]))(?!\p{L})/iu;
const spokenBehind =
  /(?<!\p{L})(?:nicht|nich|net|nit|ned|nie|nia|nimmer|nein|nö|nee|keine?[nmrs]?|keen[es]?|koin?s?|koan?s?|verneint\p{L}*|weg|vorbei)(?!\p{L})/iu;
const denies =
  /^\W*(?:nein|nö|nee|nä|noi|na,|ausgeschlossen|unmöglich|auf keinen fall|bestimmt nicht|sicher nicht|nicht|nich|net|nit|ned|nie|niemals|nix|keine?[nmrs]?|keen[es]?|weder|gar nicht|gar nix|überhaupt nicht|zum glück nicht|gott sei dank nicht|eigentlich nicht|alles nicht|nichts)(?!\p{L})/iu;
const deniesAll =
  /(?<!\p{L})(?:nichts davon|nix davon|nichts von all\p{L}*|weder noch|auch keine|auch nicht|auch nich|alles nicht|alles nich|nichts dergleichen|keins von)(?!\p{L})/iu;
/** "Rauchen Sie noch?" "Seit drei Jahren nicht mehr." */
const noLonger = /^[^.?!,]{0,40}(?<!\p{L})(?:(?:nicht|nich|net|nit|ned) mehr|nimmer)(?!\p{L})/iu;
const affirms =
  /^\W*(?:ja|jo|joa|doch|schon|genau|stimmt|leider|manchmal|ab und zu|hin und wieder|immer|richtig|freilich|klar|hm+,? ja|\d|eine?[nmrs]? (?:bisschen|bissl|wenig|paar)|ein|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|zehn|so |etwa|ungefähr|viel|oft|öfter|seit)(?!\p{L})/iu;

/** Suspected or to be ruled out: neither said nor denied. */
const leftOpen =
  /(?<!\p{L})(?:ausschließen|auszuschließen|ob (?:da|es|das|sie|er)|könnte|vielleicht|verdacht|vermute\p{L}*|abklären|wenn (?:da|es|das|sie|er)|falls)(?!\p{L})/iu;

/** Is a mention in spoken talk denied? By its own clause, or, where it was asked, by the answer in the next turn. */
export function polarityInTalk(
  turns: readonly Turn[],
  turn: Turn,
  mention: { start: number; end: number },
): Polarity {
  const clause = clauseAround(turn.text, mention.start);
  const asked = questionAt(turn.text, clause.end);
  // "Nein, ich hab ja die Spirale": the answer to another question denies nothing behind its comma.
  const before = turn.text
    .slice(clause.start, mention.start)
    .replace(/^\s*(?:nein|nö|nee|nä|ach)\s*,\s*/iu, "");
  const after = turn.text.slice(mention.end, clause.end);
  if (!asked) {
    if (circumstance.test(before) && spokenNegator.test(before)) return "unclear";
    if (spokenNegator.test(before)) return reaches(before) ? "negative" : "unclear";
    if (spokenBehind.test(after.split(",")[0] ?? "")) return "negative";
    if (leftOpen.test(clause.text)) return "unclear";
    if (/^\s*(?:,\s*)?(?:nein|nee|nicht|nich|auch nicht|auch nich|nie|keine)(?!\p{L})/iu.test(after))
      return "negative";
    return "positive";
  }
  const answer = turns[turn.index + 1]?.text ?? "";
  if (denies.test(answer) || noLonger.test(answer) || deniesAll.test(answer.slice(0, 60))) return "negative";
  if (affirms.test(answer)) return "positive";
  return spokenNegator.test(before) ? "negative" : "unclear";
}

/** Does the last negation of a stretch reach its end? A comma with a verb behind it begins something else. */
function reaches(before: string): boolean {
  const last = [...before.matchAll(new RegExp(spokenNegator, "giu"))].at(-1);
  const between = last ? before.slice(last.index + last[0].length) : "";
  const comma = between.lastIndexOf(",");
  return (
    comma < 0 ||
    !/(?<!\p{L})(?:ich|er|sie|es|wir|das|die|der|bis|weil|wenn|dass|hab|ist|sind|war|muss|kann)(?!\p{L})/iu.test(
      between.slice(comma),
    )
  );
}

/** Was the sentence that ends here a question? */
function questionAt(text: string, clauseEndAt: number): boolean {
  const rest = text.slice(clauseEndAt);
  const mark = /[.!?]/u.exec(rest);
  return mark?.[0] === "?" || (mark === null && text.trimEnd().endsWith("?"));
}
