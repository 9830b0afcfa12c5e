import { conceptsOf } from "./concept.ts";

/** Signs an examination may find. Where nobody found them a note must not; what a lay or another clinical word covers passes. */
export const findings = conceptsOf(
  "symptom",
  String.raw`
clubbing: uhrglasn[aä]gel\p{L}*|trommelschlegel\p{L}*
? nägel|fingernägel
effusion: \p{L}*(?:gelenks?|pleura|perikard|knie|pauken)[- ]?erg[uü]ss\p{L}*|erguss im \p{L}+
? (?!bluterguss)\p{L}*erguss\p{L}*|ergüsse|wasser (?:im|in der|hinter|unter|auf)|tanzende|flüssigkeit
splenomegaly: splenomegal\p{L}*|milz (?:\p{L}+ )?(?:tastbar|palpabel|vergrößert)
? milz\p{L}*
hepatomegaly: hepatomegal\p{L}*|leber (?:\p{L}+ )?(?:tastbar|palpabel|vergrößert|\d+ (?:cm|querfinger))
? leber\p{L}*
lymph-nodes: lymphadenopath\p{L}*|(?:lymphknoten|lk) (?:\p{L}+ ){0,3}(?:geschwollen|vergrößert|tastbar|palpabel)|lymphknotenschwell\p{L}*
? lymph\p{L}*|knoten|lk(?!\p{L})
murmur: (?:systolikum|diastolikum|herzgeräusch|strömungsgeräusch|systolisch\p{L}* geräusch|holosystol\p{L}*)\p{L}*
? geräusch\p{L}*|rausch\p{L}*|herzklappe\p{L}*|systol\p{L}*
rales: rasselger\p{L}*|rgs?(?!\p{L})|knisterrass\p{L}*|krepitation\p{L}*|sklerosiphonie
? rassel\p{L}*|knister\p{L}*|knacken|brodel\p{L}*|feucht\p{L}*|feinblasig\p{L}*
crackle-weak: abgeschwächt\p{L}* atemger\p{L}*|klopfschalldämpfung|dämpfung|bronchialatmen|hyperson\p{L}*
? abgeschwächt\p{L}*|gedämpft\p{L}*|dämpf\p{L}*|leiser|schall\p{L}*|klopf\p{L}*
guarding: abwehrspannung\p{L}*|peritonis\p{L}*|loslassschmerz\p{L}*|druckschmerz (?:\p{L}+ )?mcburney|murphy-?(?:zeichen)?(?! neg)
? abwehr\p{L}*|hart\p{L}*|brett\p{L}*|loslass\p{L}*|murphy\p{L}*|mcburney\p{L}*
jugular: (?:jugular|hals)venenstau\p{L}*|gestaute halsvenen|halsvenen (?:\p{L}+ )?gestaut|einflussstau\p{L}*
? halsvenen|gestaut\p{L}*|stauung\p{L}*
ascites: aszites|ascites
? wasser im bauch|bauchwasser|aszites
nystagmus: nystagm\p{L}*
? augenzucken|augenzittern|nystagm\p{L}*|ruckel\p{L}*
babinski: babinski (?:\p{L}+ )?(?:positiv|pos\.)|pyramidenbahnzeichen(?! neg)|reflexsteiger\p{L}*|hyperreflexie|areflexie|klonus
? reflex\p{L}*|babinski|pyramiden\p{L}*
lasegue: las[eè]gue (?:\p{L}+ )?(?:positiv|pos\.)
? las[eè]gue|bein (?:\p{L}+ ){0,3}(?:heb|anheb|hoch)\p{L}*
ataxia: ataxi\p{L}*|dysmetri\p{L}*|romberg (?:\p{L}+ )?(?:positiv|pos\.|unsicher)|gangunsicherheit
? unsicher\p{L}*|romberg|schwank\p{L}*|gang\p{L}*|wackel\p{L}*|torkel\p{L}*|stolper\p{L}*|zeige\p{L}*
facial-palsy: fazialis\p{L}*|facialis\p{L}*|mundast\p{L}*|hängende\p{L}* mundwinkel
? mundwinkel|gesicht\p{L}*|stirnrunzel\p{L}*
anisocoria: anisokori\p{L}*|pupillendifferenz
? pupille\p{L}*
petechiae: petechi\p{L}*|purpura
? petechi\p{L}*|rote punkte|punktförmig\p{L}*|flohstich\p{L}*
spider: spider ?n[aä]e?vi|palmarerythem|caput medusae
vesicles: (?:bläschen|vesikel)\p{L}*
? bläschen|blasen|vesik\p{L}*|gruppiert\p{L}*|zoster|gürtelrose
scales: schuppung|schuppend\p{L}*|squamös
? schupp\p{L}*
tophi-sign: tophi|tophus
? tophi|tophus|knoten|knötchen|knubbel
goitre-sign: struma\p{L}*|schilddrüse (?:\p{L}+ )?vergrößert
? schilddrüse\p{L}*|struma|kropf
exophthalmos: exophthalm\p{L}*|lidretraktion
? augen (?:\p{L}+ ){0,3}(?:hervor|vor|raus)
tonsil-coating: (?:eitrige\p{L}* )?(?:beläge|stippchen)(?: auf)?|tonsillenbel\p{L}*
? beläge?|belegt|belag|stippchen|eiter\p{L}*
strawberry-tongue: himbeerzunge|erdbeerzunge|lackzunge
? zunge
perforation: trommelfellperf\p{L}*|perforation\p{L}*
? loch|perfor\p{L}*|geplatzt
crepitus: krepit\p{L}*|gelenkreiben|retropatellar\p{L}* reiben
? knirsch\p{L}*|reib\p{L}*|knack\p{L}*
instability: (?:gelenk|band|knie)instabil\p{L}*|schubladen\p{L}*|lachman\p{L}* (?:\p{L}+ )?pos\p{L}*|aufklappbar\p{L}*
? instabil\p{L}*|wackel\p{L}*|schublade\p{L}*|lachman|band\p{L}*|aufklapp\p{L}*|stabil
meniscus-sign: steinmann\p{L}* (?:\p{L}+ )?pos\p{L}*|meniskuszeichen (?:\p{L}+ )?pos\p{L}*
? menisk\p{L}*|steinmann
shortening: beinverkürzung|bein (?:\p{L}+ )?verkürzt|außenrotationsfehlstellung|fehlstellung
? verkürzt|schief|fehlstell\p{L}*|außenrot\p{L}*|steht
scoliosis: skolios\p{L}*|kyphos\p{L}*|beckenschiefstand|hyperlordos\p{L}*
? schief|skolio\p{L}*|kyphos\p{L}*|rundrücken|buckel
necrosis: nekros\p{L}*|gangrän\p{L}*
? nekro\p{L}*|schwarz\p{L}*|abgestorben\p{L}*
fundal-height: fundusstand
stelwag: kussmaul\p{L}*|cheyne-stokes\p{L}*|foetor\p{L}*
? mundgeruch|riech\p{L}*|geruch
retention: skrotalhern\p{L}*|hydrozele|varikozele
ecg-changes: (?:st-?(?:hebung|senkung|streck)\p{L}*|t-?negativierung\p{L}*|links?schenkelblock\p{L}*|rechts?schenkelblock\p{L}*|lsb|rsb|linkstyp|rechtstyp|pathologische q-?zacken)
? st-\p{L}*|schenkelblock\p{L}*|lagetyp|linkstyp|rechtstyp|q-zacke\p{L}*|hebung\p{L}*|senkung\p{L}*|strecke\p{L}*|indifferenztyp|block
xray-changes: verschattung\p{L}*|rundherd\p{L}*|kardiomegalie|herzschatten vergr\p{L}*|zwerchfellhochstand|osteophyt\p{L}*|gelenkspaltversch\p{L}*
? schatten\p{L}*|rundherd\p{L}*|verschatt\p{L}*|herz(?:schatten)? (?:\p{L}+ ){0,2}(?:groß|vergröß\p{L}*)|osteophy\p{L}*|gelenkspalt|verschmäler\p{L}*
`,
);
