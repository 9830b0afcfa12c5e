import type { Turn } from "./turns.ts";

const kin = `mutter|mama|mutti|vater|papa|vati|eltern|bruder|brüder|schwester|schwestern|geschwister|sohn|söhne|tochter|töchter|kind|kinder|enkel|enkelin|enkelkind|oma|opa|omi|opi|großmutter|großvater|großeltern|tante|onkel|cousin|cousine|neffe|nichte|frau|mann|ehefrau|ehemann|gatte|gattin|partner|partnerin|lebensgefährte|lebensgefährtin|freund|freundin|nachbar|nachbarin|kollege|kollegin|schwager|schwägerin|schwiegermutter|schwiegervater|schwiegereltern|schwiegersohn|schwiegertochter`;

const relatives = new RegExp(
  `(?<!\\p{L})(?:mei(?:n|m|ne[rmsn]?)|sein(?:e[rmsn]?)?|ihr(?:e[rmsn]?)?|unser(?:e[rmsn]?)?|der|die|den|dem|das|beim|zur?)\\s+(?:\\p{L}+\\s+)?(${kin})(?:e?s|n|en)?(?!\\p{L})`,
  "giu",
);

const relativeWords = new RegExp(
  `(?<!\\p{L})(?:${kin.replace("|frau|mann|", "|").replace("kind|kinder|", "")}|mann|kind|kinder|familie\\p{L}*|familienanamnese|familiär\\p{L}*|fa|angehörige\\p{L}*|verwandte\\p{L}*|mütterlicherseits|väterlicherseits|bekannte[rn]?)(?:e?s|n|en|innen)?(?!\\p{L})|(?:seine|ihre|der|die|eigene) frau(?!\\p{L}| \\p{Lu})`,
  "iu",
);

/** Who speaks about whom: a daughter's "Mama" and a mother's "mein Sohn" are the patient. */
const patientOf: readonly { readonly speaker: RegExp; readonly words: RegExp }[] = [
  {
    speaker: /^(?:tochter|sohn|schwiegertochter|schwiegersohn|enkel|enkelin)/iu,
    words:
      /^(?:mutter|mama|mutti|vater|papa|vati|schwiegermutter|schwiegervater|oma|opa|omi|opi|großmutter|großvater)$/iu,
  },
  {
    speaker: /^(?:mutter|vater|eltern|oma|opa|großmutter|großvater)/iu,
    words: /^(?:sohn|tochter|kind|enkel|enkelin|enkelkind)$/iu,
  },
  {
    speaker: /^(?:ehefrau|frau|partnerin|lebensgefährtin)/iu,
    words: /^(?:mann|ehemann|partner|lebensgefährte|freund)$/iu,
  },
  {
    speaker: /^(?:ehemann|mann|partner|lebensgefährte)/iu,
    words: /^(?:frau|ehefrau|partnerin|lebensgefährtin|freundin)$/iu,
  },
];

/** Reported talk is about the patient again: "Meine Frau sagt, ich huste". */
const backToPatient =
  /(?<!\p{L})(?:sagt|sacht|meint|findet|denkt|behauptet|glaubt|ich|mir|mich|bei mir|hat mir|wegen mir)(?!\p{L})/iu;
/** After the mention a relative is its subject only here: "Diabetes hat meine Mutter", "den Infarkt meines Vaters". */
const leadsToRelative =
  /^\s*(?:(?:nimmt|nahm|hat|hatte|haben|hatten|bekommt|bekam|kriegt|kriegte|ist|war|sind|bei|von|von der|wie)\s*)?(?:ja|auch|schon|halt)?\s*$/iu;

/** Is the mention about somebody else than the patient? Its sentence names a relative as subject, and not as reporter. */
export function isAboutAnother(turn: Turn, mention: { start: number; end: number }): boolean {
  const start =
    Math.max(...[".", "?", "!", " – "].map((mark) => turn.text.lastIndexOf(mark, mention.start - 1))) + 1;
  const ends = [".", "?", "!"].map((mark) => turn.text.indexOf(mark, mention.end)).filter((at) => at >= 0);
  const sentence = turn.text.slice(start, ends.length > 0 ? Math.min(...ends) : turn.text.length);
  const local = { start: mention.start - start, end: mention.end - start };
  return [...sentence.matchAll(relatives)].some((relative) => {
    if (isPatient(turn, relative[1] ?? "")) return false;
    const relativeEnd = relative.index + relative[0].length;
    if (relativeEnd <= local.start) {
      const between = sentence.slice(relativeEnd, local.start);
      // A subordinate clause with a subject of its own ("seit mein Mann tot ist, schlaf ich schlecht").
      if (
        /^\s*(?:\p{L}+\s){0,4}?(?:ist|war|hat|hatte)?\s*,\s*(?:schlaf|hab|bin|muss|kann|darf|nehm)/iu.test(
          between,
        )
      )
        return false;
      return !backToPatient.test(between);
    }
    return relative.index >= local.end && leadsToRelative.test(sentence.slice(local.end, relative.index));
  });
}

function isPatient({ speaker }: Turn, word: string): boolean {
  return patientOf.some((row) => row.speaker.test(speaker) && row.words.test(word));
}

/** Does a statement of a note say that it speaks of a relative? */
export function speaksOfAnother(text: string): boolean {
  return relativeWords.test(text);
}
