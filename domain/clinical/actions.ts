import { conceptsOf } from "./concept.ts";

/** Steps of a plan: examinations, referrals, treatments. */
export const actions = conceptsOf(
  "plan",
  `
referral-cardiology: kardiolog|herzspezialist|herzfacharzt
referral-nephrology: nephrolog|nierenarzt|nierenfacharzt
referral-ophthalmology: augenarzt|augenärzt|ophthalm|augenhintergrund|fundusk
referral-neurology: neurolog|nervenarzt
referral-neurosurgery: neurochirurg
referral-orthopaedics: orthopäd
referral-surgery: chirurg(?!\\p{L}*isch)|unfallchirurg
referral-ent: hno|hals-nasen
referral-dermatology: dermatolog|hautarzt
referral-gastroenterology: gastroenterolog
referral-pulmonology: pneumolog|pulmolog|lungenfacharzt|lungenarzt
referral-diabetology: diabetolog
referral-psychiatry: psychiat|psychotherap|psycholog
referral-urology: urolog
referral-gynaecology: gynäkolog|frauenarzt
referral-endocrinology: endokrinolog
hospital: krankenhaus|klinik|stationär|einweis|notaufnahme
xray: röntgen|rö-|rö (?:thorax|lws)
ct: computertomogra|ct(?!\\p{L})
mri: kernspin|mrt(?!\\p{L})|mrt-|magnetresonanz|röhre
ultrasound: sonogra|ultraschall|sono(?!\\p{L})|echokard|herzecho|echo(?!\\p{L})|duplex
ecg: ekg
long-term-bp: langzeit-?(?:blutdruck|rr)|24-?(?:h|stunden)-?(?:blutdruck|rr)
stress-test: belastungs-?ekg|ergometr
spirometry: lungenfunktion|spirometr|lufu
endoscopy: gastroskop|magenspiegel|ögd
colonoscopy: kolosk|coloskop|darmspiegel
blood-test: blutabnahme|blutentnahme|blut ab|blut (?:noch|wieder|abnehmen)|labor|blutbild|blutwert|laborkontrolle|blutkontrolle
urine-test: urinstatus|urinunters|urinprobe|urintest|mittelstrahl
physiotherapy: physiother|krankengymn|kg(?= (?:rezept|verord))|manuelle therapie
ergotherapy: ergotherap
injection: spritze|injektion|infiltration|prt(?!\\p{L})|periradikul|quaddeln
infusion: infusion
surgery-planned: operation|operieren|op(?!\\p{L})
sick-note: krankschreib|krankgeschrieben|schreib\\p{L}* (?:sie|dich) (?:\\p{L}+ ){0,4}krank|arbeitsunfähig|au(?!\\p{L})|au-|krankmeld|gelber schein
rehabilitation: reha(?!\\p{L})|rehabilit|kur(?!\\p{L})|ahb
vaccination-plan: impfung|impfen|auffrisch
antibiotic: antibioti
antibiotic-allergy-test: allergietest|allergolog|pricktest
compression: kompressionsstrümpf|kompression
diet: ernährungsberat|diät(?!\\p{L})|schulung
home-care: pflegedienst|sozialstation|pflegegrad|häusliche pflege|haushaltshilfe
ablation: ablation|verödung|kardioversion
cortisone: kortison|cortison|prednis
heat: wärme(?!\\p{L}*regul)|fango
rest: schonung|bettruhe
rinse: \\p{L}*spülung|\\p{L}*spülen|spült|nasendusche
`,
);
