import { conceptsOf } from "./concept.ts";

/** History and lifestyle: what models like to invent. Words that only head a line (Beruf, Familienanamnese, Impfausweis) are no content. */
export const history = conceptsOf(
  "history",
  String.raw`
alcohol: alkohol(?!frei|ische fettleber)\p{L}*|(?:weiß|weizen|fass|flaschen)?bier(?!\p{L})|biere|bierchen|(?:rot|weiß|glüh|apfel)?wein(?:chen|schorle)?(?!\p{L})|glas wein|viertele?(?= \p{L}*wein)|schoppen|schnaps|schnäpse|pils(?!\p{L})|radler|sekt|prosecco|likör\p{L}*|eierlikör|whisk\p{L}*|wodka|obstler|korn(?= |,)|trinkt (?:täglich|regelmäßig|gelegentlich) (?:ein|zwei|drei|\d|alkohol)|c2(?!\p{L})|äthyl\p{L}*|halbe(?= bier)|promille|getrunken(?= am| haben)
- (?:trinken|trink) tu\p{L}* (?:ich|er|sie) (?:nicht|nich|net|nix|kein\p{L}*)|(?<!(?:thc|cannabis|drogen|kiff\p{L}*|nikotin)[^;]{0,40})abstinen\p{L}*|alkoholkaren\p{L}*|alkoholfrei\p{L}*
? trinken sie|trink tu|trinken tu|trinkt (?:nicht|nix|nichts)|trink (?:nicht|nix|nichts)|getrunken|wein\p{L}*|bier\p{L}*
smoking: (?<!nicht)(?<!nicht-)(?<!ex-)(?<!nie-)rauch(?!\p{L}*(?:melder|frei|lunge|entwickl|vergift|stopp|entwöhn|gas|beratung))\p{L}*|geraucht|nikotin(?!\p{L}*(?:pflaster|kaugum|karenz|ersatz|spray|verzicht))\p{L}*|zigar\p{L}*|zig\.|kippen|pack(?:ungs)?[- ]?(?:years|jahre)|packyears|py(?!\p{L})|tabak\p{L}*|qualm\p{L}*|schachtel(?=[^.\n]{0,20}(?:am tag|täglich|pro tag|/d))|dampf(?:e|t)(?!\p{L})|e-zigar\p{L}*
- nichtraucher\p{L}*|nie-?raucher\p{L}*|ex-?raucher\p{L}*|ex-?nikotin\p{L}*|ehemalig\p{L}* raucher\p{L}*|rauchfrei\p{L}*|nie(?:mals)? geraucht|geraucht (?:hab|hat|habe) (?:ich |er |sie )?(?:\p{L}+ )?nie(?:mals)?|nikotinkaren\p{L}*|(?:nikotin|rauch)stopp|nikotinabus\p{L}* beendet|(?:mit dem rauchen |das rauchen )?(?:aufgehört|abgewöhnt)(?= (?:zu rauchen|mit dem rauchen))|mit dem rauchen (?:\p{L}+ |\d{4} ){0,5}aufgehört|nikotinkonsum [^.\n]{0,40}(?:eingestellt|beendet)|rauchen sie\?\s*\n[^\n]{0,60}aufgehört|rauchen sie (?:\p{L}+ )*(?:nicht mehr|noch)\?\s*\n[^\n]{0,60}(?:keine einzige|nicht mehr|aufgehört|nie)|(?:zigarette|geraucht)[^.\n]{0,40}keine (?:einzige|mehr)
? rauch\p{L}*|geraucht|nikotin\p{L}*|zigarette\p{L}*
drugs: drogen(?!screening|test)\p{L}*|cannabis|kokain|kiff\p{L}*|bekifft|marihuana|haschisch|joints?|amphetamin\p{L}*|ecstasy|heroin|btm-konsum
coffee: kaffee\p{L}*|koffein\p{L}*|espresso|energy-?drink\p{L}*
surgery: operation\p{L}*|operier\p{L}*|operativ\p{L}* (?:entfern|versorg|behandel|saniert|korrig)\p{L}*|op(?![\p{L}.])|(?!chole|append)\p{L}+ektomie\p{L}*|\p{L}*plastik(?!\p{L}*(?:tüte|flasche))|eingriff\p{L}*|marknagel\p{L}*|verplatt\p{L}*|osteosynthes\p{L}*|genagelt|\p{L}*resektion|reseziert|\p{L}*-?tep(?!\p{L})|\p{L}*endoprothese\p{L}*|implantiert|implantation|prothese(?!\p{L}*(?:zahn))(?= (?:im|am|links|rechts))|kaiserschnitt|sectio\p{L}*|amputation\p{L}*|amputiert|transplant\p{L}*
? rausgenommen|gezogen|(?:19|20)\d\d (?:die|das|den|der) \p{Lu}\p{L}+|raus ?(?:gemacht|operiert|geholt)|\p{L}*operiert|unters messer|narkose|\p{L}*stents?(?!\p{L})|schrittmacher|künstlich\p{L}*|weggemacht|chirurg\p{L}*|\p{L}*op(?!\p{L})|eingesetzt|\p{L}*operation\p{L}*|geschnitten|knie neu|neues? (?:knie|hüfte)
appendectomy: appendektomie\p{L}*|blinddarm(?!entzünd)\p{L}*|appendektomiert
? blinddarm\p{L}*
cholecystectomy: chole[cz]ystektomie\p{L}*|chole[cz]ystektomiert|galle (?:\p{L}+ ){0,3}(?:raus|entfernt|rausgenommen|weg|operiert|op)|gallen(?:blasen)?(?:entfernung|-?op(?!\p{L})|operation)|bei der galle
? galle (?:\p{L}+ ){0,4}raus|gallenblase(?=[^.?!\n]{0,40}(?:narkose|raus|weg|entfernt|operier|op(?!\p{L})))|bei der galle|steine? (?:\p{L}+ ){0,2}raus|gallen\p{L}*op
tonsillectomy: tonsillektomie\p{L}*|mandeln (?:\p{L}+ ){0,3}(?:raus|entfernt|rausgenommen|weg|operiert)|adenotomie|polypen (?:\p{L}+ ){0,2}(?:raus|entfernt)
? mandeln|polypen
hysterectomy: hysterektomie\p{L}*|gebärmutter (?:\p{L}+ ){0,3}(?:raus|entfernt|rausgenommen|weg)|gebärmutterentfernung
? gebärmutter (?:\p{L}+ ){0,3}(?:weg|raus)
thyroidectomy: thyreoidektomie\p{L}*|schilddrüse (?:\p{L}+ ){0,3}(?:raus|entfernt|operiert|rausgenommen)|strumektomie|strumaresektion
? schilddrüse\p{L}* (?:\p{L}+ ){0,4}(?:raus|op|operier)\p{L}*
ear-tubes: paukenröhrchen|röhrchen(?= (?:im|eingesetzt|gehabt|bekommen|im ohr|links|rechts|oder))|parazentese
? röhrchen
pacemaker: schrittmacher\p{L}*|icd-?(?:träger|implant|aggregat)\p{L}*|defibrillator\p{L}*
transfusion: transfusion\p{L}*|bluttransf\p{L}*|erythrozytenkonz\p{L}*
? blut (?:bekommen|gekriegt)|konserve\p{L}*
miscarriage: fehlgeburt\p{L}*|abort\p{L}*|abgang(?!\p{L})|totgeburt
? kind verloren|baby verloren
retired: rentner\p{L}*|renten\p{L}*|rente(?!\p{L})|berentet|pension(?!s?zimmer)\p{L}*|ruhestand|verrentet|altersrente
? rente|pension\p{L}*|ruhestand|war (?:\p{L}+ ){1,3}jahre (?:lang )?\p{L}+|früher (?:\p{L}+ ){0,3}gearbeitet
unemployed: arbeitslos\p{L}*|arbeitssuchend\p{L}*|jobcenter|bürgergeld|gekündigt worden
? job(?! seit)|kündig\p{L}*|gekündigt|amt(?!\p{L})
separation: trennung(?!s)(?!\p{L})|getrennt lebend|getrennt vom (?:mann|partner|ehe)\p{L}*|getrennt von (?:der )?(?:frau|partner|ehe|ihrem|seiner)\p{L}*|geschieden|scheidung|trennte? sich von|ex-?(?:mann|frau|partner\p{L}*|freund\p{L}*)(?!\p{L})
? getrennt|ausgezogen|auseinander|verlassen|trenn\p{L}*|scheid\p{L}*|alleinerzieh\p{L}*
widowed: verwitwet\p{L}*|witwe[r]?(?!\p{L})
? gestorben|tot(?!\p{L})|verstorben
stress-at-work: mobbing|überstunden|schichtarbeit|schichtdienst|wechselschicht|nachtschicht\p{L}*
? schicht\p{L}*|nacht\p{L}*|chef\p{L}*|kolleg\p{L}*
vaccination: geimpft|impfung(?!en vollständig)(?! vollständig)(?!s?(?:ausweis|pass|buch|status|heft|lücke))|(?!impf(?:ausweis|pass|buch|status|heft|lück|stoff))impf(?!ung)\p{L}*
? impf\p{L}*|geimpft|spritze|pass|pikser|heft
sport: (?:jogg|(?<!glaskörper )schwimm|radfahren|walk|kraftsport|fitness|fußball|handball|tennis|yoga|wander|reha-?sport|lauftraining|ausdauer)\p{L}*|sport(?!l)(?!\p{L}*(?:be(?:scheinigung|freiung)|taugl|untersuch|arzt|mediz))\p{L}*
? sport\p{L}*|lauf\p{L}*|trainier\p{L}*|beweg\p{L}*|rad(?!\p{L})|fahrrad|tauch\p{L}*|spazier\p{L}*|verein|geh\p{L}*
pets: haustier\p{L}*|hund(?!ert|e?biss|\p{L}*biss)(?:e|es|en)?(?!\p{L})|katze\p{L}*|kaninchen|wellensittich\p{L}*|meerschweinchen
? schäferhund|dackel|tier\p{L}*|hund\p{L}*|kater
travel: auslandsaufenthalt\p{L}*|fernreise\p{L}*|auslandsreise\p{L}*|tropen\p{L}*|reiseanamnese
? urlaub|ausland|geflogen|reise\p{L}*|thailand|türkei|spanien|mallorca|afrika|ägypten|heim
`,
);
