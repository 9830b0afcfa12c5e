/** Clinical words for things a talk names in plain ones: `clinical | lay`, both as patterns of whole words. Only for what is no concept or drug of its own. */
const rows = `
testes|testis|hoden : hoden\\p{L}*|eier
cor|herz : herz\\p{L}*
pulmo|pulmones|lunge\\p{L}* : lunge\\p{L}*|atemger\\p{L}*|abgehört|horch\\p{L}*
abdomen|abd : bauch\\p{L}*|abdomen
miktion\\p{L}* : wasser ?lassen|wasserlösen|pinkel\\p{L}*|pipi|urin\\p{L}*|toilette|klo
defäkation|stuhlgang : stuhl\\p{L}*|klo|toilette
appetit\\p{L}* : appetit\\p{L}*|hunger\\p{L}*|ess(?:e|en|t)|isst|schmeckt|scheunendrescher
nsar|nsaid|nsaids : ibu\\p{L}*|diclo\\p{L}*|voltaren\\p{L}*|naproxen|schmerzmittel\\p{L}*|entzündungshemm\\p{L}*
pnp : nerven\\p{L}*|polyneur\\p{L}*|kribbel\\p{L}*|stimmgabel|füße\\p{L}*|taub\\p{L}*
konkrement\\p{L}* : \\p{L}*stein\\p{L}*|grieß
schilddrüse|sd : schilddrüse\\p{L}*|kropf
zervix|cervix|portio : muttermund\\p{L}*|gebärmutterhals\\p{L}*
uterus\\p{L}* : gebärmutter\\p{L}*
tonsillen|tonsille : mandel\\p{L}*
pharynx|rachen\\p{L}* : rachen|hals
larynx : kehlkopf\\p{L}*
cavum|nasenhaupthöhle : nase\\p{L}*
tympanon|trommelfell\\p{L}*|tf : trommelfell\\p{L}*|ohr\\p{L}*
hepar|leber\\p{L}* : leber\\p{L}*
lien|milz\\p{L}* : milz\\p{L}*
ren|renal\\p{L}*|niere\\p{L}* : niere\\p{L}*
vesica|harnblase : blase\\p{L}*
rektum|rectum|analregion : enddarm|after|po(?!\\p{L})|popo
mamma|mammae : brust\\p{L}*|brüste\\p{L}*
menses|menstruation\\p{L}*|regelblutung : regel|tage|periode\\p{L}*|blutung\\p{L}*
kutan\\p{L}*|integument|haut\\p{L}* : haut\\p{L}*
extremität\\p{L}* : arm\\p{L}*|bein\\p{L}*|händ\\p{L}*|füß\\p{L}*
varizen|varikosis : krampfader\\p{L}*
ödem\\p{L}* : wasser|geschwoll\\p{L}*|dick\\p{L}*
femur|femoral\\p{L}* : oberschenkel\\p{L}*
patella\\p{L}* : kniescheibe\\p{L}*
malleolus|malleolär\\p{L}* : knöchel\\p{L}*
calcaneus : ferse\\p{L}*
hallux : groß\\p{L}* zehe|zeh\\p{L}*
thorax\\p{L}* : brust\\p{L}*|rippe\\p{L}*
somnolen\\p{L}* : schläfrig\\p{L}*|schlaff|döst|duselig|müd\\p{L}*|wegnick\\p{L}*
vigilanz\\p{L}* : wach\\p{L}*|schläfrig\\p{L}*|müde|benommen
exspirium : ausatm\\p{L}*
inspirium : einatm\\p{L}*
kontrazeption|verhütung\\p{L}* : pille|verhüt\\p{L}*|spirale|kondom\\p{L}*
obstipation : verstopf\\p{L}*|stuhl\\p{L}*|klo|toilette
bradykardie|tachykardie : puls\\p{L}*|herz\\p{L}*
myalgien?|muskelbeschwerden|muskelschmerz\\p{L}* : muskel\\p{L}*
hypotonie|hypotension : blutdruck\\p{L}*|schwindel\\p{L}*
knöchelödem\\p{L}*|beinödem\\p{L}* : knöchel\\p{L}*|bein\\p{L}*|wasser
emesis : erbroch\\p{L}*|erbrech\\p{L}*|übergeb\\p{L}*|gespuckt|kotz\\p{L}*
heparinspritze\\p{L}* : spritze\\p{L}*
geschwollen\\p{L}*|schwellung\\p{L}* : \\p{L}*ödem\\p{L}*|dick|angeschw\\p{L}*|schwill\\p{L}*
heparin\\p{L}* : thrombosespritz\\p{L}*|bauchspritz\\p{L}*
penicilline?n? : penicilline?n?
analgesie|analgetik\\p{L}* : schmerzmittel\\p{L}*|schmerztablett\\p{L}*
antibiose|antibiotik\\p{L}* : antibiotik\\p{L}*
pseudophakie|pseudophak\\p{L}*|iol|hinterkammerlinse|hkl : kunstlinse\\p{L}*|neue linse|star-?op\\p{L}*|künstliche linse
phak\\p{L}* : linse\\p{L}*
katarakt\\p{L}*|cataracta : linsentrübung\\p{L}*|grau\\p{L}* star|linse\\p{L}*
glaukom\\p{L}* : grün\\p{L}* star|augendruck
tensio|iod : augendruck
visus\\p{L}* : seh\\p{L}*
zephalgie\\p{L}*|cephalgie\\p{L}*|cephalaea : kopfschmerz\\p{L}*|kopfweh|schädel
pyrosis : sodbrennen
epistaxis : nasenblut\\p{L}*|nase
hypakusis : hör\\p{L}*|ohr\\p{L}*
otalgie : ohr\\p{L}*
odynophagie|dysphagie : schluck\\p{L}*|stecken
dysgeusie|hypogeusie|ageusie : schmeck\\p{L}*|geschmack\\p{L}*
hyperakusis : laut\\p{L}*|scheppert|geräusch\\p{L}*
pruritus : juck\\p{L}*
diplopie|diplopia : doppel\\p{L}*
photopsien? : blitz\\p{L}*
euthyreose|euthyreot\\p{L}* : schilddrüse\\p{L}*|tsh|thyrox\\p{L}*
au|arbeitsunfähigkeit\\p{L}* : krankgeschrieben|krankschreib\\p{L}*|schreib\\p{L}* (?:\\p{L}+ ){0,3}krank|gelbe\\p{L}* schein
flugreise\\p{L}*|flugtauglich\\p{L}* : flieg\\p{L}*|flug\\p{L}*
soziales|sozialanamnese : wohn\\p{L}*|arbeit\\p{L}*|verheiratet|allein\\p{L}*|rente\\p{L}*
`;

const names = rows
  .trim()
  .split("\n")
  .map((row) => {
    const [clinical = "", lay = ""] = row.split(" : ");
    return {
      clinical: new RegExp(`^(?:${clinical})$`, "iu"),
      lay: new RegExp(`(?<!\\p{L})(?:${lay})(?!\\p{L})`, "iu"),
    };
  });

/** Does a talk (in lower case) name in plain words what this clinical word means? */
export function isNamedPlainly(word: string, talk: string): boolean {
  return names.some(({ clinical, lay }) => clinical.test(word) && lay.test(talk));
}
