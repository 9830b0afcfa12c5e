import { conceptsOf } from "./concept.ts";

/** Symptoms and signs: lay word beside clinical word. */
export const symptoms = conceptsOf(
  "symptom",
  `
fever: \\p{L}*fieber\\p{L}*|febril|erhöhte temperatur|hohe temperatur|temperatur (?:von |bis )?(?:38|39|40)
cough: \\p{L}*husten|hustet|huste(?!\\p{L})|tussis
dyspnoea: luftnot|atemnot|\\p{L}*dyspnoe|kurzatm|luft (?:krieg|bekomm|fehlt|wird knapp|ist knapp|bleibt)|keine luft|schnauf|außer atem|luft\\s*–|trepp
chest-pain: brustschmerz|thoraxschmerz|schmerz\\p{L}* (?:in der|an der|hinter der) brust|brustenge|enge (?:in|auf) der brust|druck auf der brust|angina pectoris|thorakal\\p{L}* (?:schmerz|druck|enge)|brust tut weh|stechen in der brust
palpitations: palpitation|herzstolper|herz\\p{L}* stolper|herzrasen|herz rast|herzklopfen|stolpert
syncope: synkop|ohnm[aä]ch|bewusstlos|bewusstseinsverlust|kollaps|kollabier|umgekippt|umgefallen|weg gewesen|weggetreten|zusammengebrochen
vertigo: schwind|vertigo|drehschwindel|taumel|schwummr
headache: kopfschmerz|kopfweh|cephalgi|zephalgi|kephalgi|schädelbrumm|brummschädel|migräne
nausea: übelkeit|übel(?!\\p{L})|nausea|schlecht (?:ist|war|wird) mir|mir (?:ist|war|wird) (?:\\p{L}+ )?(?:schlecht|übel)|flau
vomiting: erbrech|erbroch|emesis|gespuckt|übergeben(?! )|gekotzt|speib
diarrhoea: durchfall|diarrh|dünnpfiff|weicher stuhl|dünner stuhl
constipation: verstopf(?=\\p{L}*ung)|obstip|kein\\p{L}* stuhlgang|hart\\p{L}* stuhl
bowel-incontinence: stuhlinkontinen|stuhl (?:verloren|nicht halten)|mastdarmstör|darm unter kontrolle|stuhlhalte
bladder-disturbance: blasenstörung|harnverhalt|harninkontinen|urin (?:verloren|nicht halten)|wasser (?:nicht )?(?:halten|lassen)|blase(?!\\p{L})|blasen-|miktionsstör|einnäss
saddle-anaesthesia: reithose|sattelanäs|taub\\p{L}* (?:zwischen den beinen|im schritt|am po|am gesäß|im genital)|zwischen den beinen
weakness-leg: fuß(?:heber|senker)schwäche|parese|lähmung|kraftlos|kraftminder|kraft (?:fehlt|weg|nachgelassen)|schwäche (?:im|des|in den) (?:bein|fuß)|knickt? weg
numbness: taubheit|taub(?!\\p{L}{4})|pelzig|hypästhes|hypaesthes|sensibilitätsstör|gefühlsstör|parästhes|kribbel|ameisenlauf|eingeschlafen(?= )
oedema: ödem|(?:bein|knöchel|fuß|füß)\\p{L}* (?:\\p{L}+ ){0,3}(?:dick|geschwollen|angeschwollen)|(?:dicke|geschwollene) (?:beine|füße|knöchel)|wasser in den (?:bein|füß)|wassereinlager|knöchelschwell
fatigue: müdigkeit|müde|abgeschlag|schlapp|erschöpf|fatigue|matt(?!\\p{L}*scheibe)|antriebslos
weight-loss: gewichtsverlust|gewichtsabnahme|abgenommen|abnahme des gewichts
weight-gain: gewichtszunahme|zugenommen
night-sweats: nachtschweiß|nachts (?:\\p{L}+ )?geschwitzt|nächtlich\\p{L}* schwitz
dysuria: dysurie|brennen beim wasserlassen|schmerz\\p{L}* beim wasserlassen|algurie|brennt beim pinkeln|brennt's beim wasserlassen
nocturia: nykturie|nachts (?:\\p{L}+ ){0,3}(?:raus|wasser|toilette|klo)|nächtlich\\p{L}* wasserlassen|wasserlassen
haematuria: hämaturie|blut im urin|rot\\p{L}* urin
blood-in-stool: blut im stuhl|hämatochez|meläna|teerstuhl|schwarzer stuhl
bleeding: blutung|geblutet|hämorrhag
itching: juckreiz|juck|pruritus
rash: ausschlag|exanthem|hautrötung|quaddel
sore-throat: halsschmerz|halsweh|schluckschmerz|schluckbeschwer
visual-disturbance: sehstör|doppelbild|verschwommen|sieht schlecht|visus
neck-stiffness: nackensteif|meningis|nacken steif
swallowing: dysphag|verschluck
sleep-disturbance: schlafstör|schläft schlecht|schlafe schlecht|schlaflos|insomn|durchschlaf|einschlaf(?!en)
hearing-loss: hörminder|schwerhör|hört schlecht
tinnitus: tinnitus|ohrgeräusch|ohrensausen|pfeifen im ohr
abdominal-pain: bauchschmerz|bauchweh|abdominalschmerz|leibschmerz|unterbauchschmerz|oberbauchschmerz
heartburn: sodbrennen|reflux|saures aufstoßen
confusion: verwirr|desorientier|durcheinander|delir
depression-mood: niedergeschlag|gedrückt\\p{L}* stimmung|depressiv\\p{L}* stimmung|traurig
suicidality: suizid|lebensmüde|umbringen|nicht mehr leben
seizure: krampfanfall|epilep
hypoglycaemia: unterzucker|hypoglyk
fall: sturz|gestürzt|stürze|hingefallen|gefallen(?= )
`,
);
