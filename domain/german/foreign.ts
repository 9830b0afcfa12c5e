/** English that German clinical texts do not hold, and what medical German has taken over. */
const englishFunction = new Set(
  `the with without and or but not no of for from to in on at by is are was were be been has have had does did should would could can may must shall he she they his her their its it this that these those there when while after before during until since if than then also both each every always never often sometimes only very more most less least about between into over under again further because due`.split(
    " ",
  ),
);
/** Of these German has the same spelling: they count beside others, never alone. */
const alsoGerman = new Set(
  "in an am was war so also both an on at by be is are die not arm hand bad gift must has had it to no of her his its under over these while since been may can or more most only less".split(
    " ",
  ),
);
const englishWords = new Set(
  `weakness pain painful headache fever cough swelling swollen breath breathing shortness dizziness nausea-free vomiting bleeding rash itching numbness tingling fatigue tired sleep sleeping weight loss gain blood pressure heart rate chest abdomen abdominal back neck knee shoulder hip ankle wrist legs arms hands feet foot left right upper lower mild moderate severe acute daily twice once weekly hours days weeks months years year old male female patient patients reports reported denies denied complains presents presented history family allergies allergy known medication medications drug drugs dose tablet tablets pill pills take takes taking taken exercise exercises avoid avoids falls fall appointment next visit follow-up-visit return returns carry spray-use bring rest drink drinking eat food fluids treatment treated plan assessment findings normal abnormal negative-test stable worse better improved improving worsening unchanged symptoms symptom since-then likely unlikely possible suspected due exam examination lungs clear soft tender tenderness discharge wound healing infection infections sore throat ear eye skin urine stool bowel bladder walking standing sitting lifting work stress-related smoking smoker alcohol-free drinks married divorced widowed lives alone mother father brother sister wife husband daughter child pregnant week morning evening prescribed prescribe started stopped continue continued increase increased decrease decreased reduce referred referral scheduled schedule advised advice educated needed needs required recommended home hospital emergency room nurse doctor physician surgery surgical fracture broken sprain bruise bruising injury injured accident bite dog-bite and/or well-tolerated tolerated slightly significantly currently recently previously approximately unable able feels feeling felt onset duration episodes frequently occasionally`.split(
    " ",
  ),
);
/** Taken over: nobody minds them in a German letter. */
const accepted = new Set(
  `follow-up follow up check-up check checkup stent stents stenting compliance shunt shunts bypass screening screenings red flags flag flags burnout burn-out monitoring tape taping pacing training jogging workup work-up staging grading score scores scoring watchful waiting wait and see setting team case management disease-management mobbing stress burn out sport spray sprays pen spacer pflaster test tests scan scans puls tumor airway reflux clearance drop-out feedback coaching stretching walking nordic handling outcome status virus fatigue restless legs rooming liner non-responder responder off-label label on-demand demand add-on on off pill tic flush rash delay late low-dose high-dose loading bolus steady state peak-flow peak flow trigger point points craving cut cutoff cut-off binge eating low high carb carbs food allergy home office homeoffice job jobs hot spot spots cast clip coil cup dip down end-to-end trail making slump impingement snapping whiplash tennis wheezing clubbing pivot shift drawer sign signs swab hang over pearl index delta crossmatch blackout low carb energy drink drinks energydrink date patch patches roll-on lag up prick strep second look open end point care blue bloater pink puffer on-off smoker never pack years stick sticks stix dose double hit slow release retard lifestyle baby blues sweating power drink black outs insight mini mental state test-strip long covid post post-covid long-covid rapid cycling switch switching add lift fit fitness walk walks`.split(
    " ",
  ),
);
const otherFunction =
  /^(?:las|el|por|para|una|uno|con|muy|pero|sin|del|dolor de|tomar|paciente|desde|hace|cada|días?|veces|avec|sans|pour|une|dans|depuis|jours|douleur|della|degli|sono|gli|giorni|senza|paziente|się|przez|oraz|dni|için|günde|ağrı|pequeños|líquidos|sorbos)$/iu;
const otherLetters = /[ñáíóúìòãõçěščřžýůąęłśźżğışőű¿¡]/iu;
/** What no German word looks like: the endings and letters of English. */
const englishShape =
  /^(?:\p{Ll}{3,}(?:ness|ingly|fully|ously|ability|ought|ough|tions|ments)|\p{Ll}*(?:wh|wr|kn)\p{Ll}{2,}ing|th(?:e|is|at|ese|ose|ere|ey|rough))$/u;

