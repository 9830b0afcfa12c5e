import { conceptsOf } from "./concept.ts";

/** Steps of a plan: examinations, referrals, treatments. */
export const actions = conceptsOf(
  "plan",
  String.raw`
referral-cardiology: kardiolog\p{L}*|herz-?(?:spezialist|fach(?:arzt|ärzt)|arzt|ärzt|doktor)\p{L}*
? herzecho|herzultraschall
referral-nephrology: nephrolog\p{L}*|nieren(?:fach)?-?(?:arzt|ärzt|spezialist)\p{L}*
referral-ophthalmology: augen(?:fach)?-?(?:arzt|ärzt|klinik|heilkund|untersuch|kontroll)\p{L}*|ophthalm\p{L}*|augenhintergrund\p{L}*|fundus(?!stand)\p{L}*
? netzhaut|augen (?:\p{L}+ ){0,3}(?:anschau|untersuch|kontroll)\p{L}*
referral-neurology: neurolog\p{L}*|nerven(?:fach)?-?(?:arzt|ärzt)\p{L}*
? nerven (?:\p{L}+ ){0,2}messen
referral-neurosurgery: neurochirurg\p{L}*
referral-orthopaedics: orthopäd\p{L}*|knochendoktor
referral-surgery: (?:unfall|gefäß|hand|bauch|visceral|viszeral)?chirurg\p{L}*|durchgangs(?:arzt|ärzt)\p{L}*|d-(?:arzt|ärzt)\p{L}*
? operier\p{L}*|operation\p{L}*|op(?!\p{L})|chirurg\p{L}*
referral-ent: hno\p{L}*|hals-nasen\p{L}*|ohren(?:arzt|ärzt)\p{L}*
referral-dermatology: dermatolog\p{L}*|haut(?:fach)?-?(?:arzt|ärzt|klinik|spezialist)\p{L}*
? haut(?:ärzt|arzt)\p{L}*
referral-allergology: allergolog\p{L}*|allergie(?:ambulanz|zentrum|abklär|test|diagnostik|sprechst)\p{L}*|pricktest\p{L}*|prick-?test\p{L}*|epikutantest\p{L}*
? allergie\p{L}*|austest\p{L}*|testen lassen
referral-gastroenterology: gastroenterolog\p{L}*|magen-?darm-?(?:arzt|ärzt|spezialist)\p{L}*
? \p{L}*spiegelung
referral-pulmonology: pneumolog\p{L}*|pulmolog\p{L}*|pulmonolog\p{L}*|lungen(?:fach)?-?(?:arzt|ärzt|spezialist)\p{L}*
referral-diabetology: diabetolog\p{L}*|diabetes-?(?:schwerpunkt|ambulanz|praxis|zentrum|(?:fach)?arzt|(?:fach)?ärzt)\p{L}*|zuckerarzt
referral-psychiatry: psychiat\p{L}*|psychotherap\p{L}*|psycholog\p{L}*|verhaltenstherap\p{L}*|gesprächstherap\p{L}*
? therapeut\p{L}*|psych\p{L}*|therapieplatz|tagesklinik
referral-urology: urolog\p{L}*
referral-gynaecology: gynäkolog\p{L}*|frauen(?:fach)?-?(?:arzt|ärzt|klinik|heilk)\p{L}*
? frauen(?:arzt|ärzt|klinik)\p{L}*
referral-endocrinology: endokrinolog\p{L}*|hormon(?:arzt|ärzt|spezial)\p{L}*
referral-rheumatology: rheumatolog\p{L}*|rheuma-?(?:arzt|ärzt|sprechst|ambulanz|klinik)\p{L}*
? rheuma\p{L}*
referral-oncology: onkolog\p{L}*|krebs(?:arzt|zentrum|ärzt)\p{L}*
referral-vascular: angiolog\p{L}*|gefäß(?:arzt|ärzt|spezial|med)\p{L}*|phlebolog\p{L}*|venen(?:arzt|ärzt|zentrum)\p{L}*
referral-dentist: zahn(?:arzt|ärzt|klinik)\p{L}*|kieferchirurg\p{L}*
? zahn\p{L}*|zähne
referral-radiology: radiolog\p{L}*
? röntgen\p{L}*|geröntgt|ct(?!\p{L})|mrt(?!\p{L})|kernspin|röhre|bilder
referral-pain: schmerz(?:ambulanz|therap|klinik|zentrum)\p{L}*
hospital: krankenhaus\p{L}*|hospital\p{L}*|(?:frauen|kinder|haut|augen|tages|uni|akut)?klinik(?!packung)\p{L}*|stationär\p{L}*|einweis\p{L}*|notaufnahme|rettungsdienst|notarzt|notruf|112
? ins haus|eins eins zwei|112|klinik\p{L}*|krankenhaus\p{L}*|notarzt|notaufnahme|notruf|sofort
emergency-service: bereitschaftsdienst|bereitschaftspraxis|116 ?117|notdienst
? wochenende|notdienst|nachts
xray: röntg\p{L}*|röntgenauf\p{L}*|rö-|rö(?:\.| |-)(?:thorax|lws|hws|knie|aufnahme|kontrolle)|rö(?!\p{L})|thoraxaufnahme|durchleucht\p{L}*
? geröntgt|röntgen\p{L}*|durchleucht\p{L}*
xray-chest: rö(?:ntgen)?[ -]?(?:aufnahme |bild )?(?:des |der |vom )?(?:thorax|lunge|brustkorb)\p{L}*|thorax-?(?:röntgen|aufnahme)\p{L}*|röntg\p{L}*[^.?!\n]{0,60}(?:lunge|thorax|brustkorb)\p{L}*|(?:lunge|thorax|brustkorb)\p{L}*[^.?!\n]{0,60}röntg\p{L}*
? rasselger\p{L}*|feinblasig\p{L}*|lungenentzünd\p{L}*|pneumon\p{L}*|auswurf|bronchi\p{L}*|lunge ansch\p{L}*|röntgenbild der lunge
ct: computertomogra\p{L}*|[cl]?d?ct(?!\p{L})|(?:angio|low-dose)-?ct|ct-\p{L}+|tomogra\p{L}*
? röhre|computertom\p{L}*
mri: kernspin\p{L}*|mrt(?!\p{L})|mrt-\p{L}*|\p{L}+-mrt|magnetresonanz\p{L}*|(?:in die|in der) röhre|mr-?angio\p{L}*
? röhre|kernspin\p{L}*|mrt
ultrasound: \p{L}*sonogra\p{L}*|ultraschall\p{L}*|\p{L}*ultraschall|sono(?!\p{L})|echokard\p{L}*|herzecho|echo(?!\p{L})|tte(?!\p{L})|duplex\p{L}*|doppler\p{L}*|geschallt|schallen
? \p{L}*ultraschall\p{L}*|schallen|geschallt|\p{L}*echo
ecg: (?:ruhe|langzeit|lz|belastungs)?-?ekg\p{L}*
? herzstrom\p{L}*|\p{L}*ekg\p{L}*
long-term-ecg: (?:langzeit|lz|24-?(?:h|stunden))-?ekg|holter\p{L}*
? langzeit|24 stunden|vierundzwanzig stunden
long-term-bp: (?:langzeit|lz)-?\s?(?:blutdruck|rr)\p{L}*|24-?\s?(?:h|stunden)-?\s?(?:blutdruck|rr)\p{L}*
? langzeit\p{L}*|24 stunden|vierundzwanzig
stress-test: belastungs-?ekg|ergometr\p{L}*|fahrradergo\p{L}*
? fahrrad(?:ekg)?|belastungstest
spirometry: lungenfunktion\p{L}*|(?:ruhe)?spiro(?:metr|graph|graf|erg)\p{L}*|lufu(?!\p{L})|bodypleth\p{L}*|peak-?flow\p{L}*|spiro(?!\p{L})
? pusten|reinblasen|lungentest
endoscopy: (?:ösophago)?(?:gastro)?(?:duodeno)?(?:gastroskop|duodenoskop)\p{L}*|magenspiegel\p{L}*|ögd|endoskop\p{L}*
? (?:magen)?spiegel(?:n|ung)\p{L}*|schlauch|kamera
colonoscopy: koloskop\p{L}*|coloskop\p{L}*|kolo(?!\p{L})|darmspiegel\p{L}*|vorsorgekolo\p{L}*
? (?:darm)?spiegel(?:n|ung)\p{L}*
bone-density: knochendichte\p{L}*|dxa|dexa(?!\p{L})|osteodensit\p{L}*
? knochendicht\p{L}*
blood-test: blutabnahme\p{L}*|blutentnahme\p{L}*|be(?= (?:in|am|nüchtern|morgen))|blut ab(?!\p{L})|blut (?:noch|wieder|abnehmen|abgenommen)|labor\p{L}*|blutbild\p{L}*|blutwert\p{L}*|blutuntersuch\p{L}*|blutkontroll\p{L}*|\p{L}*laborkontroll\p{L}*|serolog\p{L}*
? blut(?!druck|ung|erguss|verd|ig|et)\p{L}*|\p{L}*werte?(?!\p{L})|abnehmen|kreatinin|crp|kalium|hba1c|tsh|inr|piks\p{L}*|harnsäure|vitamin|spiegel(?!ung)|bestimm\p{L}*
urine-test: urin(?:status|unters|prob|test|stix|streif|kontroll|kultur|diagn|befund)\p{L}*|u-?stix|u-?status|mittelstrahl\p{L}*|urikult|urinkultur
? urin\p{L}*|becher|pipi|streifen(?:test)?
stool-test: stuhl(?:prob|test|unters|kultur|diagn)\p{L}*|ifobt|calprotectin|hämoccult
? stuhlprobe|röhrchen
swab: abstrich\p{L}*|schnelltest\p{L}*|antigentest|pcr(?!\p{L})
? test\p{L}*|stäbchen|abstrich\p{L}*
biopsy: biops\p{L}*|gewebeprobe\p{L}*|probeentnahme|exzision\p{L}*|histolog\p{L}*|punktion\p{L}*
? probe\p{L}*|gewebe|\p{L}*schneid\p{L}*|rausgeschnitten|eingeschickt
physiotherapy: physioth\p{L}*|physio(?!\p{L})|krankengymn\p{L}*|kg(?= (?:rezept|verord|6))|manuelle\p{L}* therapie|manualtherap\p{L}*|lymphdrain\p{L}*|mld(?!\p{L})|massage\p{L}*
? gymnastik|turn\p{L}*|übung\p{L}*|physio\p{L}*|massage\p{L}*
ergotherapy: ergotherap\p{L}*
speech-therapy: logopäd\p{L}*
injection: (?:depot)?spritze\p{L}*|injektion\p{L}*|injizier\p{L}*|infiltration\p{L}*|prt(?!\p{L})|periradikul\p{L}*|quaddeln
? \p{L}*spritz\p{L}*|pen(?!\p{L})|pieks\p{L}*
infusion: (?:\p{L}+)?infusion\p{L}*
? tropf|flasche
surgery-planned: operation\p{L}*|operier\p{L}*|op(?![\p{L}.])|operativ\p{L}*
? schneid\p{L}*|eingriff|operier\p{L}*|chirurg\p{L}*|\p{L}*operation\p{L}*|müssen die raus|unters messer
suture: wundnaht|hautnaht|(?:mit \p{L}+ (?:stich|sticht)\p{L}* )?genäht|nähen|wundverschluss
? näh\p{L}*|naht|genäht
wound-care: wundversorg\p{L}*|verbandwechsel|verbandswechsel|fadenzug|fäden? (?:\p{L}+ )?(?:zieh|gezogen|raus)\p{L}*|wundkontroll\p{L}*
? wunde|\p{L}*verband\p{L}*|faden|fäden|pflaster|klammern
cast: gips\p{L}*|orthese\p{L}*|bandage\p{L}*|gehstütz\p{L}*|unterarmgehst\p{L}*|krücken|rollator\p{L}*|einlagen(?!\p{L})
? schiene\p{L}*|stütz\p{L}*|verband|gips\p{L}*|stock(?!\p{L})|gehwagen|krücken
sick-note: krankschreib\p{L}*|krank(?:zu)?(?:ge)?schrieb\p{L}*|schreib\p{L}* (?:sie|dich|ihn|euch) (?:\p{L}+ ){0,6}krank|arbeitsunfähig\p{L}*|au(?![\p{L}.ß])|au-\p{L}*|eau|krankmeld\p{L}*|gelber schein|krankenschein|kind-?krank\p{L}*|kinderkrank\p{L}*|krankgeschrieben|kind krank
? schreib\p{L}* (?:[^.?!\n]{0,30})krank\p{L}*|krankenschein|\p{L}*schein(?!\p{L})|krankgeschr\p{L}*|bescheinig\p{L}*|was für die arbeit|arbeiten geht nicht
rehabilitation: reha(?!\p{L})|reha-\p{L}*|rehabilit\p{L}*|kur(?!\p{L})|ahb(?!\p{L})|anschlussheil\p{L}*
? reha\p{L}*|kur(?!\p{L})
vaccination-plan: (?!impf(?:ausweis|pass|buch|status|heft|stoff|lück))\p{L}*impf(?!stoff|ausweis|pass)\p{L}*|\p{L}*auffrisch\p{L}*
? impf\p{L}*|geimpft|spritze|auffrisch\p{L}*|tetanus|pikser
rabies-vaccination: tollwut(?:impf|proph|-?pep)\p{L}*|tollwut-(?:impf|pep|proph)\p{L}*
? tollwut
antibiotic: antibioti\p{L}*|antibiose|antibiotisch\p{L}*
? antibiot\p{L}*|penicillin\p{L}*|\p{L}+cillin|\p{L}+mycin|doxycyclin|cefuroxim
compression: kompressions(?:strümpf|strumpf|verband|therap|versorg|klasse|behandl)\p{L}*|kompression(?! der| auf| für)(?!\p{L})|stützstr[uü]mpf\p{L}*|gummistr[uü]mpf\p{L}*|thrombosestr[uü]mpf\p{L}*
? str[uü]mpf\p{L}*|wickel\p{L}*|drück\p{L}*|draufdrück\p{L}*
training-course: \p{L}*schulung\p{L}*|schulungskurs
? \p{L}*schulung\p{L}*|\p{L}*kurs(?!\p{L})|erklär\p{L}* (?:ich|ihnen)|zeig\p{L}* (?:ich )?ihnen
diet: ernährungs(?:berat|umst|therap|schul)\p{L}*|diätberat\p{L}*|diät(?!\p{L}*et)(?!\p{L})
? ernähr\p{L}*|kost(?!\p{L})|salz|diät|fett\p{L}*|essen
dmp: dmp\p{L}*|disease-management\p{L}*|chronikerprogr\p{L}*
? programm|einschreib\p{L}*
home-care: pflegedienst\p{L}*|sozialstation\p{L}*|pflegegrad\p{L}*|häusliche\p{L}* (?:kranken)?pflege|haushaltshilfe\p{L}*|pflegestufe|kurzzeitpflege|pflegestützpunkt|tagespflege
? pflege\p{L}*|hilfe\p{L}*
house-call: hausbesuch\p{L}*|heimbesuch\p{L}*
? besuch\p{L}*|vorbei ?(?:komm|schau)\p{L}*|komm\p{L}* (?:ich )?(?:\p{L}+ )?(?:zu ihnen|heim|nach hause)|komm\p{L}* ich (?:\p{L}+ ){0,4}(?:wieder|vorbei|raus)
medication-plan: medikationsplan|medikamentenplan|bundesmedikationspl\p{L}*
? plan|liste|zettel
ablation: ablation\p{L}*|verödung\p{L}*|kardioversion\p{L}*|vorhofohr\p{L}*
? veröd\p{L}*|vorhofohr\p{L}*|verschluss
catheter: (?:links|rechts)?herzkatheter\p{L}*|koronarangiogra\p{L}*|katheter\p{L}*
? katheter\p{L}*
oxygen: sauerstoff(?:therap|gabe|gerät|langzeit|brille|konz)\p{L}*|ltot
? sauerstoff\p{L}*
inhalation: inhalation\p{L}*|inhalieren|dampfbad|kamille\p{L}*
? inhalier\p{L}*|dampf\p{L}*|spray\p{L}*
cortisone: [kc]ortison\p{L}*|\p{L}*steroid\p{L}*|predniso\p{L}*|cortico\p{L}*|glukokort\p{L}*
? [kc]orti\p{L}*|decortin|predni\p{L}*|dexa\p{L}*
heat: wärme(?!\p{L}*regul)\p{L}*|fango\p{L}*|rotlicht
? warm\p{L}*|wärm\p{L}*|kirschkern\p{L}*|körner\p{L}*
cooling: kühlen(?!\p{L})|kühlung|kryo\p{L}*|eisbeutel|coolpack
? kühl\p{L}*|eis(?!\p{L}*(?:en))(?!\p{L})|kalt\p{L}*
rest: schonung(?!\p{L})|bettruhe|schonen(?!\p{L})|körperliche schonung
? schon\p{L}*|ruh\p{L}*|bett|hinlegen|liegen
elevation: hochlager\p{L}*|hochlegen|hochgelagert
? hoch(?!\p{L})|hochleg\p{L}*|erhöht\p{L}*|kissen
? (?:kopfende|kopf|beine?|fuß|oberkörper|kissen) (?:\p{L}+ ){0,2}(?:hoch|höher)|leg\p{L}* (?:\p{L}+ ){0,3}hoch
? hoch ?(?:leg|lager)\p{L}*|oberkörper|kopfteil|aufrecht|erhöht
rinse: \p{L}*spülung\p{L}*|\p{L}*spülen|spült|nasendusche
? spül\p{L}*|dusche
betablocker: \p{L}*beta-?blocker\p{L}*
? \p{L}+olol(?!\p{L})|beloc|concor
statin-plan: statin(?:e|s|therapie)?(?!\p{L})|cholesterinsenker\p{L}*|lipidsenker\p{L}*
? \p{L}+statin|cholesterin\p{L}*|ezetimib
ppi: ppi(?![\p{L}-])|protonenpumpen\p{L}*|magenschutz\p{L}*
? \p{L}+prazol|pantozol|nexium|magen\p{L}*
opioid: opioid\p{L}*|opiat\p{L}*
? tramal|tramadol|tilidin|valoron|\p{L}*morphin|oxycodon|targin|fentanyl|palladon|morphium|betäubungs\p{L}*
muscle-relaxant: muskelrelax\p{L}*
? ortoton|methocarbamol|tizanidin|muskel\p{L}*
sedative: sedativ(?:um|a)(?!\p{L})|beruhigungs(?:mittel|tablett)\p{L}*|schlaf(?:mittel|tablett)\p{L}*|benzodiaz\p{L}*
? tavor|lorazepam|diazepam|\p{L}+azepam|zopiclon|zolpidem|beruhig\p{L}*|zum schlafen
antidepressant: antidepressiv\p{L}*|ssri(?!\p{L})
? sertralin|citalopram|escitalopram|mirtazapin|venlafaxin|\p{L}+oxetin|depress\p{L}*
anticoagulation: antikoag\p{L}*|blutverdünn\p{L}*|[dn]oaks?(?!\p{L})|oak(?!\p{L})
? marcumar|\p{L}+xaban|eliquis|xarelto|heparin\p{L}*|blutverd\p{L}*|gerinnung\p{L}*|clexane|spritzen
triptan: triptane?n?(?!\p{L})
? \p{L}+triptan\p{L}*|imigran|maxalt
bp-diary: (?:blutdruck|rr|schmerz|kopfschmerz|zucker|anfalls|miktions|beschwerde|symptom)-?(?:tagebuch|protokoll|kalender)\p{L}*|tagebuch\p{L}*
? aufschreib\p{L}*|notier\p{L}*|schreib\p{L}*|mess\p{L}*|tagebuch|protokoll|heft|kalender|werte
`,
);
