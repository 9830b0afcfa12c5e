import type { WordLexicon } from "../grader.ts";

/** Greek and Latin building blocks: what stands before them need stand in no dictionary. */
const learned =
  /(?:skopien?|skopisch\p{L}*|tomien?|stomien?|ektomien?|ektomiert\p{L}*|plastiken?|gra(?:ph|f)ien?|gra(?:ph|f)isch\p{L}*|gramme?|metrien?|metrisch\p{L}*|itis|itiden|osen?|otisch\p{L}*|ämien?|ämisch\p{L}*|urien?|pathien?|pathisch\p{L}*|algien?|plegien?|paresen?|phobien?|troph(?:ie|ien|isch)\p{L}*|plasien?|lysen?|tripsien?|penien?|philien?|genesen?|gene?[nrms]?|rrhö|rrhoe|pnoe|tonien?|kardien?|ektasien?|zelen?|opsien?|ästhesien?|kinesien?|phasien?|phagien?|mnesien?|somnien?|thyreosen?|iva|iven?|ivum|ium|[aeo]rien|ydien|oide?|oid\p{L}*|zyten|zytose|zytär|logien?|logisch\p{L}*|loge[n]?|therapien?|therapeut\p{L}*|pharmaka|statika|lytika|tika|tikum|mantik|genie|uskel|zid|zide|ektomie|form\p{L}*|ism(?:en)?|reduktion\w*|evaluation|remission\p{L}*|inkontinenz|insuffizienz|karzinom\p{L}*|stenosen?|thrombosen?|infarkte?|okkluder|stent\p{L}*|implantat\p{L}*|chezien?|phakien?|geusien?|akusis|osmien?|gnosien?|tropien?|myelien?|systolien?|desen|(?:in|at|or|ic)(?:um|ae)|illae|alis)$/iu;
const learnedAdjective =
  /^\p{Ll}+(?:al|är|ar|iv|ell|ös|isch|oid|gen|trop|phil|phob|fugal|petal|iert|ant|ent|abel|ibel|frei|los|arm|reich|haft|sam|bar|fähig|pflichtig|bedürftig|artig|förmig|seitig|weise|mäßig|lich|ig|end|nd|t|en)(?:e[rnms]?)?$/u;
/** At the beginning of a sentence an adjective has a capital too. */
const participle = /(?:end|iert|frei|los|bar|haft)(?:e[rnms]?)?$/u;
const prefix =
  /^(?:ex|nicht|anti|auto|hyper|hypo|inter|intra|extra|para|peri|post|prä|pro|re|retro|sub|supra|super|tachy|brady|poly|oligo|mono|bi|hemi|makro|mikro|neuro|kardio|cardio|pneumo|gastro|hepato|nephro|uro|thrombo|osteo|arthro|myo|psycho|psychisch|endo|exo|meta|epi|dys|eu|hydro|pseudo|spontan|lympho|hämato|häm|broncho|naso|oro|oto|rhino|laryngo|cholezysto|zerebro|angio|adeno|immuno|immun|sero|radio|elektro|thermo|bio|physio|pharmako|co|ko|multi|semi|ultra|vaso|viszero|viro|tele|video|online|röntgen|eigen|fremd|allein|selbst|zwangs|rest|vor|nach|unter|über|ober|gegen|mit|nieder|hoch|ent|ver|un|ab|an|auf|aus|ein|zu|weg|wieder)-?/iu;
/** "leichtgradig", "Atemabhängiges": endings that make an adjective of any known word before them. */
const adjectiveTail =
  /^(\p{L}{3,}?)-?(?:gradig|seitig|förmig|artig|abhängig|bedingt|pflichtig|fähig|bedürftig|tauglich|stabil|mobil|reagibel|reagibl)(?:e[rnms]?)?$/u;
const linking = /(?:s|es|n|en|er|e|ens)$/u;
const shortestPart = 3;
/** Nouns of two letters that begin compounds: "Öltamponade". */
const shortNoun = /^(?:öl|ei)$/u;
const shortestTail = 4;

/** Is a word built of words that a dictionary knows, the last of them a noun? "Nasenschnaufe" ends in a verb's form and is none. */
export function isKnownWord(word: string, lexicon: WordLexicon): boolean {
  return (
    knowsForm(word, lexicon) ||
    learned.test(word) ||
    isDerived(word.toLowerCase(), lexicon) ||
    isCompound(word, lexicon, 0) ||
    (participle.test(word) && isCompound(word.toLowerCase(), lexicon, 0))
  );
}

/** Adjectives of a known word, -barkeit of a known verb ("Erweckbarkeit"), -ierung of a known verb or learned adjective ("Negativierung"). */
function isDerived(lower: string, lexicon: WordLexicon): boolean {
  const before = adjectiveTail.exec(lower)?.[1];
  if (before && isPart(before, lexicon)) return true;
  if (isVerbForm(lower, lexicon)) return true;
  const verb = /^(\p{L}{3,})barkeit(?:en)?$/u.exec(lower)?.[1];
  if (verb) return [`${verb}en`, `${verb}n`, `${verb}bar`].some((form) => lexicon.knows(form));
  const stem = /^(\p{L}{3,})ierung(?:en)?$/u.exec(lower)?.[1];
  if (!stem) return false;
  return (
    lexicon.knows(`${stem}ieren`) ||
    lexicon.knows(`${stem}iert`) ||
    (/(?:al|är|ar|iv)(?:is)?$/u.test(stem) && lexicon.knows(stem.replace(/is$/u, "")))
  );
}

