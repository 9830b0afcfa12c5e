import { conceptsOf } from "./concept.ts";

/** Diagnoses by their lay and clinical names. What is implied by another word (a drug, a value) is the scenario's to allow. */
export const diagnoses = conceptsOf(
  "diagnosis",
  String.raw`
hypertension: (?!normo|hypotoni)\p{L}*hypertonie(?!\p{L}*schulung)\p{L}*|hypertension|hypertensi\p{L}*|\p{L}*hochdruck(?!\p{L}*schulung)\p{L}*|hoh\p{L}* (?:\p{L}+ )?blutdruck|blutdruck (?:ist |war |is )?(?:\p{L}+ )?(?:zu )?hoch|hypertonus|hypertoni\p{L}*|art\. ht|blutdruck\p{L}* (?:\p{L}+ ){0,2}(?:erhöht|hoch|entgleist)|(?:erhöht|entgleist)\p{L}* blutdruck\p{L}*
- normoton\p{L}*|normotensi\p{L}*|blutdruck (?:ist |war )?(?:\p{L}+ )?(?:normal|in ordnung|gut)
? blutdruck\p{L}*|bluthoch\p{L}*
hypotension: hypotonie|hypotoni\p{L}*|hypotension|niedriger blutdruck|blutdruckabfall|blutdruck (?:\p{L}+ ){0,3}(?:niedrig|weg|im keller|runter)
? blutdruck\p{L}*|kreislauf\p{L}*
diabetes: (?!diabet\p{L}*schulung)diabet\p{L}*|zucker(?!\p{L}*(?:frei|haltig|arm|reich|wert|test|mess))(?!\p{L})|zuckerkrank\p{L}*|altersdiabetes|langzeitzucker|t[12]dm|dm(?: typ| ?[12i])|niddm|iddm|schwangerschaftsdiabetes
? zucker\p{L}*|insulin|metformin
diabetes-type-1: (?:diabet\p{L}*|zucker\p{L}*|dm)(?: mellitus| mell\.?)?,?(?: hab(?: ich)?,?| hat (?:er|sie),?)? typ[- ]?(?:1|i|eins)(?![\p{L}\d])|typ[- ]?(?:1|i|eins)[- ]diabet\p{L}*|t1dm|iddm|dm ?1(?!\d)
? typ (?:eins|1)(?!\d)|insulinpumpe|seit (?:der kindheit|kind)
diabetes-type-2: (?:diabet\p{L}*|zucker\p{L}*|dm)(?: mellitus| mell\.?)?,?(?: hab(?: ich)?,?| hat (?:er|sie),?)? typ[- ]?(?:2|ii|zwei)(?![\p{L}\d])|typ[- ]?(?:2|ii|zwei)[- ]diabet\p{L}*|t2dm|niddm|dm ?2(?!\d)
? (?:zucker|diabet)\p{L}*(?![^.\n]{0,40}typ[- ]?(?:1|eins)(?!\d))
atrial-fibrillation: (?:vorhof)?(?:flimmern|flatter)(?!skotom)\p{L}*|vorhofflimmer\p{L}*|vorhofflatter\p{L}*|vhf(?!\p{L})|absolute arrhythmie|tachyarrhythmia absoluta
? vorhof\p{L}*|flimmer\p{L}*
arrhythmia: (?:herz)?rhythmusstör\p{L}*|arrhythmie\p{L}*|av-block\p{L}*|long-?qt
? rhythmus\p{L}*|stolper\p{L}*|unregelmäßig\p{L}*|arrhythm\p{L}*
coronary: koronar(?!ang)\p{L}*|khk(?!\p{L})|herzkranz\p{L}*|(?:\p{L}*-)?stents?(?!\p{L})|\p{L}*bypass\p{L}*|verengte\p{L}* herz\p{L}*
? \p{L}*stents?|infarkt\p{L}*|verkalk\p{L}*|kranzgefäß\p{L}*
infarction: herzinfarkt\p{L}*|myokardinfarkt\p{L}*|(?:hinter|vorder)wandinfarkt\p{L}*|(?<!hirn)(?<!hirn-)infarkt(?!\p{L}*(?:hirn|schlag))\p{L}*|nstemi|stemi|herzanfall|herzattacke|mi(?= (?:des|der|mit|vor|\d)(?!\p{L}))|typ-1-infarkt
? infarkt\p{L}*|stents?
heart-failure: herzinsuffizienz\p{L}*|herzschwäche|herzmuskelschwäche|\p{L}*kardiale (?:insuffizienz|dekompensation)|linksherz(?:insuff|schw)\p{L}*|rechtsherz(?:insuff|schw)\p{L}*|hfr?[mr]?p?ef(?!\p{L})|dekompens\p{L}*|herz (?:\p{L}+ ){0,4}(?:schwach|schwächer|pumpt)|pump\p{L}*(?:schwäch|leistung|funktion)\p{L}*|(?:schwaches|schwache) herz|nyha
? pumpt?(?!\p{L})|wasser (?:im körper|in den beinen|in der lunge)|entwässer\p{L}*|herz (?:\p{L}+ ){0,4}(?:nicht mehr|schaff\p{L}*)
valve: \p{L}*(?:stenose|insuffizienz) der \p{L}*klappe|(?:aorten|mitral|trikuspidal|pulmonal)(?:klappen)?(?:stenose|insuffizienz)|herzklappen(?:fehler|erkrank)\p{L}*|vitium|klappenfehler
? klappe\p{L}*|undicht\p{L}*
stroke: schlaganf[aä]ll\p{L}*|apoplex\p{L}*|hirninfarkt\p{L}*|insult\p{L}*|schlägle|schlägl|schlagerl|schlag gehabt|ischämi\p{L}* attacke|tia(?!\p{L})|stroke
? schlag(?!\p{L})|schlägle
brain-haemorrhage: hirnblutung\p{L}*|subarachnoidal\p{L}*|sab(?!\p{L})|intrakraniell\p{L}* blutung|aneurysma\p{L}*
? blutung im (?:kopf|hirn|gehirn)|hirnblut\p{L}*|platz\p{L}*
thrombosis: (?:bein(?:venen)?|sinus(?:venen)?|portal)?(?:venen)?thrombos(?:e|en)(?!\p{L}*(?:spritz|proph|strümpf|risik))\p{L}*|tvt(?!\p{L})|gerinnsel\p{L}*|phlebothromb\p{L}*
? \p{L}*thrombos\p{L}*|gerinnsel|pfropf\p{L}*
phlebitis: (?:thrombo)?phlebitis|venenentzünd\p{L}*
embolism: lungen(?:arterien)?embolie\p{L}*|lae(?!\p{L})|embolie\p{L}*
? embol\p{L}*|gerinnsel
pad: pavk|periphere\p{L}* (?:arterielle|art\.) verschluss\p{L}*|durchblutungsstör\p{L}*|schaufensterkrank\p{L}*
? durchblutung\p{L}*|raucherbein|schaufenster\p{L}*
copd: copd|aecopd|chronisch obstruktiv\p{L}*|raucherlunge|raucherhusten|chronische bronchitis|lungenemphysem|emphysem
asthma: \p{L}*asthma\p{L}*
pneumonia: \p{L}*pneumonie\p{L}*|lungenentzünd\p{L}*|lungenentzuend\p{L}*|pneumonisch\p{L}*|infiltrat\p{L}*|cap(?!\p{L})
? entzünd\p{L}* (?:\p{L}+ ){0,3}lunge|lunge (?:\p{L}+ ){0,3}entzünd\p{L}*|schatten
bronchitis: bronchitis|bronchiti\p{L}*
? bronchi\p{L}*
pneumothorax: pneumothorax|pneu(?!\p{L})|spontanpneu\p{L}*|lungenriss|lunge (?:\p{L}+ )?(?:zusammengefallen|kollabiert|geplatzt|gerissen)
? lunge (?:\p{L}+ ){0,3}(?:zusammen|geplatzt|riss|eingefallen)|das mit (?:der lunge|zwanzig)
sinusitis: \p{L}*sinusit\p{L}*|nebenhöhlen\p{L}*|nasennebenhöhlen\p{L}*|stirnhöhlen\p{L}*|kieferhöhlen\p{L}*
? höhle\p{L}*
otitis: otiti\p{L}*|mittelohr\p{L}*|ohrentzünd\p{L}*|aom(?!\p{L})|gehörgangsentzünd\p{L}*
? ohr\p{L}* (?:\p{L}+ ){0,3}entzünd\p{L}*|entzünd\p{L}* (?:\p{L}+ ){0,3}ohr\p{L}*|ohrenentzünd\p{L}*
mastoiditis: mastoiditis
? hinter\p{L}*(?: dem| 'm)? ohr
tonsillitis: (?:angina )?tonsill(?:iti|opharyngiti)\p{L}*|mandelentzünd\p{L}*|angina tonsill\p{L}*|(?:eitrige |streptokokken-?)angina(?! pect)|peritonsill\p{L}*
? mandel\p{L}*
scarlet-fever: scharlach|scarlatina
? scharlach
pharyngitis: pharyngiti\p{L}*|rachenentzünd\p{L}*|laryngiti\p{L}*|kehlkopfentzünd\p{L}*
? rachen|hals (?:\p{L}+ ){0,2}entzünd\p{L}*|entzündeter hals
respiratory-infection: \p{L}*atemwegsinfek\p{L}*|grippal\p{L}*|erkältung\p{L}*|erkältet\p{L}*|grippe(?!\p{L}*impf)\p{L}*|virusinfekt\p{L}*|viral\p{L}* infekt|infekt der (?:oberen |unteren )?(?:luft|atem)wege|influenza(?!\p{L}*impf)(?!-impf)|rhinopharyngitis
? infekt\p{L}*|erkält\p{L}*|virus|viren|verschnupft|schnupfen|husten\p{L}*|hustet
covid: covid\p{L}*|corona(?!r)\p{L}*|sars-cov\p{L}*
kidney-disease: niereninsuffizienz\p{L}*|nierenkrank\p{L}*|nierenschwäch\p{L}*|nierenversagen|nephropathi\p{L}*|ckd(?!\p{L})|g3[ab]|niere\p{L}* (?:\p{L}+ ){0,5}(?:nachgelassen|schwach|schwächer|schlecht|schlechter|eingeschränkt|arbeit\p{L}*|langsam)|nierenfunktion\p{L}* (?:\p{L}+ ){0,3}(?:eingeschränkt|nachgelassen|verschlecht|minder|reduziert)\p{L}*|(?:eingeschränkt|reduziert|vermindert|verschlechtert)\p{L}* nierenfunktion|chronische nierenerkrankung|nierenfunktionsstörung
- nierenwerte? (?:\p{L}+ ){0,2}(?:normal|in ordnung|gut|stabil)
? nieren?(?: (?:\p{L}+ ){0,4}(?:lieber|schon|auf|nicht|stadium))|nierenwert\p{L}*|gfr|bei ihrer niere
dialysis: dialyse\p{L}*|hämodialyse
kidney-stone: nephrolith\p{L}*|urolith\p{L}*|(?:nieren|harnleiter|blasen)stein\p{L}*|ureterstein\p{L}*|ureterolith\p{L}*
? (?:nieren|harn)?stein\p{L}*
pyelonephritis: pyelonephritis|nierenbecken\p{L}*
? entzünd\p{L}* (?:\p{L}+ ){0,3}niere\p{L}*
hypothyroidism: hypothyreo\p{L}*|schilddrüsenunterfunktion|unterfunktion|hashimoto\p{L}*|autoimmunthyreoiditis|myxödem
- euthyre\p{L}*
? schilddrüse\p{L}*|thyroxin\p{L}*|hormon\p{L}*
hyperthyroidism: hyperthyreo\p{L}*|schilddrüsenüberfunktion|überfunktion|basedow|thyreotoxik\p{L}*
- euthyre\p{L}*|schilddrüse\p{L}* (?:\p{L}+ )?(?:normal|gut eingestellt|in ordnung)
goitre: struma|kropf|schilddrüsenknoten
? schilddrüse (?:\p{L}+ ){0,3}(?:groß|vergröß|dick|knoten)
hyperlipidaemia: hyperlipid\p{L}*|hypercholesterin\p{L}*|dyslipid\p{L}*|(?:hohes |erhöhtes )?cholesterin(?!senk)\p{L}*|fettstoffwechsel\p{L}*|blutfett\p{L}*|ldl(?!\p{L})|hypertriglycerid\p{L}*
? cholesterin\p{L}*|fettwerte|blutfett\p{L}*|ldl\p{L}*|statin\p{L}*
gout: gicht\p{L}*|arthritis urica|podagra|hyperurik\p{L}*|harnsäure\p{L}*|tophi
osteoporosis: osteoporo\p{L}*|osteopeni\p{L}*|knochenschwund
? knochen\p{L}*
arthrosis: \p{L}*arthrose\p{L}*|\p{L}*arthrot\p{L}*|verschleiß\p{L}*|gonarthr\p{L}*|koxarthr\p{L}*|coxarthr\p{L}*|abgenutzt\p{L}*|abnutzung\p{L}*
? abgenutzt|knorpel\p{L}*|verschliss\p{L}*
rheumatism: rheuma\p{L}*|(?!arthritis urica)\p{L}*arthritis|spondyl(?:o)?arthr\p{L}*|morbus bechterew|kollagenose\p{L}*|lupus
? gelenkentzünd\p{L}*|entzünd\p{L}* gelenk\p{L}*|gicht\p{L}*
polymyalgia: polymyalgi\p{L}*
fibromyalgia: fibromyalgi\p{L}*
disc-herniation: bandscheib\p{L}*|nucleus-pulposus\p{L}*|\p{L}*prolaps\p{L}*|nukleus\p{L}*|bsv(?!\p{L})|npp(?!\p{L})|discus hernia\p{L}*
? bandscheib\p{L}*
spinal-stenosis: spinal(?:kanal)?stenose\p{L}*|\p{L}*spinalstenose
? wirbelkanal
radiculopathy: radikul\p{L}*|nervenwurzel\p{L}*|wurzelreiz\p{L}*|ischial\p{L}*|ischias\p{L}*|lumboischi\p{L}*|wurzelkompress\p{L}*
? nerv\p{L}*|strahlt|ausstrahl\p{L}*|zieht
lumbago: lumbago|hexenschuss|lws-syndrom|lumbal(?:gie|syndrom)\p{L}*
? kreuz\p{L}*|rücken\p{L}*
tendinopathy: tendinit\p{L}*|tendovaginit\p{L}*|sehnenscheiden\p{L}*|epicondylit\p{L}*|epikondylit\p{L}*|tennisarm|tennisellenbogen|impingement\p{L}*|rotatoren\p{L}*|fersensporn|plantarfasz\p{L}*|bursitis|schleimbeutel\p{L}*
? sehne\p{L}*
meniscus: \p{L}*menisk\p{L}*|kreuzband\p{L}*
? menisk\p{L}*
fracture: \p{L}*fraktur\p{L}*|(?:knochen|wirbel|rippen|arm|bein|hüft|oberschenkelhals|schenkelhals|handgelenks|knöchel|schlüsselbein|nasenbein|ermüdungs)bruch|(?:wirbel|rippen)brüche|bruch(?!\p{L}*(?:teil|rechn|stück|op))(?!\p{L})|gebrochen(?! (?:deutsch|habe?|hat))|(?:wirbelkörper)?einbruch|rippenserienfr\p{L}*
? \p{L}*bruch(?!\p{L})|gebrochen|brüche|angebrochen|durch(?=gebrochen)|knacks
hernia: (?:leisten|nabel|narben|zwerchfell|bauchwand|hiatus)(?:bruch|hernie)\p{L}*|\p{L}*hernie\p{L}*|leistenbruch\p{L}*
? \p{L}*bruch(?!\p{L})
contusion: kontusion\p{L}*|contusio\p{L}*|prellung\p{L}*|geprellt|steißbeinprellung|thoraxprellung
? gestoßen|aufprall\p{L}*|anprall|gefallen|\p{L}*sturz\p{L}*|gestürzt|gerutscht|angehauen
distorsion: distorsion\p{L}*|distorquiert|verstauch\p{L}*|zerrung\p{L}*|gezerrt|bänderriss\p{L}*|bandruptur|bänderdehnung|umgeknickt|supinationstrauma
? verdreht|umgeknickt|verknackst|vertreten
concussion: gehirnerschütter\p{L}*|commotio\p{L}*|schädel-?hirn\p{L}*|sht(?!\p{L})
? kopf (?:\p{L}+ ){0,3}(?:angehauen|angeschlagen|gestoßen)
wound-infection: wundinfekt\p{L}*|infizierte wunde|wunde (?:\p{L}+ )?(?:infiziert|entzündet|eitert)|superinfekt\p{L}*|phlegmone|abszess\p{L}*|erysipel|wundrose|lymphangitis|sepsis|blutvergift\p{L}*
- (?:keine?|ohne) (?:eiter|roter streifen|rötung|infektzeichen|superinfektion)
? entzünd\p{L}*|eitert|infiziert\p{L}*|streifen|wundrose
cancer: \p{L}*karzinom\p{L}*|(?:kolon|mamma|bronchial|prostata|magen|pankreas|rektum|blasen|nierenzell)-?ca(?!\p{L})|(?!krebsvorsorge|krebsfrüherk|krebsscreen|hautkrebsscreen|hautkrebs-screen|hautkrebsvorsorge|darmkrebsvorsorge|krebsnachsorge)\p{L}*krebs(?!\p{L}*(?:vorsorge|früherk|screening))(?! ?-)\p{L}*|(?<!rubor, calor, )(?<!rubor, )tumor(?!\p{L}*(?:marker|hinweis|, dolor))(?!,? dolor)\p{L}*|malignom\p{L}*|malignität\p{L}*|metastas\p{L}*|melanom\p{L}*|lymphom\p{L}*|leukämie|basaliom\p{L}*|raumforderung\p{L}*|neoplas\p{L}*
? bösartig\p{L}*|geschwulst|rundherd|\p{L}*krebs\p{L}*|\p{L}*tumor\p{L}*|nichts,? was mir sorgen
dementia: demenz\p{L}*|alzheimer\p{L}*|dement(?!\p{L})|demenziell\p{L}*|dementiell\p{L}*
? vergess\p{L}*|gedächtnis\p{L}*
parkinson: parkinson\p{L}*|schüttellähm\p{L}*
multiple-sclerosis: multiple sklerose|(?<!\d )ms(?= seit| bekannt|,)|enzephalomyelitis
depression: depression\p{L}*|depressive (?:episode|störung|phase)|depressiv\p{L}*(?! (?:ver)?stimm)|mdd(?!\p{L})
? depri\p{L}*|seelisch\p{L}*|schwermut\p{L}*
bipolar: bipolar\p{L}*|(?:hypo)?mani[es]\p{L}*|\(hypo-\)manie|manisch\p{L}*
? hochphase|aufgedreht
anxiety: angststör\p{L}*|angsterkrank\p{L}*|panik\p{L}*|phobie\p{L}*
? angst(?!ü)\p{L}*|panik\p{L}*
ptsd: ptbs|posttraumatisch\p{L}* belastungs\p{L}*|anpassungsstörung
burnout: burn-?out\p{L}*
? ausgebrannt
addiction: (?:alkohol)?abhängigkeit(?:ssyndrom)?|alkoholkrank\p{L}*|suchterkrank\p{L}*|alkoholismus|medikamentenabh\p{L}*
? sucht\p{L}*|entzug\p{L}*
epilepsy: epileps\p{L}*|anfallsleiden|fallsucht
? krampfanf\p{L}*|anfälle
migraine: migräne(?!mittel)\p{L}*
? aura
polyneuropathy: polyneuropath\p{L}*|pnp(?!\p{L})|(?!retro)neuropathi\p{L}*|nervenschäd\p{L}*|nervenschad\p{L}*
? nerven(?! )\p{L}*|kribbel\p{L}*|taub\p{L}*|monofilament|stimmgabel
neuralgia: \p{L}*neuralgie\p{L}*|karpaltunnel\p{L}*|cts(?!\p{L})
? nervenschmerz\p{L}*|einschl\p{L}*|nerv
retinopathy: retinopath\p{L}*|makuladegen\p{L}*|netzhaut(?:schad|erkr|veränd)\p{L}*
? netzhaut
ulcer: (?:magen|ulcus |ulkus |duodenal|zwölffingerdarm)?(?:geschwür|ulkus|ulcus|ulcera|ulzera)(?! cruris)\p{L}*|ulkusanamnese|ulkuskrank\p{L}*|magengeschwür\p{L}*
? magen (?:\p{L}+ ){0,2}(?:nie|nicht|was|blut)|wunde\p{L}*|offene\p{L}* stelle\p{L}*
leg-ulcer: ulcus cruris|ulkus cruris|offenes bein|offene beine
gastritis: \p{L}*gastritis|magenschleimhautentzünd\p{L}*|magen\p{L}* entzünd\p{L}*|gastropathie
? magen(?:schleimhaut|entz)\p{L}*|(?:auf den|am) magen
reflux: refluxkrank\p{L}*|gerd(?!\p{L})|refluxösophagitis|ösophagitis|gastroösophage\p{L}* reflux
? sodbrennen|reflux|säure|aufstoß\p{L}*
gastroenteritis: gastroenterit\p{L}*|magen-?darm-?(?:infekt|grippe|virus|infektion|entzünd)\p{L}*|brechdurchfall|norovir\p{L}*|lebensmittelvergift\p{L}*|enteritis|magen-darm
? magen-?darm\p{L}*|durchfall|brechdurch\p{L}*
diverticulitis: divertik\p{L}*
ibd: morbus crohn|colitis\p{L}*|kolitis|chronisch-?entzündliche darm\p{L}*
irritable-bowel: reizdarm\p{L}*|rds(?!\p{L})
coeliac: zöliaki\p{L}*|glutenunvertr\p{L}*|sprue
? gluten|weizen|getreide
lactose: laktoseintol\p{L}*|lactoseintol\p{L}*|laktoseunvertr\p{L}*
? milch\p{L}*|laktose\p{L}*
gallstones: gallen(?:blasen)?steine?\p{L}*|cholelith\p{L}*|cholezystolith\p{L}*|cholecystolith\p{L}*
? galle(?!\p{L})|steine?(?!\p{L})
cholecystitis: chole[cz]ystitis|gallenblasenentzünd\p{L}*|gallenentzünd\p{L}*
? keine entzünd\p{L}*|galle\p{L}* (?:\p{L}+ ){0,3}entzünd\p{L}*
pancreatitis: pankreatitis|bauchspeicheldrüsenentzünd\p{L}*
appendicitis: appendizitis|blinddarmentzünd\p{L}*|appendicitis
liver: hepatitis(?!\p{L}*(?:impf|[- ]?[ab](?:-impf)?))\p{L}*|\p{L}*zirrhose|fettleber\p{L}*|steatosis hepatis|leberwert\p{L}*|hepatopathie
? leber\p{L}*
haemorrhoids: hämorrhoid\p{L}*|hämorriden|analfissur\p{L}*|analthromb\p{L}*
urinary-infection: harnwegsinfek\p{L}*|zystitis|cystitis|blasenentzünd\p{L}*|hwi(?!\p{L})|urozystitis|blaseninfek\p{L}*
? blasen(?:infek|entz)\p{L}*|blase (?:\p{L}+ ){0,3}entzünd\p{L}*
prostate: prostat\p{L}*|bph(?!\p{L})|vorsteherdrüse
pregnancy: schwangerschaft(?!s(?:test|übelkeit|verhüt|wunsch|diab))\p{L}*|schwanger(?!schaft)\p{L}*|gravid\p{L}*|(?<!(?:fg|geburt|geboren)[^.,;]{0,12}\. )ssw(?!\p{L})
? plus (?:eins|zwei|drei|vier|fünf|sechs)|schwanger\p{L}*|baby|in anderen umständen
preeclampsia: präeklampsie\p{L}*|gestose|hellp\p{L}*|eklampsie
endometriosis: endometriose\p{L}*
pcos: pco(?:s)?(?!\p{L})
myoma: myom\p{L}*
menopause: menopaus\p{L}*|wechseljahr\p{L}*|klimakt\p{L}*|perimenopaus\p{L}*|postmenopaus\p{L}*
? wechsel(?!\p{L})|periode|hitzewall\p{L}*
anaemia: (?:eisenmangel)?an[aä]mi\p{L}*|blutarm\p{L}*|eisenmangel\p{L}*
? eisen(?:mangel|wert)|blutarm|blass|zu wenig blut|hb (?:\p{L}+ ){0,3}(?:niedrig|gefallen|runter)|hb-?wert
deficiency: (?:vitamin|folsäure|b12|d)-?\s?\p{L}*mangel(?!\p{L})|vitamin-?(?:b12|d)-?mangel
? \p{L}*mangel
coagulation: gerinnungsstör\p{L}*|thrombophilie(?!-?diag)|von-?willebrand\p{L}*|hämophil\p{L}*
adiposity: adipos\p{L}*|übergewicht\p{L}*|fettsucht
? kilo|bmi|abnehmen|zu dick|übergewicht|zu schwer|wiegen|gewicht
sleep-apnoea: schlafapnoe\p{L}*|osas|schlafbezogen\p{L}* atem\p{L}*
? schnarch\p{L}*|atemaussetzer|maske
restless-legs: restless\p{L}*|rls(?!\p{L})|unruhige beine
eczema: ekzem\p{L}*|neurodermit\p{L}*|\p{L}*dermatitis|atopi(?:e|sch)\p{L}*
psoriasis: psoria\p{L}*|schuppenflechte
acne: akne|rosazea|rosacea
mycosis: mykos\p{L}*|pilz(?:infekt|erkrank|befall)\p{L}*|fußpilz|nagelpilz|soor\p{L}*|candid\p{L}*|tinea\p{L}*|scheidenpilz
? pilz\p{L}*
scabies: skabies|krätze
shingles: \p{L}*zoster(?!\p{L}*impf)(?!-impf)\p{L}*|gürtelrose\p{L}*|postzosterisch\p{L}*
chickenpox: varizell(?!\p{L}*impf)\p{L}*|windpocken
varicosis: varikos\p{L}*|krampfader\p{L}*|varizen(?!\p{L})|venenschwäche|\p{L}*venöse insuffizienz|cvi(?!\p{L})
? krampfadern|venen
glaucoma: glaukom\p{L}*|grün\p{L}* stars?(?!\p{L})
cataract: katarakt\p{L}*|grau\p{L}* stars?(?!\p{L})
conjunctivitis: konjunktivit\p{L}*|bindehautentzünd\p{L}*
? bindehaut\p{L}*
hyponatraemia: hyponatri\p{L}*
? natrium
hyperkalaemia: hyperkali\p{L}*
? kalium
hypokalaemia: hypokali\p{L}*
? kalium
hayfever: pollinos\p{L}*|heuschnupfen|heufieber|pollenallerg\p{L}*|rhinoconjunctiv\p{L}*|allergische rhinitis
? pollen|gräser|birke\p{L}*|heuschnupfen
angioedema: angioödem\p{L}*|quincke-?ödem\p{L}*
? zugeschwollen|(?:lippe|gesicht|zunge|hals) (?:\p{L}+ ){0,4}(?:schw[eoi]ll\p{L}*|geschwollen|dick)|angioödem
anaphylaxis: anaphyla\p{L}*|allergischer schock
? schock|zugeschwollen|keine luft
lyme: borreliose|lyme\p{L}*|wanderröte|erythema migrans|zeckenstich|zeckenbiss
? zecke\p{L}*
hiv: hiv(?!\p{L})|aids(?!\p{L})
tuberculosis: tuberkulos\p{L}*|tbc(?!\p{L})
`,
);
