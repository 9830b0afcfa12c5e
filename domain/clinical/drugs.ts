import { classesOf, drugClasses, findClasses } from "./drugClasses.ts";
import { beginsWord } from "./pattern.ts";
import { kept } from "../german/kept.ts";

/** Substances with brands and short names as German practices say them; a line each: substance, other names. */
const table = `
acetylsalicylsäure ass aspirin godamed herz-ass aspisol
ibuprofen ibu ibuflam nurofen dolormin ibuhexal imbun
diclofenac voltaren diclo diclac
naproxen dolormin-gs
etoricoxib arcoxia
celecoxib celebrex
metamizol novalgin novaminsulfon novamin berlosin analgin
paracetamol ben-u-ron benuron perfalgan
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
enalapril xanef corvo
lisinopril acerbon
perindopril coversum
captopril lopirin
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
diltiazem dilzem
metoprolol beloc bemeto
bisoprolol concor
nebivolol nebilet
carvedilol dilatrend
propranolol dociton
atenolol tenormin
hydrochlorothiazid hct esidrix
torasemid torem unat
furosemid lasix furo
spironolacton aldactone spiro
eplerenon inspra
xipamid aquaphor
indapamid natrilix
moxonidin cynt physiotens
clonidin catapresan
urapidil ebrantil
doxazosin cardular
digitoxin digimerck
digoxin lanicor lanitop
amiodaron cordarex
flecainid tambocor
dronedaron multaq
simvastatin simva zocor
atorvastatin atorva sortis
rosuvastatin crestor
pravastatin
ezetimib ezetrol
fenofibrat lipidil
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
glibenclamid euglucon
insulin lantus toujeo novorapid humalog actrapid tresiba levemir apidra liprolog abasaglar fiasp lyumjev protaphan insuman huminsulin insulinglargin insulinaspart insulinlispro
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
penicillin isocillin phenoxymethylpenicillin penhexal infectocillin
ampicillin unacid sultamicillin
cefuroxim elobact
cefpodoxim
ceftriaxon
clarithromycin clari klacid
azithromycin zithromax
erythromycin
roxithromycin rulid
doxycyclin doxy
ciprofloxacin cipro
levofloxacin tavanic
moxifloxacin
cotrimoxazol cotrim sulfamethoxazol kepinol
trimethoprim
nitrofurantoin furadantin uvamin
fosfomycin monuril
pivmecillinam x-systo
metronidazol clont arilin flagyl
clindamycin sobelin
fluconazol diflucan
aciclovir zovirax
salbutamol sultanol salbuhexal bronchospray apsomol ventolin
formoterol
salmeterol
beclometason junik
budesonid pulmicort budenofalk
tiotropium spiriva braltus
montelukast singulair
theophyllin bronchoretard
prednisolon decortin
prednison rectodelt
dexamethason fortecortin
methotrexat mtx metex lantarel
leflunomid arava
allopurinol zyloric
febuxostat adenuric
colchicin colchysat
alendronat fosamax alendronsäure
denosumab prolia xgeva
ibandronat bonviva ibandronsäure
zoledronat aclasta zoledronsäure
cholecalciferol dekristol vigantol colecalciferol vigantoletten
calcium
eisen ferrosanol ferro tardyferon eisentabletten ferinject eisensulfat
folsäure folio folsan
magnesium magnetrans
kaliumchlorid kalinor rekawan
citalopram cipramil
escitalopram cipralex
sertralin zoloft
fluoxetin fluctin
paroxetin seroxat
venlafaxin trevilor
duloxetin cymbalta
mirtazapin remergil
bupropion elontril
opipramol insidon
agomelatin valdoxan
quetiapin seroquel
risperidon risperdal
olanzapin zyprexa
haloperidol haldol
melperon eunerpan
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
rivastigmin exelon
memantin axura
tamsulosin alna omnic
finasterid proscar propecia
solifenacin vesikur
trospium spasmex
oxybutynin dridase kentera
sildenafil viagra
tizanidin sirdalud
methocarbamol ortoton
tolperison
baclofen lioresal
sumatriptan imigran
cetirizin zyrtec
loratadin lorano
desloratadin aerius
fexofenadin telfast
xylometazolin otriven nasivin olynth nasentropfen
oxymetazolin
mometason nasonex
acetylcystein acc nac fluimucil
ambroxol mucosolvan
ethinylestradiol pille maxim valette yasmin
ketoprofen gabrilen
dexketoprofen sympal
indometacin indomet
meloxicam mobec
piroxicam
thomapyrin
flupirtin katadolon
tapentadol palexia
naloxon
butylscopolamin buscopan
mutterkraut
rizatriptan maxalt
zolmitriptan ascotop
naratriptan formigran
eletriptan relpax
almotriptan
frovatriptan
erenumab aimovig
fremanezumab ajovy
galcanezumab emgality
topiramat topamax
oxcarbazepin trileptal apydan
lacosamid vimpat
brivaracetam briviact
zonisamid
phenytoin zentropil
phenobarbital
primidon mylepsinum liskantin
clonazepam rivotril
quinapril accupro
benazepril
fosinopril
eprosartan teveten
azilsartan edarbi
aliskiren rasilez
felodipin modip
nitrendipin bayotensin
isradipin
lacidipin
sotalol sotalex
ivabradin procoralan
ranolazin ranexa
glyceroltrinitrat nitro nitrospray nitrolingual nitroglycerin nitrokapseln
isosorbidmononitrat ismn isoket-mono corangin
isosorbiddinitrat isdn isoket
molsidomin corvaton
chlortalidon hygroton
triamteren dytide
amilorid
finerenon kerendia
acetazolamid diamox
terazosin
minoxidil regaine
dihydralazin nepresol
propafenon rytmonorm
adenosin
fluvastatin locol
lovastatin
pitavastatin
bempedoinsäure nilemdo nustendi
alirocumab praluent
evolocumab repatha
inclisiran leqvio
colestyramin quantalan
fondaparinux arixtra
argatroban
cilostazol pletal
dipyridamol
saxagliptin onglyza
linagliptin trajenta
alogliptin
ertugliflozin steglatro
exenatid byetta bydureon
tirzepatid mounjaro
gliclazid diamicron
repaglinid novonorm
nateglinid starlix
pioglitazon actos
acarbose glucobay
glucagon
liothyronin thybon
propylthiouracil propycil
jodid jod jodetten jodid-tabletten
lansoprazol agopton
rabeprazol pariet
dexlansoprazol
ranitidin
sucralfat ulcogant
alginat gaviscon
hydrotalcit talcid
magaldrat riopan
simeticon lefax
mebeverin duspatal
iberogast
prucaloprid resolor
bisacodyl dulcolax
natriumpicosulfat laxoberal
flohsamen mucofalk
racecadotril tiorfan vaprino
rehydratationslösung elotrans oralpädon elektrolytlösung
saccharomyces perenterol
mesalazin salofalk claversal pentasa
sulfasalazin azulfidine
azathioprin imurek
mercaptopurin
infliximab remicade
adalimumab humira
etanercept enbrel
tocilizumab roactemra
secukinumab cosentyx
ustekinumab stelara
upadacitinib rinvoq
tofacitinib xeljanz
baricitinib olumiant
rituximab mabthera
hydroxychloroquin quensyl
ciclosporin sandimmun
tacrolimus protopic prograf
mycophenolat cellcept
dimenhydrinat vomex vomacur
doxylamin cariban hoggar sedaplus
meclozin
ondansetron zofran
granisetron
ursodesoxycholsäure ursofalk
pankreatin kreon pangrol
rifaximin xifaxan
amoxicillin-clavulansäure amoxi-clav amoclav augmentan amoxiclav
flucloxacillin staphylex
piperacillin tazobac
cefaclor
cefadroxil
cefalexin
cefixim suprax
cefotaxim
ceftazidim
meropenem
vancomycin
linezolid zyvoxid
rifampicin
isoniazid
gentamicin refobacin
minocyclin
norfloxacin
ofloxacin
nitroxolin
itraconazol sempera
terbinafin lamisil
clotrimazol canesten kadefungin
nystatin
ciclopirox
amorolfin loceryl
valaciclovir valtrex
brivudin zostex
famciclovir
oseltamivir tamiflu
nirmatrelvir paxlovid
ivermectin
permethrin infectoscab
mebendazol vermox
pyrantel helmex
praziquantel
atovaquon malarone
fenoterol berotec
berodual
terbutalin bricanyl
indacaterol onbrez
olodaterol striverdi
vilanterol
glycopyrronium seebri
umeclidinium incruse
aclidinium eklira bretaris
ipratropium atrovent
ciclesonid alvesco
fluticason flutide avamys
spiolto
ultibro
anoro
duaklir brimica
trelegy elebrato
trimbow
foster inuvair
symbicort duoresp
viani atmadisc seretide
flutiform
relvar
roflumilast daxas
omalizumab xolair
mepolizumab nucala
benralizumab fasenra
dupilumab dupixent
methylprednisolon urbason medrate
hydrocortison hydro-cortison
triamcinolon volon volon-a
betamethason celestamine
clobetasol dermoxin
benzbromaron
risedronat actonel
raloxifen evista
teriparatid forsteo
romosozumab evenity
calcitriol
cyanocobalamin vitasprint
kaliumcitrat kaliumzitrat blemaren
zink unizink
biotin
milnacipran
vortioxetin brintellix
trazodon
doxepin aponal
trimipramin stangyl
clomipramin anafranil
nortriptylin
imipramin
tranylcypromin
moclobemid aurorix
johanniskraut laif neuroplant
lavendelöl lasea
baldrian
aripiprazol abilify
ziprasidon
amisulprid solian
clozapin leponex
paliperidon xeplion
flupentixol fluanxol
fluspirilen imap
sulpirid dogmatil
chlorprothixen truxal
levomepromazin neurocil
perphenazin
alprazolam tafil
temazepam remestan planum
lormetazepam noctamid
nitrazepam
clobazam frisium
flunitrazepam
midazolam dormicum buccolam
zaleplon
melatonin circadin
daridorexant quviviq
buspiron
hydroxyzin atarax
methylphenidat ritalin medikinet concerta
lisdexamfetamin elvanse
atomoxetin strattera
naltrexon
acamprosat campral
disulfiram
methadon polamidon levomethadon
vareniclin champix
nikotinersatz nikotinpflaster nicotinell nikotinkaugummi nicorette nikotinspray
ropinirol requip
pramipexol sifrol
rotigotin neupro
rasagilin azilect
safinamid
opicapon ongentys
entacapon comtess
amantadin pk-merz
biperiden akineton
galantamin reminyl
ginkgo tebonin
silodosin urorec
alfuzosin uroxatral
dutasterid avodart
tolterodin detrusitol
darifenacin emselex
fesoterodin toviaz
mirabegron betmiga
propiverin mictonorm
desmopressin minirin
tadalafil cialis
vardenafil levitra
testosteron nebido testogel
tranexamsäure cyklokapron
levonorgestrel mirena hormonspirale jaydess kyleena microgynon minisiston
dienogest visanne
drospirenon slynd
desogestrel cerazette
estradiol gynokadin östrogentabletten lenzetto estreva estramon
estriol ovestin
progesteron utrogest famenita
norethisteron
ulipristal ellaone
tibolon liviella
clomifen
letrozol
anastrozol arimidex
tamoxifen
bicalutamid
leuprorelin
cabergolin
bromocriptin
orphenadrin norflex
botulinumtoxin botox
lidocain versatis
capsaicin qutenza
dmso
levocetirizin xusal
ebastin ebastel
bilastin
rupatadin
dimetinden fenistil
clemastin tavegil
azelastin allergodil vividrin
cromoglicin
adrenalin fastjekt jext emerade epinephrin epipen
bromhexin
codein kodein
dihydrocodein paracodin
noscapin capval
dextromethorphan
pelargonium umckaloabo
gelomyrtol myrtol
sinupret
dexpanthenol bepanthen
octenidin octenisept
povidonjod betaisodona pvp-jod
chlorhexidin
fusidinsäure fucidine
mupirocin turixin
benzoylperoxid
adapalen
isotretinoin
calcipotriol daivobet
salicylsäure
latanoprost xalatan
timolol
dorzolamid
brimonidin
bimatoprost
tropicamid
hyaluronsäure
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

/** Brands that hold more than one substance: the talk may name either. */
const combinations = new Map<string, readonly string[]>(
  `