/** A form of a verb whose first part stands elsewhere: "nässte aber nicht ein". */
function isVerbForm(lower: string, { knows }: WordLexicon): boolean {
  const stem = /^(\p{Ll}{3,}?)(?:t|te|ten|tet)$/u.exec(lower)?.[1];
  return (
    stem !== undefined &&
    ["", "ein", "aus", "ab", "an", "auf", "zu"].some((before) =>
      [`${before}${stem}en`, `${before}${stem.replace(/e$/u, "")}en`].some(knows),
    )
  );
}

function knowsForm(word: string, { knows }: WordLexicon): boolean {
  return knows(word) || knows(word.toLowerCase()) || knows(capital(word));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function isCompound(word: string, lexicon: WordLexicon, depth: number): boolean {
  const lower = word.toLowerCase();
  const isNounForm = /^\p{Lu}/u.test(word) || depth > 0;
  if (!isNounForm && learnedAdjective.test(lower) && lower.length < 18 && isLatinate(lower)) return true;
  const before = prefix.exec(lower)?.[0];
  if (before && lower.length - before.length >= shortestTail) {
    const rest = lower.slice(before.length);
    if (isNounForm ? isNoun(rest, lexicon) : knowsForm(rest, lexicon)) return true;
  }
  if (before === "nicht" && /en$/u.test(lower) && lexicon.knows(lower.slice(before.length))) return true;
  for (let at = lower.length - shortestTail; at >= shortestPart - 1; at -= 1) {
    const tail = lower.slice(at);
    const tailIsKnown = isNounForm
      ? isNoun(tail, lexicon) || (depth === 0 && isInfinitive(tail, lexicon))
      : lexicon.knows(tail);
    if (!tailIsKnown) continue;
    const head = lower.slice(0, at);
    if (
      isPart(head, lexicon) ||
      (depth < 2 && isCompound(capital(head.replace(linking, "")), lexicon, depth + 1))
    )
      return true;
  }
  return false;
}

/** The verb that is done to the noun before it: "Treppenputzen", "Vorhofflattern". */
function isInfinitive(word: string, { knows }: WordLexicon): boolean {
  const stem = /^(\p{Ll}{3,})e(?:n|ln|rn)$/u.exec(word)?.[1];
  return (
    stem !== undefined && knows(word) && (knows(`${stem}t`) || knows(`${stem}et`) || /e[lr]n$/u.test(word))
  );
}

/** What the dictionary knows with a capital and not without is a noun. */
function isNoun(word: string, lexicon: WordLexicon): boolean {
  return (lexicon.knows(capital(word)) && !lexicon.knows(word)) || nominal.test(word);
}
/** Nouns that are spelt as another word's form. */
const nominal =
  /^(?:steife|schwäche|röte|blässe|enge|weite|breite|tiefe|höhe|größe|länge|dicke|stärke|grad|wert|werte|arm|bein|hand|fuß|essen|trinken|schlafen|gehen|stehen|sitzen|liegen|schmerzen|leiden|stand|stande|reiz|druck|fall|riss|stoß|schlag|zeichen|maß|gabe|pause|stich|biss|bruch|schnitt|test|plan|kur|creme|salbe|spray|gel|saft|tropfen|tablette|tabletten|haftigkeit|haltigkeit|salbe|pflaster|wechsel|gang|gänge|wand|beginn|ende|lauf|zug|griff|blick|schluss|sprung|pass|sitz|knoten|fluss|rand|wunde|wunden|sehne|probe|strecke|schiene|sonde|binde|spange|blase|rinne|narbe|schraube|klammer|schwelle|falte|platte|ernte|warze|warzen|naht|schein|scheine|stelle|stellen|punkte?n?|laser|star|bad|bäder|stuhl|wasser|messer|band|bänder|kost|rest|reste|sog|trieb|schub|schübe|anfall|druck|spiegel|schaum|sturz|rat|dienst|zentrum|verlust|stau|abgang|austritt|eintritt)$/u;

function isPart(head: string, lexicon: WordLexicon): boolean {
  if (head.length < shortestPart) return shortNoun.test(head);
  return (
    knowsForm(head, lexicon) ||
    (linking.test(head) && knowsForm(head.replace(linking, ""), lexicon)) ||
    knowsForm(`${head}e`, lexicon)
  );
}

/** Adjectives of learned German, as they are made from Latin and Greek stems. */
function isLatinate(word: string): boolean {
  return /(?:al|är|ar|iv|ell|ös|oid|gen|trop|phil|isch|frei|pflichtig|ant|ent|bedingt|assoziiert|iert)(?:e[rnms]?)?$/u.test(
    word,
  );
}
