import { conceptsOf } from "./concept.ts";

/** Symptoms and signs: lay word beside clinical word. */
export const symptoms = conceptsOf(
  "symptom",
  String.raw`
fever: (?!heufieber|(?:pfeiffer\p{L}*[- ]?)?drüsenfieber|denguefieber|gelbfieber|fieberfrei|fieberthermo|fiebermess|fiebersenk|fieberbläs|fieberkrampf)\p{L}*fieber\p{L}*|(?:sub)?febril|fiebrig\p{L}*|gefiebert|erhöhte (?:körper)?temperatur|hohe temperatur|temperaturerhöh\p{L}*|temperatur (?:von |bis )?(?:38|39|40)
- fieberfrei\p{L}*|afebril\p{L}*|entfiebert|normotherm
? (?:acht|neun)unddreißig|glühend|ganz heiß|heiß an|temperatur
chills: schüttelfrost|gefröstelt|frösteln|fröstelt
? geschlottert|gefroren|frier
cough: \p{L}*husten(?!saft|löser|stiller)|hustet|huste(?!\p{L})|gehustet|hüsteln|tussis
sputum: auswurf|sputum|schleim (?:hoch|kommt|ab)|abhusten|abgehustet|expektoration|produktiver husten
? schleim|rotz|gelb\p{L}*|grün\p{L}*
haemoptysis: hämopty\p{L}*|bluthusten|blut (?:gehustet|ausgehustet|im auswurf|im schleim|im sputum)|blutig\p{L}* (?:auswurf|sputum|schleim)
? blut
dyspnoea: luftnot|atemnot|luftmangel|(?:belastungs)?dyspno[ei]\p{L}*|kurzatm\p{L}*|atembeschwerden|lufthunger|luft (?:fehlt|bleibt (?:mir |ihm |ihr )?weg|geht (?:mir |ihm |ihr )?aus|(?:wird|ist|war) (?:\p{L}+ )?(?:knapp|schlecht|weniger|eng))|(?:wenig|schlecht|kaum|keine|schwer) (?:\p{L}+ )?luft(?!\p{L})|luft (?:krieg|bekomm)\p{L}* (?:\p{L}+ ){0,3}(?:nicht|nich|net|nit|ned|kaum|schlecht|schwer|keine)|schnauf\p{L}*|geschnauft|außer atem|aus der puste|außer puste|japs\p{L}*|nach luft (?:ring|schnapp)\p{L}*
- luft (?:krieg|bekomm|hab)\p{L}* (?:ich|er|sie|i|se)(?: (?:gut|genug|schon|normal|prima))?(?=\s*[.,!?–]|$)|(?:genug|gut) luft|eupno\p{L}*|mit der luft (?:ist|geht|gibt)\p{L}* (?:\p{L}+ ){0,2}(?:gut|kein|nix|nichts)
? luft|atme?n?|treppe?\p{L}*|stufen|stockwerk|etage|puste|stehen ?bleiben|bleib\p{L}* (?:\p{L}+ ){0,5}stehen
exertional-dyspnoea: belastungs(?:dyspno[eie]\p{L}*|luftnot|atemnot)|(?:dyspnoe|luftnot|atemnot) (?:bei|unter|nach) (?:\p{L}+ )?(?:belastung|anstrengung)|belastungsabhängige\p{L}* (?:dyspnoe|luftnot|atemnot)
? luft|schnauf\p{L}*|atem\p{L}*|kurzatm\p{L}*|puste|treppe?\p{L}*|etage|stock
rest-dyspnoea: ruhe(?:dyspno[eie]\p{L}*|luftnot|atemnot)|(?:dyspnoe|luftnot|atemnot|keine luft) (?:\p{L}+ )?in ruhe|in ruhe (?:\p{L}+ ){0,2}(?:luftnot|atemnot|dyspnoe|schnauf\p{L}*|keine luft)
? in ruhe|im sitzen|luft|atem\p{L}*
orthopnoea: orthopno[eie]\p{L}*|(?:im|halb im) sitzen (?:schlaf|nur schlaf)\p{L}*|schlaf\p{L}* (?:\p{L}+ ){0,3}(?:im sitzen|hochkant|mit erhöhtem oberkörper)|nicht flach (?:liegen|schlafen)|flachlager\p{L}*
- (?:flach|auf dem rücken) (?:liegen|schlafen) (?:geht|kann ich gut)(?! (?:\p{L}+ )?(?:nicht|nich|net|nit|ned|schlecht|gar))|liegt flach
? kissen|flach|liegen|hinlegen|im sitzen
speech-dyspnoea: sprechdyspno[eie]\p{L}*|sprechluftnot
? sätze|satz|sprech\p{L}*|reden
wheezing: giemen\p{L}*|pfeif\p{L}* (?:\p{L}+ ){0,4}(?:atm\p{L}*|lunge|brust|luft)|(?:atm\p{L}*|lunge|brust) (?:\p{L}+ ){0,3}pfeif\p{L}*|wheez\p{L}*|keuch\p{L}*
? pfeif\p{L}*|rassel\p{L}*|brumm\p{L}*
chest-pain: (?:brust|thorax)(?:korb)?schmerz\p{L}*|schmerz\p{L}* (?:in|an|hinter|auf) der (?:\p{L}+ )?brust|brust(?:enge|druck)|thorakodyni|retrosternal\p{L}*|enge (?:in|auf|um) (?:der|die) brust|druck (?:auf|in|hinter) (?:der|dem) (?:brust|brustbein|herz)\p{L}*|brustbein|angina pectoris|\bap-?beschwerden|pektangin\p{L}*|stenokard\p{L}*|thorakal\p{L}* (?:\p{L}+ )?(?:schmerz|druck|enge|beschwerde|stechen)\p{L}*|(?:die |der )?brust (?:tut|hat) (?:\p{L}+ )?weh|stech\p{L}* (?:in|an|hinter) der brust|herzstech\p{L}*|herzschmerz\p{L}*|herzenge|sticht (?:[^.?!\n]{0,30})(?:einatm|luft hol|durchatm|tief atm)\p{L}*|(?:einatm|luftholen|durchatm)\p{L}* [^.?!\n]{0,20}(?:stich|sticht|weh|schmerz)\p{L}*
? brust\p{L}*|druck|herz|stech\p{L}*|sticht|stich\p{L}*
palpitations: palpitation\p{L}*|tachykardie\p{L}*|herz(?:stolper|rasen|klopfen|flattern|jagen|holpern|hüpfen|poltern)\p{L}*|herz\p{L}* (?:\p{L}+ ){0,3}(?:stolpert|stolper|rast|klopft|flattert|pumpert|hüpft|aussetz)\p{L}*|(?:stolpert|rast|klopft|pumpert) (?:\p{L}+ ){0,2}(?:das |mein |mir das )?herz|stolper(?:t|n)(?! über)|extrasystol\p{L}*|pulsrasen|unregelmäßig\p{L}* herzschlag
? herz|puls
presyncope: präsynkop\p{L}*|präkollaps\p{L}*|schwarz vor (?:den |die |meine |seine )?augen|schwarz (?:\p{L}+ ){0,3}vor (?:den |die |meine )?aug\p{L}*|schwarz geworden
syncope: synkop\p{L}*|kollaps\p{L}*|kreislaufkollaps\p{L}*|\p{L}*ohnm[aä]ch\p{L}*|(?:be)?wusstlos\p{L}*|bewusstseins(?:verlust|trübung|störung)\p{L}*|(?:bewusstsein|besinnung) verl\p{L}*|besinnungslos\p{L}*|kollabier\p{L}*|zusammengeklappt|zusammengesackt|zusammengebrochen|umgekippt|umkipp\p{L}*|kipp\p{L}* (?:\p{L}+ )?um(?!\p{L})|umgefallen|umfällt|umfallen|weg gewesen|weggetreten|weggesackt|weggewesen|(?:war|bin|waren) (?:ich|er|sie|i|se) (?:\p{L}+ ){0,3}weg(?!\p{L})|weg war (?:ich|er|sie)|blackout
? schwarz|weg(?!\p{L})|kreislauf
vertigo: (?:\p{L}*schwindel|schwindl\p{L}*|schwindelig)(?!frei)\p{L}*|vertigo|taumel\p{L}*|schwummr\p{L}*|schummr\p{L}*|drisslig|duslig|duselig|dreht sich alles|alles dreht|gangunsicher\p{L}*|damisch
? dreh\p{L}*|schwank\p{L}*|benommen\p{L}*|karussell
headache: kopfschmerz\p{L}*|kopfweh|\p{L}*[czk]ephalgi\p{L}*|schädelbrumm|brummschädel|schädelweh|migräne(?!mittel|prophyl)\p{L}*|(?:der |mein )?(?:kopf|schädel) (?:\p{L}+ ){0,3}(?:weh|brummt|dröhnt|hämmert|platzt)
? kopf|schädel
nausea: übelkeit|übel(?!\p{L})|nausea|nausee|brechreiz|schlecht (?:ist|war|wird|wurde) (?:mir|ihm|ihr|es ihm)|(?:mir|ihm|ihr|dir) (?:ist|war|wird|wurde|is|isch) (?:\p{L}+ ){0,3}(?:schlecht|übel|koddrig|kodderig)|(?:ist|war|wird|wurde|is|isch) (?:mir|ihm|ihr|ihnen|es mir) (?:\p{L}+ ){0,4}(?:schlecht|übel)|flau\p{L}*|speiübel|hundeübel|schwangerschaftsübelkeit|hyperemesis
? schlecht|magen
vomiting: erbrech\p{L}*|erbroch\p{L}*|\p{L}*emesis|vomitus|gespuckt|gespieen|gespien|gespeit|übergeben(?! (?:sie|wir|ich) )|übergab(?!e)|gekotzt|kotzen|speib\p{L}*|gspieba|gebrochen(?= hab| hat)|kommt alles (?:wieder )?(?:hoch|raus)|gebröckelt|reiher\p{L}*|gereihert
? spuck\p{L}*|würg\p{L}*|drin(?:behalt|bleib)\p{L}*
haematemesis: hämatemesis|bluterbrechen|blut (?:erbr[eo]ch|gespuckt|gekotzt)\p{L}*|kaffeesatz\p{L}*
? blut|erbr[eo]ch\p{L}*
diarrhoea: durchfall\p{L}*|durchfäll\p{L}*|diarrh\p{L}*|dünnpfiff|dünnschiss|scheißerei|flotte\p{L}* (?:otto|heinrich)|durchmarsch|(?:dünn|weich|wässrig|flüssig|breiig)\p{L}* stuhl\p{L}*|stuhl\p{L}* (?:\p{L}+ ){0,3}(?:dünn|wässrig|flüssig|breiig)
? wie wasser|stuhl\p{L}*|klo|flüssig
constipation: verstopfung|(?:bin|ist|war|darm|leicht|oft) (?:\p{L}+ )?verstopft|(?<!nase )obstip\p{L}*|kein\p{L}* stuhlgang|hart\p{L}* stuhl\p{L}*
? stuhl\p{L}*|klo|abführ\p{L}*|verdauung
flatulence: blähung\p{L}*|meteorismus|flatulenz|gebläht|blähbauch|luft im bauch|völlegefühl
? bläh\p{L}*|voll
bowel-incontinence: stuhlinkontinen\p{L}*|stuhl (?:verloren|nicht halten)|mastdarm(?:stör|funktion|schwäche|läh)\p{L}*|darm unter kontrolle|stuhlhalte\p{L}*
- (?:auf dem klo|auf der toilette) (?:geht|ist) alles (?:wie immer|normal|gut)|(?:blasen-? (?:und|/) ?)?(?:mastdarm|darm|sphinkter|schließmuskel)(?:funktion|tonus)\p{L}* (?:\p{L}+ ){0,2}(?:regelrecht|normal|unauffällig|intakt|erhalten|ungestört|o\. ?b\.)
? klo|toilette|stuhl\p{L}*|darm\p{L}*
bladder-disturbance: blasen(?:stör|schwäche|entleerungs|funktions|kontroll|läh)\p{L}*|harnverhalt\p{L}*|harninkontinen\p{L}*|inkontinen\p{L}*|urin (?:verloren|verlier\p{L}*|nicht halten)|wasser (?:nicht|schlecht) (?:\p{L}+ )?(?:halten|lassen)|miktionsstör\p{L}*|einnäss\p{L}*|eingenässt|in die hose (?:gemacht|gegangen)|restharn\p{L}*
- (?:auf dem klo|auf der toilette) (?:geht|ist) alles (?:wie immer|normal|gut)|wasserlassen (?:ist |war |geht )?(?:\p{L}+ )?(?:normal|unauffällig|problemlos|o\. ?b\.)|miktion (?:unauffällig|normal|o\. ?b\.)|blasen(?:funktion|kontrolle|entleerung) (?:\p{L}+ ){0,2}(?:regelrecht|normal|unauffällig|intakt|erhalten|ungestört|o\. ?b\.)
? klo|toilette|wasserlassen|wasser|blase\p{L}*|pinkel\p{L}*|urin\p{L}*
saddle-anaesthesia: reithos\p{L}*|sattelanäs\p{L}*|taub\p{L}* (?:zwischen den beinen|im schritt|am po|am gesäß|im genital)|zwischen den beinen
? schritt|hintern|sitzen|klo
weakness-leg: fuß(?:heber|senker)(?:schwäche|parese)|(?!gesicht|fa[cz]ial|stimm|rekurrens|recurrens|augenmuskel|abduzens|okulomotor|trochlear|gaumen|zungen)\p{L}*(?:parese|lähmung)\p{L}*|\p{L}*plegie|gelähmt|kraftlos\p{L}*|kraftminder\p{L}*|kraft(?:verlust|defizit)|kraft (?:\p{L}+ ){0,3}(?:fehlt|weg|nachgelassen|reduziert|gemindert|abgeschwächt)|schwäche (?:im|des|der|in|in den|in dem|am|an) (?:\p{L}+ )?(?:bein|fuß|arm|hand|knie|gliedmaß|extremität)\p{L}*|knick\p{L}* (?:\p{L}+ )?(?:weg|ein)(?!\p{L})|muskelschwäche
- kraft hab\p{L}* ich(?! (?:keine|nicht|kaum))|kräfte? (?:\p{L}+ ){0,3}(?:seitengleich|in ordnung|normal|gut|voll|erhalten)|kraft (?:\p{L}+ ){0,3}(?:seitengleich|in ordnung|normal|gut|voll|erhalten)|kraftgrad(?:e)? 5(?:/5)?
? kraft|schwach\p{L}*|schwäche\p{L}*|schlapp|lahm|beweg\p{L}*|stolper\p{L}*
numbness: taubheit\p{L}*|taub(?!\p{L}{4})|pelzig\p{L}*|hyp[oä]\p{L}*sthes\p{L}*|hypaesthes\p{L}*|sensibilitäts(?:stör|ausf|mind|defiz)\p{L}*|gefühls?stör\p{L}*|gefühllos\p{L}*|\p{L}*parästhes\p{L}*|\p{L}*dysästhes\p{L}*|kribbel\p{L}*|kribbl\p{L}*|ameisen\p{L}*|(?:hand|fuß|arm|bein|finger|zehen?) (?:\p{L}+ ){0,2}eingeschlafen|bamstig|wie watte
- taub ist (?:nichts|nix|da nichts)|gefühl (?:\p{L}+ ){0,3}(?:seitengleich|normal|in ordnung)|sensibilität (?:\p{L}+ ){0,2}(?:intakt|in ordnung|seitengleich|erhalten|regelrecht|unauffällig)
? gefühl|eingeschlafen|taub\p{L}*|sensib\p{L}*
tremor: tremor|zitter\p{L}*|gezittert|zittrig
oedema: (?!angio|lungen|quincke|makula|papillen|reinke)\p{L}*ödem(?!mittel)\p{L}*|\p{L}*oedem\p{L}*|(?:bein|knöchel|fuß|füß|schenkel|wade)\p{L}* (?:\p{L}+ ){0,4}(?:dick|geschwollen|angeschwollen|schwellen|schwillt)|(?:dicke|geschwollene|angeschwollene) (?:\p{L}+ )?(?:beine?|füße?|knöchel|unterschenkel|waden?)|wasser in (?:den|die) (?:bein|füß|knöchel)\p{L}*|wassereinlager\p{L}*|(?:knöchel|bein|fuß|unterschenkel)(?:schwell|öd)\p{L}*|schwell\p{L}* (?:\p{L}+ )?(?:beider |der |beide |des |am |an den )?(?:beine?|füße?|knöchel|unterschenkel)(?!\p{L})
- (?:beine?|knöchel|unterschenkel) (?:\p{L}+ )?(?:schlank|ödemfrei|nicht geschwollen)|(?:schlanke?|ödemfreie) (?:beine?|knöchel|extremitäten)
? dick\p{L}*|geschwollen\p{L}*|schwell\p{L}*|wasser|schuhe?|strümpfe?|socken\p{L}*
swelling-joint: gelenkschwell\p{L}*|(?:knie|gelenk|finger|zeh|knöchel)\p{L}* (?:\p{L}+ ){0,3}(?:dick|geschwollen|angeschwollen)
? geschwollen\p{L}*|schwell\p{L}*|dick\p{L}*
fatigue: müdigkeit|(?:tages)?müde(?!\p{L})|müd(?!\p{L})|abgeschlagen\p{L}*|schlapp\p{L}*|erschöpf\p{L}*|fatigue|matt(?!\p{L}*scheibe)(?:igkeit)?(?!\p{L})|antriebslos\p{L}*|antriebs(?:mangel|mind|arm|stör)\p{L}*|kraftlos\p{L}*|kaputt(?= und| bin| fühl)|ausgelaugt|energielos|leistungsknick|leistungsminderung|platt(?= wie|!)|k\. ?o\.|schlaff
? müd\p{L}*|kaputt|fertig|schwach|energie|kraft|platt|kommt? nicht (?:hoch|in die gänge)|schlaf\p{L}*|alle(?= bin)
malaise: allgemeinzustand reduziert|reduzierter allgemeinzustand|krankheitsgefühl
? krank|schlecht|elend|mies
weight-loss: gewichtsverlust\p{L}*|gewichtsabnahme(?! (?:um|von|auf|empf|ange|anst))|gewichtsreduktion(?! (?:um|von|auf|empf|ange|anst))|abgenommen|abnahme des gewichts|untergewicht\p{L}*
? kilo|gewicht\p{L}*|dünner|abnehm\p{L}*|weniger geworden|hose
weight-gain: gewichtszunahme|gewichtsanstieg|zugenommen
? kilo|gewicht\p{L}*|schwerer|mehr auf der waage|zunehm\p{L}*
appetite-loss: appetitlos\p{L}*|inappetenz|appetit(?:mangel|minderung|verlust)|(?:kein|wenig|verminderter|geringer)\p{L}* appetit|appetit (?:\p{L}+ )?(?:vermindert|reduziert|schlecht|weg)
? appetit|hunger|ess\p{L}*|isst|gegessen|schmeckt
night-sweats: nachtschweiß\p{L}*|nachts (?:\p{L}+ ){0,4}(?:geschwitzt|schwitz\p{L}*)|nächtlich\p{L}* schwitz\p{L}*|nassgeschwitzt|schwitz\p{L}* (?:[^.?!\n]{0,20})(?:nachthemd|schlafanzug|bettzeug|laken|durch)|durchgeschwitzt
? schwitz\p{L}*|geschwitzt|schweiß\p{L}*
sweating: schweißausbr\p{L}*|hyperhidrose|kaltschweiß\p{L}*|kaltem schweiß|schwitzen|schwitz(?:t|e)(?!\p{L})|geschwitzt
? schweiß\p{L}*
hot-flushes: hitzewallung\p{L}*|wallungen|hitzeschüb\p{L}*|flush\p{L}*|fliegende hitze|vasomotorisch\p{L}*
? hitze|heiß
dysuria: dysuri\p{L}*|algurie|brennen? (?:\p{L}+ ){0,2}(?:beim|nach dem|bei) (?:wasserlassen|wasser lassen|pinkeln|pieseln|urinieren)|schmerz\p{L}* (?:beim|bei|nach dem|während) (?:\p{L}+ )?(?:wasserlassen|urinieren|pinkeln|miktion)|brenn(?:t|en)[^.?!\n]{0,20}(?:pinkel|pinkeln|wasserlassen|wasser lass|pieseln|urin|klo|bieseln)\p{L}*|(?:wasserlassen|pinkeln|pieseln|bieseln)[^.?!\n]{0,25}(?:brenn|weh|schmerz)\p{L}*
? brenn\p{L}*|brennt|wasserlassen|pinkel\p{L}*|wasser lassen
frequency: pollakisuri\p{L}*|polyurie|häufig\p{L}* (?:wasserlassen|harndrang|urinieren)|harndrang|imperativ\p{L}* harndrang|drangsymptom\p{L}*|dauernd (?:auf|aufs) (?:klo|toilette)|(?:ständig|öfter|oft|dauernd|alle naselang|andauernd|häufig|viel) (?:\p{L}+ ){0,3}(?:klo|toilette|pinkeln|pieseln|wasser lassen)
? klo|toilette|pinkel\p{L}*|wasserlassen|laufen|renn\p{L}*
polydipsia: polydipsi\p{L}*|(?:starker|viel|großer|vermehrter) durst|durstig|durst\p{L}*
? durst\p{L}*|trink\p{L}*
nocturia: nykturi\p{L}*|nachts (?:\p{L}+ ){0,5}(?:raus|wasser|toilette|klo|aufs|pinkeln)|nächtlich\p{L}* (?:wasserlassen|harndrang|toilettengang|toilettengänge|miktion)|(?:raus|klo|toilette) [^.?!\n]{0,15}nachts|in der nacht (?:\p{L}+ ){0,4}(?:raus|aufs klo|toilette)
? nachts|nacht|raus
haematuria: (?:makro|mikro)?hämaturi\p{L}*|blut (?:im|in dem|ins) (?:urin|harn|pipi|wasser)|blutig\p{L}* urin|rot\p{L}* urin|urin (?:\p{L}+ )?(?:rot|blutig)
? blut\p{L}*|urin|ery(?:throzyten|s)?(?!\p{L})|rot(?!\p{L})
blood-in-stool: blut (?:im|in|am|auf dem) (?:\p{L}+ )?stuhl\p{L}*|blutig\p{L}* (?:stuhl|stühle|durchfall)|hämat[oö]chezi\p{L}*|(?:peranal\p{L}*|rektal\p{L}*) blut\p{L}*|blut am (?:papier|klopapier)
? blut\p{L}*|stuhl\p{L}*
melaena: meläna|melaena|teerst[uü]hl\p{L}*|schwarz\p{L}* (?:stuhl|stühle)|(?:stuhl|stuhlgang) (?:\p{L}+ )?schwarz|pechschwarz
- schwarz (?:ist|war) (?:\p{L}+ ){0,2}stuhl\p{L}* (?:nicht|nich|net|nie)|stuhl\p{L}* (?:\p{L}+ )?(?:normal|normalfarben|braun|unauffällig)(?: gefärbt)?
? schwarz\p{L}*|stuhl\p{L}*|blut
bleeding: (?:schmier|zwischen|nach|gelenk|vaginal)?blutung(?!s(?:risik|neig|zeich|gef|anam|stör|zeit))\p{L}*|geblutet|blutet|hämorrhag\p{L}*
? blut\p{L}*
epistaxis: epistaxis|nasenblut\p{L}*|blut\p{L}* aus der nase|nase (?:\p{L}+ )?(?:blutet|geblutet)
bruise: hämatom\p{L}*|haematom\p{L}*|bluterg[uü]ss\p{L}*|blaue?r? fleck\p{L}*|suggillation\p{L}*|ekchymos\p{L}*|veilchen
? blau\p{L}*|prell\p{L}*
itching: juckreiz|juck\p{L}*|gejuckt|prurit\p{L}*|beißt (?:\p{L}+ )?haut|kratz\p{L}* (?:sich|mich)
rash: (?:haut)?ausschlag\p{L}*|exanthem\p{L}*|hautrötung\p{L}*|quaddel\p{L}*|urtikari\p{L}*|nesselsucht|nesselfieber|pusteln?|pickel\p{L}*|hauterscheinung\p{L}*|hautveränderung\p{L}*|effloreszenz\p{L}*
? rot(?:e|er|es|en)?(?!\p{L})|flecken?|bläschen|haut\p{L}*|pustel\p{L}*|gejuckt
erythema: erythem\p{L}*|\p{L}*rötung|gerötet\p{L}*|hochrot|knallrot
? rot(?:e|er|es|en)?(?!\p{L})|feuerrot|rötlich|entzünd\p{L}*
sore-throat: halsschmerz\p{L}*|halsweh|halskratzen|schluckschmerz\p{L}*|schluckbeschwer\p{L}*|schluckweh|odynophagie|hals (?:\p{L}+ ){0,3}(?:weh|kratzt|rau|brennt|schmerz)|kratz\p{L}* im hals
? hals|schluck\p{L}*
hoarseness: heiser\p{L}*|dysphonie|stimme (?:\p{L}+ )?weg|aphonie
rhinitis: schnupfen|rhinitis|rhinorrh\p{L}*|schniefnase|laufende nase|(?:die )?nase (?:\p{L}+ )?(?:läuft|zu(?!\p{L})|verstopft|dicht)|verschnupft|verstopfte nase|(?:behinderte )?nasenatmung|nasensekret
? nase\p{L}*|rotz\p{L}*
otalgia: otalgi\p{L}*|ohrenschmerz\p{L}*|ohrschmerz\p{L}*|ohrenweh|ohr\p{L}* (?:\p{L}+ ){0,3}(?:weh|schmerz)|schmerz\p{L}* (?:am|im|an den|in den) (?:\p{L}+ )?ohr\p{L}*|hält sich (?:das |die )?(?:\p{L}+ )?ohr\p{L}*
? ohr\p{L}*
otorrhoea: otorrh\p{L}*|ohr\p{L}* (?:\p{L}+ )?(?:läuft|sekret)|ohrlaufen
? ohr\p{L}*|eiter|sekret
visual-disturbance: sehstör\p{L}*|sehverschlecht\p{L}*|visusmind\p{L}*|doppelbild\p{L}*|diplopie|verschwommen\p{L}*|(?:sieht|sehe|seh) (?:\p{L}+ ){0,2}(?:schlecht|unscharf|verschwommen|doppelt)|schleier (?:vor|am)|gesichtsfeld(?:ausf|einschr|def)\p{L}*|flimmerskotom\p{L}*|skotom\p{L}*
photopsia: photopsi\p{L}*|lichtblitz\p{L}*|blitze? (?:im|vor|am) \p{L}*aug\p{L}*|blitzesehen
? seh\p{L}*|sieht|augen?|flimmer\p{L}*|flacker\p{L}*|zickzack|brille
photophobia: (?:ph|f)oto(?:ph|f)obi\p{L}*|licht(?:scheu|empfindlich)\p{L}*|licht (?:\p{L}+ ){0,3}(?:stört|weh|blendet)
? licht|dunkel\p{L}*|hell\p{L}*|abgedunkelt
phonophobia: phonophobi\p{L}*|lärm(?:scheu|empfindlich)\p{L}*|geräuschempfindlich\p{L}*
? lärm|laut\p{L}*|geräusch\p{L}*|ruhe
neck-stiffness: nackensteif\p{L}*|meningis\p{L}*|nacken (?:\p{L}+ )?steif|steif\p{L}* nacken|genickstarre
- nacken (?:\p{L}+ ){0,2}(?:frei|locker|weich|beweglich|frei beweglich)|(?:kopf|kinn) (?:\p{L}+ ){0,3}(?:auf|an) die brust
? nacken\p{L}*|genick|hals
swallowing: dysphagi\p{L}*|schluckstör\p{L}*|verschluck\p{L}*|(?:essen|bissen|fleisch|brot) (?:\p{L}+ ){0,3}(?:stecken|hängen)|(?:bleibt|bleiben) (?:[^.?!\n]{0,25})(?:stecken|hängen)
? schluck\p{L}*|stecken|rutsch\p{L}*
globus: globus\p{L}*|klo(?:ß|ss)\p{L}*(?: im hals)?|frosch im hals
sleep-disturbance: (?:ein|durch)?schlafstör\p{L}*|schlaf\p{L}* (?:\p{L}+ ){0,2}(?:schlecht|wenig|kaum|nicht|net|nich|gestört|reduziert)|schläft (?:\p{L}+ ){0,2}(?:schlecht|wenig|kaum|nicht)|schlaflos\p{L}*|insomni\p{L}*|durchschlafen|einschlafprobl\p{L}*|einschlafschwier\p{L}*|früherwachen|früh erwachen|an schlaf (?:ist|isch|war) (?:\p{L}+ )?(?:nicht|net|nich)|wach (?:lieg|gelegen)\p{L}*|lieg\p{L}* (?:\p{L}+ ){0,2}wach|schlafmangel
? schlaf\p{L}*|schläft|schlief|nachts|wach\p{L}*|aufgewacht|nacht
hearing-loss: hörminder\p{L}*|hypakusis|schwerhör\p{L}*|(?:hört|höre|hör) (?:\p{L}+ ){0,2}(?:schlecht|nichts|wenig|dumpf)|hörverlust|hörsturz
? hör\p{L}*|ohr\p{L}*|dumpf
tinnitus: tinnitus|ohrgeräusch\p{L}*|ohrensausen|pfeif\p{L}* im ohr|ohr\p{L}* (?:pfeif|saust|klingel)\p{L}*|piepen
abdominal-pain: (?:bauch|leib|unterbauch|oberbauch|unterleibs|magen|abdominal)(?:schmerz|weh|krämpf|krampf|grimmen|kneifen|koliken)\p{L}*|bauchkrampf|abdominalgi\p{L}*|abdominell\p{L}* (?:schmerz|beschwerde)\p{L}*|epigastrisch\p{L}* (?:schmerz|druck)\p{L}*|(?:bauch|magen|unterleib) (?:\p{L}+ ){0,4}(?:weh|schmerz|drückt|krampft|zwickt|grummelt|kneift)|schmerz\p{L}* (?:im|in den|am) (?:\p{L}+ )?(?:bauch|oberbauch|unterbauch|unterleib|magen|epigastrium)|magendrücken|regelschmerz\p{L}*
? bauch|magen|leib|unterleib|krämpfe|krampf\p{L}*|oberbauch
flank-pain: flankenschmerz\p{L}*|nierenschmerz\p{L}*|(?:nieren)?kolik\p{L}*|schmerz\p{L}* (?:in der|in den|an der) (?:\p{L}+ )?(?:flanke|nierengegend)\p{L}*|(?:niere|nieren|flanke) (?:\p{L}+ ){0,3}(?:weh|schmerz|zieht)
? flanke\p{L}*|niere\p{L}*|seite|rücken
heartburn: sodbrennen|reflux(?!krank|bedingt)\p{L}*|sauer\p{L}* aufstoßen|saures aufstoßen|regurgit\p{L}*|säure (?:hoch|steigt|kommt)|saure brüh\p{L}*|magenbrennen|brenn\p{L}* hinter (?:dem|'m) brustbein
? aufsto\p{L}*|sauer|saure\p{L}*|brenn\p{L}*|säure
joint-pain: arthralgi\p{L}*|gelenkschmerz\p{L}*|gelenkbeschwerden|(?:gelenke?|knie|schulter|hüfte|finger|hände) (?:\p{L}+ ){0,4}(?:weh|schmerz)|(?:knie|schulter|hüft|finger|fuß|handgelenks?)schmerz\p{L}*|gonalgi\p{L}*|koxalgi\p{L}*|coxalgi\p{L}*|omalgi\p{L}*
? gelenk\p{L}*|knie|schulter|hüfte|finger|weh|schmerz\p{L}*
muscle-pain: myalgi\p{L}*|muskelschmerz\p{L}*|muskelkater|gliederschmerz\p{L}*|muskel\p{L}* (?:\p{L}+ )?(?:weh|schmerz)|alles tut weh|gliederweh
? muskel\p{L}*|glieder|knochen|weh|schmerz\p{L}*|krampf
muscle-cramps: muskelkr[aä]mpf\p{L}*|wadenkr[aä]mpf\p{L}*|krampus|crampi
? kr[aä]mpf\p{L}*
morning-stiffness: morgensteif\p{L}*|steif\p{L}* (?:\p{L}+ ){0,2}(?:am morgen|morgens|in der früh|früh)|(?:morgens|in der früh|am morgen) (?:\p{L}+ ){0,4}steif\p{L}*
? steif\p{L}*|eingerostet
claudication: claudicatio\p{L}*|schaufensterkrank\p{L}*
? gehstrecke|meter|stehen ?bleiben|waden?
confusion: verwirr\p{L}*|desorientier\p{L}*|durcheinander|delir(?!ium tr)\p{L}*|verkennt|wirr(?:es|e|er)?(?!\p{L})|verworren
- (?:voll |zeitlich |örtlich |allseits |gut )*orientiert(?![^.;]{0,30}(?<!\p{L})nicht(?!\p{L}))|klar im kopf
? durcheinander|fantasier\p{L}*|sieht leute|redet
forgetfulness: vergesslich\p{L}*|gedächtnisstör\p{L}*|mnestisch\p{L}* (?:defizit|stör)\p{L}*|merkfähigkeitsstör\p{L}*|kognitiv\p{L}* (?:einschr|defizit|stör|abbau|verschl)\p{L}*
? vergess\p{L}*|gedächtnis\p{L}*|vergisst|merk\p{L}*|namen
concentration: konzentrations(?:stör|schwäche|schwier|probl|mind)\p{L}*|unkonzentriert
? konzentr\p{L}*
depression-mood: nieder[gj]e?schlagen\p{L}*|niedergestimmt|gedrückt\p{L}* stimmung|stimmung (?:\p{L}+ )?(?:gedrückt|schlecht|am boden|im keller)|depressiv\p{L}* (?:stimmung|verstimm)\p{L}*|deprimiert|traurig\p{L}*|trauer|freudlos\p{L}*|anhedoni\p{L}*|interessenverlust|hoffnungslos\p{L}*
? heul\p{L}*|wein\p{L}*|geweint|grau|freude|stimmung|leer|down|am boden|lust|spaß
anxiety-symptom: todesangst|angst (?:zu sterben|dass ich sterbe)|angst(?:gefühl|attack|zustände|zuständ)\p{L}*|ängstlich\p{L}*|ängste|nervosität|innere unruhe|panikgefühl
? angst|ängst\p{L}*|unruh\p{L}*|nervös|sorge\p{L}*|panik\p{L}*
suicidality: suizid\p{L}*|lebensmüde\p{L}*|lebensüberdr\p{L}*|umbring\p{L}*|nicht mehr (?:leben|da sein|aufwachen)|das leben nehmen|etwas an(?:zu)?tun|todeswunsch|sterben woll\p{L}*
? leben|antun|sinn
hallucination: halluzin\p{L}*|stimmen (?:hör|gehört)\p{L}*|hört stimmen|wahn(?!sinnig)\p{L}*|paranoi\p{L}*
? stimmen|sieht|verfolgt|gesehen
seizure: krampf(?:anf[aä]ll|leiden)\p{L}*|krampft(?!\p{L})|gekrampft|epilep(?!sie)\p{L}*|konvuls\p{L}*|fieberkr[aä]mpf\p{L}*|grand mal
? krampf\p{L}*|anfall|gezuckt|zuckung\p{L}*
speech-disturbance: sprachstör\p{L}*|sprechstör\p{L}*|aphasi\p{L}*|dysarthri\p{L}*|wortfindungsstör\p{L}*|verwaschen\p{L}* (?:sprache)?|(?:nicht|net) (?:\p{L}+ )?(?:richtig )?(?:sprechen|reden)
? sprech\p{L}*|sprache|wörter|worte|lallen|lallt|reden
hypoglycaemia: unterzucker\p{L}*|hypoglyk\p{L}*|hypos?(?![\p{L}-])
? zucker\p{L}*|zittr\p{L}*
fall: (?!sturz(?:gefahr|gefährd|risik|neigung|angst|proph))\p{L}*sturz(?!gefahr|gefährd|risik|neigung|angst|proph|bach)\p{L}*|\p{L}*gestürzt|stürzt\p{L}*|stürze|hingefallen|gefallen(?=\s|[.,;])|hingeflogen|hingeschlagen|hingehauen|ausgerutscht|ausgeglitten|ausgeglitscht|\p{L}*gerutscht|(?:runter|herunter|hinunter)(?:gefallen|geflogen|gestürzt|gerutscht|gesegelt)|auf die (?:nase|knie|hüfte|seite) (?:gefallen|geflogen)|gestolpert|gestrauchelt|fällt (?:\p{L}+ )?hin|hinfall\p{L}*|langgelegt|hingelegt(?= hat| hab)
? fall\p{L}*|fällt|gefallen|stolper\p{L}*|rutsch\p{L}*|hinfall\p{L}*
jaundice: ikterus|ikterisch\p{L}*|gelbsucht|gelb\p{L}* (?:augen|skleren|haut)|gelb (?:geworden|um die augen)
- anikterisch
? gelb\p{L}*
cyanosis: zyanos\p{L}*|zyanot\p{L}*|blau\p{L}* (?:lippen|finger)|lippen (?:\p{L}+ )?blau
- lippen (?:\p{L}+ )?rosig|rosig\p{L}*
? blau\p{L}*|lippen
dehydration: exsikk\p{L}*|dehydrat\p{L}*|dehydrier\p{L}*|ausgetrocknet|austrocknung|flüssigkeitsmangel
? trocken\p{L}*|trink\p{L}*|getrunken|hautfalt\p{L}*
pus: eiter(?!ung )\p{L}*|eitrig\p{L}*|pus(?!\p{L})|purulent\p{L}*
discharge: ausfluss|fluor(?!id)(?!\p{L})
hair-loss: haarausfall|effluvium|haare (?:\p{L}+ )?aus(?!\p{L})
erectile: erektionsstör\p{L}*|erektile\p{L}* dysfunktion|potenzprobl\p{L}*|impoten\p{L}*
? potenz|mann sein|bett
back-pain: rücken(?:schmerz|weh)\p{L}*|kreuz(?:schmerz|weh)\p{L}*|lumbalgi\p{L}*|lumbago|hexenschuss|dorsalgi\p{L}*|schmerz\p{L}* (?:im|in der|am) (?:\p{L}+ )?(?:rücken|kreuz|lendenbereich|lws|lendenwirbel)\p{L}*|(?:das|im|mein|der|mei) (?:kreuz|rücken)
? rücken|kreuz|lenden\p{L}*|lws|wirbel\p{L}*|bandscheib\p{L}*
`,
);