/** Taken over into medical German. */
export function isAcceptedForeign(word: string): boolean {
  return accepted.has(word.toLowerCase());
}

export interface ForeignRun {
  readonly start: number;
  readonly end: number;
}

interface Token {
  readonly lower: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** 2: foreign by itself; 1: foreign beside others; 0: German or neither. */
  readonly weight: number;
}

/** Stretches of another language in a German text: sentences, and single words that medical German has not taken over. */
export function foreignRuns(text: string, isKnown: (word: string) => boolean): ForeignRun[] {
  const tokens = [...text.matchAll(/\p{L}[\p{L}\p{M}]*(?:[-'’]\p{L}+)*/gu)].map((match): Token => {
    const lower = match[0].toLowerCase();
    const weight = weightOf(lower, match[0]);
    return {
      lower,
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      weight: weight > 0 && isKnown(match[0]) ? Math.min(1, weight) : weight,
    };
  });
  const runs: ForeignRun[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    if (!first || first.weight === 0) {
      at += 1;
      continue;
    }
    let to = at + 1;
    // One word that is none of either ("patient", a name) may stand within a sentence.
    while (
      to < tokens.length &&
      !/[.;:!?]/u.test(text.slice(tokens[to - 1]?.end, tokens[to]?.start)) &&
      ((tokens[to]?.weight ?? 0) > 0 ||
        (isNeutral(tokens[to]) &&
          (tokens[to + 1]?.weight ?? 0) > 0 &&
          !/[.;:!?]/u.test(text.slice(tokens[to]?.end, tokens[to + 1]?.start))))
    )
      to += 1;
    // A German word at the end belongs to what follows ("Next appointment am Donnerstag").
    while (to - at > 1 && tokens[to - 1]?.weight === 1 && alsoGerman.has(tokens[to - 1]?.lower ?? ""))
      to -= 1;
    const run = tokens.slice(at, to);
    const strong = run.filter(({ weight }) => weight === 2).length;
    const last = run.at(-1);
    if (strong >= 1 && last) runs.push({ start: first.start, end: last.end });
    at = to;
  }
  return runs;
}

function isNeutral(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    /^(?:patient|spray|tablet|alcohol|arm|hand|finger|stress|test|tests|plan|oral|normal|ml|mg|no)$/iu.test(
      token.lower,
    )
  );
}

function weightOf(lower: string, text: string): number {
  if (accepted.has(lower)) return 0;
  if (otherLetters.test(lower) && /^\p{Ll}/u.test(text)) return 2;
  if (otherFunction.test(lower)) return /^\p{Ll}|^(?:Tomar|Paciente)$/u.test(text) ? 2 : 1;
  if (alsoGerman.has(lower)) return 1;
  if (englishFunction.has(lower)) return 2;
  if (englishWords.has(lower)) return isGermanToo(lower, text) ? 1 : 2;
  return englishShape.test(lower) ? 2 : 0;
}

/** Spelt alike in both languages, or as German nouns are with a capital. */
function isGermanToo(lower: string, text: string): boolean {
  return (
    (/^(?:patient|arm|arms|hand|hands|knee|hip|fall|falls|ton|rate|rest|bad|plan|symptom|male|female|normal|stable|acute|moderate|mild|dose|tablet|puls|abdomen|week|old|pain|home|room|night|work|back|skin|ear|eye|legs?|visit|once|loss|gain|wound|stool|rash|onset|food|able|due|left|fluids|likely|stress|once|exam|child|chest|heart|blood|pressure|broken|nurse|next|clear|soft|lower|upper|better)$/.test(
      lower,
    ) &&
      /^(?:patient|arm|arms|hand|hands|fall|falls|rate|rest|bad|plan|symptom|normal|stable|acute|moderate|mild|dose|tablet|puls|abdomen|male|female|rash|wound|skin|ear|room)$/.test(
        lower,
      )) ||
    lower === "fall" ||
    lower === "falls" ||
    (/^\p{Lu}/u.test(text) && /^(?:history|female|male)$/.test(lower))
  );
}
