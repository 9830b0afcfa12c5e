/** Substances with brands and short names as German practices say them; a line each: substance, other names. */
const table = `
acetylsalicylsäure ass aspirin godamed herz-ass
ibuprofen ibu ibuflam nurofen dolormin
diclofenac voltaren diclo
naproxen dolormin-gs
etoricoxib arcoxia
celecoxib celebrex
metamizol novalgin novaminsulfon novamin
paracetamol ben-u-ron benuron
tramadol tramal
tilidin valoron
oxycodon targin oxygesic
hydromorphon palladon
morphin mst
fentanyl durogesic
buprenorphin norspan transtec
pregabalin lyrica
gabapentin neurontin
amitriptylin saroten
ramipril delix
enalapril
lisinopril
perindopril
captopril
candesartan atacand blopress
valsartan diovan
losartan lorzaar
telmisartan micardis
irbesartan aprovel
olmesartan olmetec
sacubitril entresto
amlodipin norvasc
lercanidipin carmen
nifedipin adalat
verapamil isoptin
diltiazem
metoprolol beloc bemeto
bisoprolol concor
nebivolol nebilet
carvedilol dilatrend
propranolol dociton
atenolol
hydrochlorothiazid hct esidrix
torasemid torem unat
furosemid lasix furo
spironolacton aldactone spiro
eplerenon inspra
xipamid aquaphor
indapamid
moxonidin cynt physiotens
clonidin
urapidil
doxazosin
digitoxin digimerck
digoxin
amiodaron cordarex
flecainid tambocor
dronedaron multaq
simvastatin simva zocor
atorvastatin atorva sortis
rosuvastatin crestor
pravastatin
ezetimib ezetrol
fenofibrat
apixaban eliquis
rivaroxaban xarelto
edoxaban lixiana
dabigatran pradaxa
phenprocoumon marcumar falithrom
warfarin
clopidogrel plavix iscover
prasugrel efient
ticagrelor brilique
heparin clexane enoxaparin fraxiparin certoparin mono-embolex innohep tinzaparin
metformin glucophage siofor
sitagliptin januvia xelevia
vildagliptin
empagliflozin jardiance
dapagliflozin forxiga
semaglutid ozempic rybelsus
liraglutid victoza
dulaglutid trulicity
glimepirid amaryl
glibenclamid
insulin lantus toujeo novorapid humalog actrapid tresiba levemir
levothyroxin l-thyroxin thyroxin euthyrox
thiamazol
carbimazol
pantoprazol panto pantozol
omeprazol
esomeprazol nexium
famotidin
domperidon motilium
metoclopramid mcp paspertin
loperamid imodium
macrogol movicol
lactulose
amoxicillin amoxi amoxihexal
penicillin
ampicillin unacid sultamicillin
augmentan amoxiclav
cefuroxim elobact
cefpodoxim
ceftriaxon
clarithromycin clari
azithromycin zithromax
erythromycin
roxithromycin
doxycyclin doxy
ciprofloxacin cipro
levofloxacin tavanic
moxifloxacin
cotrimoxazol cotrim
trimethoprim
nitrofurantoin
fosfomycin monuril
pivmecillinam
metronidazol
clindamycin
fluconazol
aciclovir
salbutamol sultanol
formoterol
salmeterol viani
beclometason foster
budesonid symbicort
tiotropium spiriva
montelukast
theophyllin
prednisolon decortin
prednison
dexamethason fortecortin
methotrexat mtx
leflunomid
allopurinol
febuxostat adenuric
colchicin
alendronat fosamax alendronsäure
denosumab prolia
ibandronat
zoledronat aclasta
cholecalciferol dekristol vigantol
calcium
eisen ferrosanol
folsäure
magnesium
kaliumchlorid kalinor
citalopram cipramil
escitalopram cipralex
sertralin zoloft
fluoxetin
paroxetin
venlafaxin trevilor
duloxetin cymbalta
mirtazapin remergil
bupropion elontril
opipramol insidon
agomelatin
quetiapin seroquel
risperidon risperdal
olanzapin zyprexa
haloperidol haldol
melperon
pipamperon dipiperon
promethazin atosil
lorazepam tavor
diazepam valium
oxazepam praxiten
bromazepam
zopiclon ximovan
zolpidem stilnox
lithium quilonum
valproat valproinsäure ergenyl orfiril
carbamazepin tegretal
lamotrigin lamictal
levetiracetam keppra
levodopa madopar
donepezil aricept
rivastigmin
memantin axura
tamsulosin alna
finasterid
solifenacin vesikur
trospium spasmex
oxybutynin
sildenafil viagra
tizanidin sirdalud
methocarbamol ortoton
tolperison
baclofen
sumatriptan imigran
cetirizin
loratadin
desloratadin aerius
fexofenadin
xylometazolin otriven nasivin
oxymetazolin
mometason
acetylcystein acc
ambroxol mucosolvan
ethinylestradiol pille
`;

/** Names as written, lower case, to their substance. */
const substances = new Map<string, string>(
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [substance = "", ...others] = line.split(" ");
      return [substance, ...others].map((name) => [name, substance] as const);
    }),
);

/** Endings of international nonproprietary names that give a drug away that stands in no list. */
const drugEnding =
  /(?:pril|sartan|statin|prazol|olol|cillin|gliptin|gliflozin|xaban|gatran|oxacin|mycin|cyclin|dipin|semid|thiazid|azepam|azolam|triptan|setron|conazol|lukast|parin|glutid|vastatin|fenac|coxib)(?:e|s|en)?$/iu;

export interface DrugMention {
  readonly substance: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Drugs of a text, by substance. */
export function findDrugs(text: string): DrugMention[] {
  const found: DrugMention[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}-]*\p{L}/gu)) {
    const substance = substanceOf(match[0]);
    if (substance)
      found.push({ substance, start: match.index, end: match.index + match[0].length, text: match[0] });
  }
  return found;
}

function substanceOf(word: string): string | null {
  const lower = word.toLowerCase();
  const known =
    substances.get(lower) ?? substances.get(lower.replace(/(?:s|e|en|n|-tabletten?|-tropfen|-spray)$/u, ""));
  if (known) return known;
  const compound =
    /^(.*?)-?(?:tabletten?|tropfen|spray|spritzen?|kapseln?|unverträglichkeit|allergie|therapie|dosis|einnahme|gabe)$/u.exec(
      lower,
    )?.[1];
  if (compound && compound !== lower) {
    const inner = substances.get(compound) ?? (drugEnding.test(compound) ? compound : null);
    if (inner) return inner;
  }
  // "Ibuprofensaft", "Metformintherapie": a compound begins with its drug.
  for (let length = lower.length - 3; length >= 6; length -= 1) {
    const inner = substances.get(lower.slice(0, length));
    if (inner) return inner;
  }
  return lower.length >= 7 && drugEnding.test(lower) ? lower.replace(/(?:e|s|en)$/u, "") : null;
}

/** Substances that one word may stand for: an allergy to penicillin covers amoxicillin. */
export function sameGroup(a: string, b: string): boolean {
  return (
    a === b ||
    (/cillin$/.test(a) && /cillin$/.test(b)) ||
    (/^(?:amoxiclav|augmentan)$/.test(a) && /cillin$/.test(b)) ||
    (/^predniso/.test(a) && /^predniso/.test(b))
  );
}

/** Does this word name a drug? For the invented-word screen. */
export function isDrugName(word: string): boolean {
  return substanceOf(word) !== null;
}
