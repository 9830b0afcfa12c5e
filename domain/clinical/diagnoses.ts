import { conceptsOf } from "./concept.ts";

/** Diagnoses by their lay and clinical names. What is implied by another word (a drug, a value) is the scenario's to allow. */
export const diagnoses = conceptsOf(
  "diagnosis",
  `
hypertension: \\p{L}*hypertonie|hypertension|hypertensi|\\p{L}*hochdruck|hoher blutdruck|hohen blutdruck|blutdruck (?:ist |war )?(?:zu )?hoch|hypertonus
diabetes: diabet|zucker(?!\\p{L}*(?:frei|haltig))|zuckerkrank|langzeitzucker|t2dm|dm typ|dm2
atrial-fibrillation: vorhofflimmer|vhf(?!\\p{L})|vorhofflatter|absolute arrhythmie|flimmern
coronary: koronar\\p{L}*|khk(?!\\p{L})|herzkranz|stent|bypass
infarction: herzinfarkt|myokardinfarkt|infarkt(?!\\p{L}*(?:hirn|schlag))|nstemi|stemi
heart-failure: herzinsuffizienz|herzschwäche|kardiale insuffizienz|herz (?:ist )?schwach|pump\\p{L}*schwäch
stroke: schlaganfall|apoplex|hirninfarkt|insult|schlägle|schlag gehabt|ischämi\\p{L}* attacke|tia(?!\\p{L})
thrombosis: thrombose|tvt(?!\\p{L})|gerinnsel
embolism: lungenembolie|lae(?!\\p{L})
copd: copd|chronisch obstruktiv|raucherlunge|raucherhusten
asthma: asthma
pneumonia: pneumonie|lungenentzünd
bronchitis: bronchitis
sinusitis: \\p{L}*sinusitis|nebenhöhlen|nasennebenhöhlenentzünd
otitis: otitis|mittelohrentzünd
tonsillitis: tonsillitis|mandelentzünd|angina tonsill
respiratory-infection: atemwegsinfekt|grippaler infekt|erkältung|erkältet|erkältete
covid: covid|corona(?!r)|sars-cov
kidney-disease: niereninsuffizienz|nierenkrank|nierenschwäch|nephropathie|ckd(?!\\p{L})|niere\\p{L}* (?:\\p{L}+ ){0,4}(?:nachgelassen|schwach|schlecht|eingeschränkt)|nierenfunktion\\p{L}* (?:\\p{L}+ ){0,3}(?:eingeschränkt|nachgelassen|verschlecht|minder)|eingeschränkte nierenfunktion
dialysis: dialyse
hypothyroidism: hypothyreo|schilddrüsenunterfunktion|unterfunktion|hashimoto|schilddrüse
hyperthyroidism: hyperthyreo|schilddrüsenüberfunktion|überfunktion|basedow
hyperlipidaemia: hyperlipid|hypercholesterin|dyslipid|cholesterin|fettstoffwechsel|blutfett|ldl
gout: gicht|hyperurikäm|harnsäure
osteoporosis: osteoporo|knochenschwund
arthrosis: arthrose|verschleiß
rheumatism: rheuma|arthritis
disc-herniation: bandscheib|nucleus-pulposus|prolaps|nukleus|diskusprolaps|discusprolaps
radiculopathy: radikul|nervenwurzel|wurzelreiz|ischial|ischias|lumboischi
lumbago: lumbago|hexenschuss|kreuzschmerz|lumbalgie|rückenschmerz|lws-syndrom|kreuz(?= (?:tut|schmerz|weh))
fracture: fraktur|bruch(?!\\p{L}*(?:teil|rechn))|gebrochen|brüche
concussion: gehirnerschütter|commotio|schädel-hirn|sht(?!\\p{L})
cancer: karzinom|krebs(?!\\p{L}*(?:vorsorge|früherk|screening))|tumor(?!\\p{L}*marker)|malignom|metastas
dementia: demenz|alzheimer
parkinson: parkinson
depression: depression|depressive (?:episode|störung)
anxiety: angststör|panik
epilepsy: epilepsie
migraine: migräne
polyneuropathy: polyneuropath|pnp(?!\\p{L})|neuropathie
retinopathy: retinopath
ulcer: \\p{L}*ulkus|\\p{L}*ulcus|magengeschwür|geschwür
gastritis: gastritis|magenschleimhautentzünd|magen\\p{L}* entzünd
reflux: refluxkrank|gerd(?!\\p{L})
gallstones: gallenstein|cholelith|cholezyst
liver: hepatitis|zirrhose|fettleber|leberwert
urinary-infection: harnwegsinfek|zystitis|blasenentzünd|hwi(?!\\p{L})
prostate: prostata
anaemia: anämie|blutarm
adiposity: adipos|übergewicht|fettsucht
sleep-apnoea: schlafapnoe|osas
eczema: ekzem|neurodermit|dermatitis
psoriasis: psoriasis|schuppenflechte
shingles: zoster|gürtelrose
varicosis: varikos|krampfadern|varizen
glaucoma: glaukom|grüner star
cataract: katarakt|grauer star
hyponatraemia: hyponatri
hyperkalaemia: hyperkali
pregnancy: schwanger|gravid
`,
);
