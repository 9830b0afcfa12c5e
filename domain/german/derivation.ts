/**
 * Nouns in -igkeit, -lichkeit and -nis are few and known: an adjective that German does not have makes none ("Mundtrocklichkeit",
 * "Zehenschwulstigkeit", "Atemknappnis"). This screen needs no dictionary; what is productive (-barkeit, -samkeit) is not its
 * business, and a compound passes by its last part ("Gehfähigkeit").
 */
const beforeIgkeit = new Set(
  `
hängig abhäng unabhäng regelmäß gleichmäß mäß häuf müd flüss geschmeid festig feucht leicht schnell süß schwier
tät fäh notwend obr zuständ trocken durchläss durchgäng beständ ständ vollständ verständ gült gleichgült geist
güt züg ruh richt wicht nicht vielfält einfält sorgfält vielseit einseit gegenseit beidseit halbseit streit
gleichzeit rechtzeit vorzeit frühzeit niedr widr schuld geduld mut bösart gutart art einzigart großart fert
tücht süchtig sücht kurzsicht weitsicht vorsicht durchsicht schläfr traur haar gier neugier lust günst
minderwert hochwert wert kurzatm langatm kurzleb langleb auffäll hinfäll anfäll zufäll gefäll baufäll schwerfäll
rückfäll kräft bettläger gebrech geläuf vorläuf läuf kostspiel freizüg freigeb nachgieb ergieb übermüt gutmüt
stimm dicht schlüss aufricht spannfäh dickköpf hartnäck klebr fett schupp pelz körn brüch riss heft inn sinn ein
wen feindsel glücksel redsel rührsel mühsel sel will freiwill unwill bill mehrdeut eindeut deut zwangsläuf eil
langweil sprach züng abweg verträg träg ebenbürt haft anständ zuverläss fahrläss nachläss läss wäss ansäss biss
bedürft dürft gegenwärt wärt nachhalt halt würd kund bünd inständ münd fünd find wend aufwend eigen
gleichgewicht ungereimt schlüpfr schlampr los steif rauh übel hell klein neu gerecht schlecht müde genau fest
streck frist pflicht äng zweideut empfind reiz lösch wäßr wässr ew gläub leichtgläub barmherz kaltschnäuz
widersprüch zwiespält gespräch auskömm blut hitz zähflüss dünnflüss zeit knall fleiß saft salz milch durst hungr
kurz
`
    .trim()
    .split(/\s+/u),
);
const beforeLichkeit = new Set(
  `
ähn ängst deut empfind verträg mög persön zärt ehr weib männ mensch sterb öffent wirk wahrschein ausführ bedenk
befind behag beweg dring erb erheb erforder feier feind förm freund fröh gebräuch gefähr geist gemüt geschlecht
gewöhn gründ häus heim herr herz höf kind klein körper läng leib mütter väter nachdrück natür nütz ordent ört
pünkt räum rein röt säch sach schäd schick schmerz schreck sinn sitt sport staat statt taug töd treff unend
ursäch vergäng vergess verletz verläss vermeid vertrau verwerf vorzüg welt wesent wider wirtschaft wissenschaft
zeit zier zugäng bild brüder bürger christ einheit end erfreu fest friedl fried gast gesetz glaub künst lächer
leidenschaft lieb lös pein recht red schwäch übersicht unerbitt verantwort verständ weiner wunder zusätz
ursprüng gegenständ überempfind unzerbrech zerbrech anfäng verständn umständ nachgieb abschied befremd begreif
erblich ersicht
`
    .trim()
    .split(/\s+/u),
);
const inNis = new Set(
  `
ergebnis verhältnis bedürfnis gedächtnis verständnis erlaubnis kenntnis zeugnis erzeugnis hindernis ereignis
erlebnis geheimnis verzeichnis bündnis begräbnis ärgernis besorgnis befugnis bewandtnis betrübnis düsternis
fäulnis finsternis gefängnis gelöbnis geständnis kümmernis säumnis wagnis wildnis zerwürfnis vermächtnis
verhängnis vorkommnis wirrnis empfängnis trübnis ersparnis schwernis erfordernis bildnis gleichnis penis tennis
adonis anis finis communis renis abdominis hominis luminis tunis canis ignis panis venis cutis
`
    .trim()
    .split(/\s+/u),
);

/** Real, but only alone: "Fälligkeit" makes no "Alltagsabfälligkeit". */
const onlyAlone = /^(?:un)?(?:fällig|über ?fällig|weichlich|abfällig)keit(?:en)?$/u;

/** Derived as German derives nothing. */
export function isImpossibleDerivation(word: string): boolean {
  if (!/^\p{Lu}\p{Ll}{8,}$/u.test(word)) return false;
  const lower = word.toLowerCase();
  if (/nis(?:ses|se|sen)?$/u.test(lower)) return !endsWithAny(lower.replace(/s(?:es|en|e)$/u, ""), inNis);
  const match = /^(\p{L}+?)(ig|lich)keit/u.exec(lower);
  const stem = match?.[1];
  if (!stem || onlyAlone.test(lower)) return false;
  return !endsWithAny(stem, match[2] === "ig" ? beforeIgkeit : beforeLichkeit);
}

function endsWithAny(text: string, endings: ReadonlySet<string>): boolean {
  for (let from = 0; from < text.length; from += 1) if (endings.has(text.slice(from))) return true;
  return false;
}