spiolto tiotropium olodaterol
ultibro indacaterol glycopyrronium
anoro umeclidinium vilanterol
duaklir aclidinium formoterol
brimica aclidinium formoterol
trelegy fluticason umeclidinium vilanterol
elebrato fluticason umeclidinium vilanterol
trimbow beclometason formoterol glycopyrronium
foster beclometason formoterol
inuvair beclometason formoterol
symbicort budesonid formoterol
duoresp budesonid formoterol
viani salmeterol fluticason
atmadisc salmeterol fluticason
seretide salmeterol fluticason
flutiform fluticason formoterol
relvar fluticason vilanterol
berodual fenoterol ipratropium
sacubitril valsartan
thomapyrin acetylsalicylsäure paracetamol coffein
amoxicillin-clavulansäure amoxicillin clavulansäure
oxycodon naloxon
tilidin naloxon
levodopa benserazid carbidopa
ethinylestradiol dienogest levonorgestrel drospirenon
cotrimoxazol trimethoprim sulfamethoxazol
doxylamin pyridoxin
`
    .trim()
    .split("\n")
    .map((line): [string, string[]] => {
      const [brand = "", ...parts] = line.split(" ");
      return [brand, parts];
    }),
);

/** The substances behind a name: a combination's parts, else itself. */
export function partsOf(substance: string): readonly string[] {
  return combinations.get(substance) ?? [substance];
}

/** MCP, PIP, DIP beside a joint, a numeral of a ray or what hands suffer from are joints of the finger, no metoclopramid. */
const fingerJoint =
  /^(?:[ -]?gelenk\p{L}*| (?:i{1,3}|iv|v|\d)(?:[-–]\s?(?:i{1,3}|iv|v|\d))?(?![\p{L}\d]|\s?(?:mg|tropfen|tbl|x))|\s?(?:\d|[iv]+)\s?(?:und|\+|\/|,|bis)\s?(?:\d|[iv]+))/iu;
const jointBefore =
  /(?:gelenke?|grundgelenke?|druckdolenz\p{L}*|schwell\p{L}*|pip|dip|hand|finger)\s?(?:der |des |von |am |an |\/|,|und )*$/iu;

/** Drugs of a text, by substance. */
export const findDrugs = kept(readDrugs);

function readDrugs(text: string): readonly DrugMention[] {
  const found: DrugMention[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}-]*\p{L}/gu)) {
    const substance = substanceOf(match[0]);
    if (!substance) continue;
    const end = match.index + match[0].length;
    if (
      /^mcp(?:-|$)/iu.test(match[0]) &&
      (/^mcp-?(?:gelenk|ii?i?|iv|v)/iu.test(match[0]) ||
        fingerJoint.test(text.slice(end)) ||
        jointBefore.test(text.slice(0, match.index)))
    )
      continue;
    found.push({ substance, start: match.index, end, text: match[0] });
  }
  return found;
}

/** A compound with one of these is a stone, a value or a want, no drug that is taken. */
const noDrug =
  /(?:oxalat|phosphatstein|stein\p{L}*|mangel\p{L}*|spiegel\p{L}*|werte?|haushalt|haltige?[nrms]?|freie?[nrms]?|stoffwechsel\p{L}*|resistenz|pflichtig\p{L}*|arme?[nrms]?|reiche?[nrms]?|zufuhr|karenz|kontroll\p{L}*|test\p{L}*|bedarf|substitution)$/iu;
const bareClass =
  /^(?:triptane?n?|statine?n?|sartane?n?|heparine?|penicilline|thiazide?n?|gliptine?|gliflozine?)$/iu;

const knownWords = new Map<string, string | null>();

/** Looked up once a word: graders ask of the same notes again and again. */
function substanceOf(word: string): string | null {
  let substance = knownWords.get(word);
  if (substance === undefined) {
    substance = lookUp(word);
    if (knownWords.size < 100_000) knownWords.set(word, substance);
  }
  return substance;
}

function lookUp(word: string): string | null {
  const lower = word.toLowerCase();
  if (noDrug.test(lower) || (bareClass.test(lower) && !substances.has(lower))) return null;
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

/** Substances that one word may stand for: an allergy to penicillin covers amoxicillin, a combination each of its parts. */
export function sameGroup(a: string, b: string): boolean {
  if (a === b) return true;
  const parts = partsOf(b);
  if (partsOf(a).some((part) => parts.includes(part))) return true;
  return (
    (/cillin/.test(a) && b === "penicillin") ||
    (/cillin/.test(b) && a === "penicillin") ||
    (/^predniso/.test(a) && /^predniso/.test(b))
  );
}

/** The groups a substance belongs to ("pantoprazol": "ppi"). */
export const classOf = classesOf;

/** Does a text name a group of drugs that the substance belongs to ("Magenschutz" for pantoprazol)? */
export function namesClassOf(text: string, substance: string): boolean {
  const groups = new Set(partsOf(substance).flatMap((part) => classesOf(part)));
  return findClasses(text).some(({ id }) => groups.has(id));
}

/** Does this word name a drug? For the invented-word screen. */
export function isDrugName(word: string): boolean {
  return substanceOf(word) !== null || drugClasses.some(({ words }) => beginsWord(words, word));
}
