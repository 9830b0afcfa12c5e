/** A group of drugs by the words that stand for it ("Triptan", "PPI") and its substances. */
export interface DrugClass {
  readonly id: string;
  readonly words: RegExp;
  readonly members: RegExp;
}

const table = String.raw`
betablocker: \p{L}*beta-?(?:rezeptoren-?)?blocker\p{L}*|β-?blocker = (?!.*timolol).*olol$
ace-inhibitor: ace-?hemmer\p{L}*|ace-?inhibitor\p{L}* = pril$
arb: sartane?(?!\p{L})|at1-?(?:blocker|antagonist)\p{L}*|arb(?!\p{L}) = sartan$
arni: arni(?!\p{L}) = ^sacubitril$
calcium-channel: (?:calcium|kalzium)(?:kanal)?-?(?:antagonist|blocker)\p{L}* = dipin$|^(?:verapamil|diltiazem)$
diuretic: diuretik\p{L}*|diureti\p{L}*|entwässerung\p{L}*|wassertablett\p{L}*|thiazid\p{L}*|schleifendiur\p{L}* = thiazid$|semid$|^(?:xipamid|indapamid|chlortalidon|spironolacton|eplerenon|triamteren|amilorid)$
mra: mra(?!\p{L})|aldosteronantagonist\p{L}* = ^(?:spironolacton|eplerenon|finerenon)$
nitrate: nitrate?(?!\p{L})|nitro(?:spray|präparat)\p{L}* = ^(?:glyceroltrinitrat|isosorbid\p{L}+|molsidomin)$
statin: statine?n?(?!\p{L})|cholesterinsenker\p{L}*|lipidsenker\p{L}*|csi(?!\p{L})|blutfettsenker = vastatin$|^(?:ezetimib|bempedoinsäure|fenofibrat)$
pcsk9: pcsk-?9\p{L}* = ^(?:alirocumab|evolocumab|inclisiran)$
antiplatelet: (?:thrombozyten|plättchen)\p{L}*hemm\p{L}*|tah(?!\p{L})|dapt(?!\p{L})|p2y12\p{L}* = ^(?:acetylsalicylsäure|clopidogrel|prasugrel|ticagrelor)$
anticoagulant: antikoag\p{L}*|oak(?!\p{L})|[nd]oaks?(?!\p{L})|blutverdünn\p{L}*|gerinnungshemm\p{L}*|vitamin-k-antag\p{L}*|cumarin\p{L}* = xaban$|gatran$|parin$|^(?:phenprocoumon|warfarin)$
ppi: ppi(?!\p{L})|protonenpumpen\p{L}*|magenschutz\p{L}*|säureblocker\p{L}*|säurehemmer\p{L}* = prazol$
nsaid: nsar(?!\p{L})|nsaids?(?!\p{L})|nichtsteroidal\p{L}*|antirheumatik\p{L}* = ^(?:ibuprofen|diclofenac|naproxen|etoricoxib|celecoxib|indometacin|ketoprofen|dexketoprofen|meloxicam|piroxicam|acetylsalicylsäure)$
analgesic: analgetik\p{L}*|schmerzmittel\p{L}*|schmerztablett\p{L}* = ^(?:ibuprofen|diclofenac|naproxen|etoricoxib|celecoxib|metamizol|paracetamol|acetylsalicylsäure|tramadol|tilidin|oxycodon|hydromorphon|morphin|fentanyl|buprenorphin|tapentadol|thomapyrin)$
opioid: opioid\p{L}*|opiat\p{L}* = ^(?:tramadol|tilidin|oxycodon|hydromorphon|morphin|fentanyl|buprenorphin|tapentadol|codein|levomethadon|methadon)$
triptan: triptane?n?(?!\p{L}) = triptan$
cgrp: cgrp-?\p{L}* = ^(?:erenumab|fremanezumab|galcanezumab)$
steroid: [kc]ortison\p{L}*|(?:gluko)?[kc]orti[ck]o\p{L}*|steroid\p{L}* = ^(?:predniso\p{L}*|methylprednisolon|dexamethason|hydrocortison|triamcinolon|betamethason|budesonid|fluticason|mometason|beclometason|ciclesonid|clobetasol)$
laba: laba(?!\p{L}) = ^(?:formoterol|salmeterol|indacaterol|olodaterol|vilanterol)$
lama: lama(?!\p{L}) = ^(?:tiotropium|glycopyrronium|umeclidinium|aclidinium)$
saba: saba(?!\p{L})|(?:blaue[sn]?|notfall)-?\s?spray = ^(?:salbutamol|fenoterol|terbutalin)$
ics: ics(?!\p{L})|inhalativ\p{L}* (?:steroid|kortiko|cortico)\p{L}*|[kc]ortisonspray = ^(?:budesonid|fluticason|mometason|beclometason|ciclesonid)$
bronchodilator: bronchodilat\p{L}*|asthmaspray\p{L}*|inhalativ?a(?!\p{L}) = terol$|ium$|^(?:salbutamol|fenoterol)$
antibiotic: antibioti\p{L}*|antibiose = cillin$|mycin$|cyclin$|oxacin$|^cef\p{L}+$|^(?:cotrimoxazol|trimethoprim|nitrofurantoin|fosfomycin|metronidazol|amoxicillin-clavulansäure|nitroxolin)$
penicillin-class: penicilline?n?(?!\p{L})|betalaktam\p{L}*|aminopenicillin\p{L}* = cillin$|^amoxicillin-clavulansäure$
cephalosporin: (?:c|k)e(?:ph|f)alosporin\p{L}* = ^cef\p{L}+$
macrolide: makrolid\p{L}* = thromycin$|^roxithromycin$
quinolone: (?:fluor)?chinolon\p{L}*|gyrasehemmer\p{L}* = oxacin$
antiviral: virostatik\p{L}*|antiviral\p{L}* = ciclovir$|^(?:brivudin|oseltamivir|nirmatrelvir)$
antihistamine: antihistaminik\p{L}*|h1-?blocker = ^(?:cetirizin|levocetirizin|loratadin|desloratadin|fexofenadin|ebastin|bilastin|rupatadin|dimetinden|clemastin|azelastin|hydroxyzin|doxylamin)$
antiemetic: antiemetik\p{L}* = ^(?:metoclopramid|domperidon|dimenhydrinat|ondansetron|granisetron|doxylamin|meclozin)$
laxative: laxan\p{L}*|abführmittel\p{L}* = ^(?:macrogol|lactulose|bisacodyl|natriumpicosulfat|flohsamen|prucaloprid)$
sglt2: sglt-?2\p{L}*|gliflozin\p{L}* = gliflozin$
dpp4: dpp-?4\p{L}*|gliptin\p{L}* = gliptin$
glp1: glp-?1\p{L}*|abnehmspritze|inkretin\p{L}* = glutid$|^(?:exenatid|tirzepatid)$
sulfonylurea: sulfonylharn\p{L}* = ^(?:glimepirid|glibenclamid|gliclazid)$
antidiabetic: oad(?!\p{L})|antidiabetik\p{L}*|zuckertablett\p{L}* = gliflozin$|gliptin$|^(?:metformin|glimepirid|glibenclamid|repaglinid|pioglitazon|insulin)$
ssri: ssri(?!\p{L})|serotonin-?wiederaufnahme\p{L}* = ^(?:citalopram|escitalopram|sertralin|fluoxetin|paroxetin|fluvoxamin)$
antidepressant: antidepressiv\p{L}* = ^(?:citalopram|escitalopram|sertralin|fluoxetin|paroxetin|venlafaxin|duloxetin|mirtazapin|bupropion|amitriptylin|opipramol|agomelatin|trazodon|doxepin|trimipramin|milnacipran)$
benzodiazepine: benzodiaz\p{L}*|benzos?(?!\p{L}) = azepam$|azolam$|^(?:clobazam|lormetazepam)$
sedative: sedativ(?:um|a)\p{L}*|beruhigungs(?:mittel|tablett)\p{L}*|schlafmittel\p{L}*|schlaftablett\p{L}*|hypnotik\p{L}*|tranquil\p{L}* = azepam$|azolam$|^(?:zopiclon|zolpidem|melperon|pipamperon|promethazin|doxylamin|baldrian)$
neuroleptic: neuroleptik\p{L}*|antipsychotik\p{L}* = ^(?:quetiapin|risperidon|olanzapin|haloperidol|melperon|pipamperon|aripiprazol|amisulprid|clozapin)$
muscle-relaxant: muskelrelax\p{L}*|myotonolytik\p{L}* = ^(?:tizanidin|methocarbamol|tolperison|baclofen|orphenadrin)$
contraceptive: pille(?!\p{L})|kok(?!\p{L})|(?:orale?s? )?[kc]ontrazepti\p{L}*|antibabypille|verhütungspille|hormonelle\p{L}* verhütung = ^(?:ethinylestradiol|desogestrel|levonorgestrel|drospirenon|dienogest)$
oestrogen: östrogen\p{L}* = ^(?:estradiol|estriol|ethinylestradiol)$
thyroid-hormone: schilddrüsen(?:hormon|tablett)\p{L}* = ^(?:levothyroxin|liothyronin)$
biphosphonate: bisphosphonat\p{L}*|biphosphonat\p{L}* = dronat$
urate-lowering: harnsäuresenk\p{L}*|gichtmittel\p{L}*|urikostatik\p{L}* = ^(?:allopurinol|febuxostat|benzbromaron)$
alpha-blocker: alpha-?blocker\p{L}* = osin$
nasal-decongestant: abschwellend\p{L}* (?:nasen\p{L}*|spray)|nasen(?:spray|tropfen) = ^(?:xylometazolin|oxymetazolin)$
rehydration: (?:orale )?rehydratations\p{L}*|elektrolyt(?:lösung|pulver|getränk)\p{L}* = ^rehydratationslösung$
nicotine-replacement: nikotin(?:ersatz|pflaster|kaugumm|spray)\p{L}* = ^nikotinersatz$
`;

export const drugClasses: readonly DrugClass[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const match = /^(\S+): (.+) = (.+)$/u.exec(line);
    return {
      id: match?.[1] ?? "",
      words: new RegExp(`(?<!\\p{L})(?:${match?.[2]})`, "giu"),
      members: new RegExp(match?.[3] ?? "", "iu"),
    };
  });

/** Groups a substance belongs to: "pantoprazol" is a "ppi". */
export function classesOf(substance: string): readonly string[] {
  return drugClasses.filter(({ members }) => members.test(substance)).map(({ id }) => id);
}

export interface ClassMention {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words that stand for a group, in a text. */
export function findClasses(text: string): ClassMention[] {
  return drugClasses.flatMap(({ id, words }) =>
    [...text.matchAll(words)].map((match) => ({
      id,
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  );
}
