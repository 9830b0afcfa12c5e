/**
 * ICD-10-GM 2025 as practices use it every week, titles unaltered (source: BfArM, ICD-10-GM Version 2025, systematic index):
 * code, use under § 295 SGB V (P primary, O only as star, Z only as "!", V not allowed), terminal (T) or not (N), m or w where
 * the code is for one sex, title. A core set: what is not here is unknown, never illegal.
 */
export const icdCore = `
A08.1 P T Akute Gastroenteritis durch Norovirus
A08.4 P T Virusbedingte Darminfektion, nicht näher bezeichnet
A09 V N Sonstige und nicht näher bezeichnete Gastroenteritis und Kolitis infektiösen und nicht näher bezeichneten Ursprungs
A09.0 P T Sonstige und nicht näher bezeichnete Gastroenteritis und Kolitis infektiösen Ursprungs
A09.9 P T Sonstige und nicht näher bezeichnete Gastroenteritis und Kolitis nicht näher bezeichneten Ursprungs
A46 P T Erysipel [Wundrose]
A49.9 P T Bakterielle Infektion, nicht näher bezeichnet
A69.2 P T Lyme-Krankheit
A86 P T Virusenzephalitis, nicht näher bezeichnet
B00.1 P T Dermatitis vesicularis durch Herpesviren
B00.9 P T Infektion durch Herpesviren, nicht näher bezeichnet
B01.9 P T Varizellen ohne Komplikation
B02.2 P T Zoster mit Beteiligung anderer Abschnitte des Nervensystems
B02.3 P T Zoster ophthalmicus
B02.9 P T Zoster ohne Komplikation
B07 P T Viruswarzen
B15.9 P T Virushepatitis A ohne Coma hepaticum
B16.9 P T Akute Virushepatitis B ohne Delta-Virus und ohne Coma hepaticum
B18.1 P N Chronische Virushepatitis B ohne Delta-Virus
B18.2 P T Chronische Virushepatitis C
B27.9 P T Infektiöse Mononukleose, nicht näher bezeichnet
B34.2 P T Infektion durch Coronaviren nicht näher bezeichneter Lokalisation
B34.9 P T Virusinfektion, nicht näher bezeichnet
B35.1 P T Tinea unguium
B35.3 P T Tinea pedis
B36.0 P T Pityriasis versicolor
B37.0 P T Candida-Stomatitis
B37.2 P T Kandidose der Haut und der Nägel
B37.3 P Tw Kandidose der Vulva und der Vagina
B86 P T Skabies
B95.6 Z T Staphylococcus aureus als Ursache von Krankheiten, die in anderen Kapiteln klassifiziert sind
B96.2 Z T Escherichia coli [E. coli] und andere Enterobacterales als Ursache von Krankheiten, die in anderen Kapiteln klassifiziert sind
B98.0 Z T Helicobacter pylori [H. pylori] als Ursache von Krankheiten, die in anderen Kapiteln klassifiziert sind
C18.9 P T Bösartige Neubildung: Kolon, nicht näher bezeichnet
C20 P T Bösartige Neubildung des Rektums
C34.9 P T Bösartige Neubildung: Bronchus oder Lunge, nicht näher bezeichnet
C43.5 P T Bösartiges Melanom des Rumpfes
C43.7 P T Bösartiges Melanom der unteren Extremität, einschließlich Hüfte
C43.9 P T Bösartiges Melanom der Haut, nicht näher bezeichnet
C44.9 P T Bösartige Neubildung der Haut, nicht näher bezeichnet
C50.9 P T Bösartige Neubildung: Brustdrüse, nicht näher bezeichnet
C61 P Tm Bösartige Neubildung der Prostata
C67.9 P T Bösartige Neubildung: Harnblase, nicht näher bezeichnet
C73 P T Bösartige Neubildung der Schilddrüse
D12.6 P T Gutartige Neubildung: Kolon, nicht näher bezeichnet
D17.9 P T Gutartige Neubildung des Fettgewebes, nicht näher bezeichnet
D18.0 P N Hämangiom
D22.9 P T Melanozytennävus, nicht näher bezeichnet
D25.1 P Tw Intramurales Leiomyom des Uterus
D25.9 P Tw Leiomyom des Uterus, nicht näher bezeichnet
D48.5 P T Neubildung unsicheren oder unbekannten Verhaltens: Haut
D50.0 P T Eisenmangelanämie nach Blutverlust (chronisch)
D50.8 P T Sonstige Eisenmangelanämien
D50.9 P T Eisenmangelanämie, nicht näher bezeichnet
D51.9 P T Vitamin-B12-Mangelanämie, nicht näher bezeichnet
D52.9 P T Folsäure-Mangelanämie, nicht näher bezeichnet
D62 P T Akute Blutungsanämie
D64.9 P T Anämie, nicht näher bezeichnet
D68.3 P N Hämorrhagische Diathese durch Antikoagulanzien und Antikörper
D68.32 P T Hämorrhagische Diathese durch Vermehrung von Antikörpern gegen sonstige Gerinnungsfaktoren
D68.33 P T Hämorrhagische Diathese durch Cumarine (Vitamin-K-Antagonisten)
D68.35 P T Hämorrhagische Diathese durch sonstige Antikoagulanzien
D68.4 P T Erworbener Mangel an Gerinnungsfaktoren
D69.6 P N Thrombozytopenie, nicht näher bezeichnet
D72.8 P T Sonstige näher bezeichnete Krankheiten der Leukozyten
D90 P T Immunkompromittierung nach Bestrahlung, Chemotherapie und sonstigen immunsuppressiven Maßnahmen
E03.8 P T Sonstige näher bezeichnete Hypothyreose
E03.9 P T Hypothyreose, nicht näher bezeichnet
E04.1 P T Nichttoxischer solitärer Schilddrüsenknoten
E04.2 P T Nichttoxische mehrknotige Struma
E04.9 P T Nichttoxische Struma, nicht näher bezeichnet
E05.0 P T Hyperthyreose mit diffuser Struma
E05.9 P T Hyperthyreose, nicht näher bezeichnet
E06.3 P T Autoimmunthyreoiditis
E10.9 P N Diabetes mellitus, Typ 1: Ohne Komplikationen
E10.90 P T Diabetes mellitus, Typ 1: Ohne Komplikationen: Nicht als entgleist bezeichnet
E11.2 P N Diabetes mellitus, Typ 2: Mit Nierenkomplikationen
E11.20 P T Diabetes mellitus, Typ 2: Mit Nierenkomplikationen: Nicht als entgleist bezeichnet
E11.21 P T Diabetes mellitus, Typ 2: Mit Nierenkomplikationen: Als entgleist bezeichnet
E11.30 P T Diabetes mellitus, Typ 2: Mit Augenkomplikationen: Nicht als entgleist bezeichnet
E11.4 P N Diabetes mellitus, Typ 2: Mit neurologischen Komplikationen
E11.40 P T Diabetes mellitus, Typ 2: Mit neurologischen Komplikationen: Nicht als entgleist bezeichnet
E11.50 P T Diabetes mellitus, Typ 2: Mit peripheren vaskulären Komplikationen: Nicht als entgleist bezeichnet
E11.60 P T Diabetes mellitus, Typ 2: Mit sonstigen näher bezeichneten Komplikationen: Nicht als entgleist bezeichnet
E11.72 P T Diabetes mellitus, Typ 2: Mit multiplen Komplikationen: Mit sonstigen multiplen Komplikationen, nicht als entgleist bezeichnet
E11.73 P T Diabetes mellitus, Typ 2: Mit multiplen Komplikationen: Mit sonstigen multiplen Komplikationen, als entgleist bezeichnet
E11.74 P T Diabetes mellitus, Typ 2: Mit multiplen Komplikationen: Mit diabetischem Fußsyndrom, nicht als entgleist bezeichnet
E11.75 P T Diabetes mellitus, Typ 2: Mit multiplen Komplikationen: Mit diabetischem Fußsyndrom, als entgleist bezeichnet
E11.8 P N Diabetes mellitus, Typ 2: Mit nicht näher bezeichneten Komplikationen
E11.80 P T Diabetes mellitus, Typ 2: Mit nicht näher bezeichneten Komplikationen: Nicht als entgleist bezeichnet
E11.9 P N Diabetes mellitus, Typ 2: Ohne Komplikationen
E11.90 P T Diabetes mellitus, Typ 2: Ohne Komplikationen: Nicht als entgleist bezeichnet
E11.91 P T Diabetes mellitus, Typ 2: Ohne Komplikationen: Als entgleist bezeichnet
E13.90 P T Sonstiger näher bezeichneter Diabetes mellitus: Ohne Komplikationen: Nicht als entgleist bezeichnet
E14.90 P T Nicht näher bezeichneter Diabetes mellitus: Ohne Komplikationen: Nicht als entgleist bezeichnet
E16.2 P T Hypoglykämie, nicht näher bezeichnet
E21.3 P T Hyperparathyreoidismus, nicht näher bezeichnet
E27.4 P T Sonstige und nicht näher bezeichnete Nebennierenrindeninsuffizienz
E28.2 P Tw Syndrom polyzystischer Ovarien
E53.8 P T Mangel an sonstigen näher bezeichneten Vitaminen des Vitamin-B-Komplexes
E55.9 P T Vitamin-D-Mangel, nicht näher bezeichnet
E61.1 P T Eisenmangel
E66.00 P T Adipositas durch übermäßige Kalorienzufuhr: Adipositas Grad I (WHO) bei Patienten von 18 Jahren und älter
E66.01 P T Adipositas durch übermäßige Kalorienzufuhr: Adipositas Grad II (WHO) bei Patienten von 18 Jahren und älter
E66.9 P N Adipositas, nicht näher bezeichnet
E66.90 P T Adipositas, nicht näher bezeichnet: Adipositas Grad I (WHO) bei Patienten von 18 Jahren und älter
E73.9 P T Laktoseintoleranz, nicht näher bezeichnet
E78.0 P T Reine Hypercholesterinämie
E78.1 P T Reine Hypertriglyzeridämie
E78.2 P T Gemischte Hyperlipidämie
E78.4 P T Sonstige Hyperlipidämien
E78.5 P T Hyperlipidämie, nicht näher bezeichnet
E79.0 P T Hyperurikämie ohne Zeichen von entzündlicher Arthritis oder tophischer Gicht
E83.1 P T Störungen des Eisenstoffwechsels
E86 P T Volumenmangel
E87.1 P T Hypoosmolalität und Hyponatriämie
E87.2 P T Azidose
E87.5 P T Hyperkaliämie
E87.6 P T Hypokaliämie
E89.0 P T Hypothyreose nach medizinischen Maßnahmen
F00.9 O T Demenz bei Alzheimer-Krankheit, nicht näher bezeichnet
F01.9 P T Vaskuläre Demenz, nicht näher bezeichnet
F03 P T Nicht näher bezeichnete Demenz
F05 V N Delir, nicht durch Alkohol oder andere psychotrope Substanzen bedingt
F05.0 P T Delir ohne Demenz
F05.1 P T Delir bei Demenz
F05.8 P T Sonstige Formen des Delirs
F05.9 P T Delir, nicht näher bezeichnet
F10.1 P T Psychische und Verhaltensstörungen durch Alkohol: Schädlicher Gebrauch
F10.2 P T Psychische und Verhaltensstörungen durch Alkohol: Abhängigkeitssyndrom
F13.4 P T Psychische und Verhaltensstörungen durch Sedativa oder Hypnotika: Entzugssyndrom mit Delir
F17.1 P T Psychische und Verhaltensstörungen durch Tabak: Schädlicher Gebrauch
F17.2 P T Psychische und Verhaltensstörungen durch Tabak: Abhängigkeitssyndrom
F20.0 P T Paranoide Schizophrenie
F31.7 P T Bipolare affektive Störung, gegenwärtig remittiert
F31.9 P T Bipolare affektive Störung, nicht näher bezeichnet
F32.0 P T Leichte depressive Episode
F32.1 P T Mittelgradige depressive Episode
F32.2 P T Schwere depressive Episode ohne psychotische Symptome
F32.8 P T Sonstige depressive Episoden
F32.9 P T Depressive Episode, nicht näher bezeichnet
F33.0 P T Rezidivierende depressive Störung, gegenwärtig leichte Episode
F33.1 P T Rezidivierende depressive Störung, gegenwärtig mittelgradige Episode
F33.2 P T Rezidivierende depressive Störung, gegenwärtig schwere Episode ohne psychotische Symptome
F33.4 P T Rezidivierende depressive Störung, gegenwärtig remittiert
F33.9 P T Rezidivierende depressive Störung, nicht näher bezeichnet
F34.1 P T Dysthymia
F40.01 P T Agoraphobie: Mit Panikstörung
F41.0 P T Panikstörung [episodisch paroxysmale Angst]
F41.1 P T Generalisierte Angststörung
F41.2 P T Angst und depressive Störung, gemischt
F41.9 P T Angststörung, nicht näher bezeichnet
F43.0 P T Akute Belastungsreaktion
F43.1 P T Posttraumatische Belastungsstörung
F43.2 P T Anpassungsstörungen
F43.8 P T Sonstige Reaktionen auf schwere Belastung
F45.0 P T Somatisierungsstörung
F45.1 P T Undifferenzierte Somatisierungsstörung
F45.2 P T Hypochondrische Störung
F45.30 P T Somatoforme autonome Funktionsstörung: Herz und Kreislaufsystem
F45.4 P N Anhaltende Schmerzstörung
F45.40 P T Anhaltende somatoforme Schmerzstörung
F45.41 P T Chronische Schmerzstörung mit somatischen und psychischen Faktoren
F48.0 P T Neurasthenie
F51.0 P T Nichtorganische Insomnie
F60.31 P T Emotional instabile Persönlichkeitsstörung: Borderline-Typ
F80.9 P T Entwicklungsstörung des Sprechens oder der Sprache, nicht näher bezeichnet
F90.0 P T Einfache Aktivitäts- und Aufmerksamkeitsstörung
F98.0 P N Nichtorganische Enuresis
G20 V N Primäres Parkinson-Syndrom
G20.00 P T Primäres Parkinson-Syndrom mit fehlender oder geringer Beeinträchtigung: Ohne Wirkungsfluktuation
G20.10 P T Primäres Parkinson-Syndrom mit mäßiger bis schwerer Beeinträchtigung: Ohne Wirkungsfluktuation
G20.90 P T Primäres Parkinson-Syndrom, nicht näher bezeichnet: Ohne Wirkungsfluktuation
G25.0 P T Essentieller Tremor
G25.81 P T Syndrom der unruhigen Beine [Restless-Legs-Syndrom]
G30.9 P T Alzheimer-Krankheit, nicht näher bezeichnet
G35 V N Multiple Sklerose [Encephalomyelitis disseminata]
G35.10 P T Multiple Sklerose mit vorherrschend schubförmigem Verlauf: Ohne Angabe einer akuten Exazerbation oder Progression
G35.9 P T Multiple Sklerose, nicht näher bezeichnet
G40.9 P T Epilepsie, nicht näher bezeichnet
G43.0 P T Migräne ohne Aura [Gewöhnliche Migräne]
G43.1 P T Migräne mit Aura [Klassische Migräne]
G43.9 P T Migräne, nicht näher bezeichnet
G44.0 P T Cluster-Kopfschmerz
G44.2 P T Spannungskopfschmerz
G44.4 P T Arzneimittelinduzierter Kopfschmerz, anderenorts nicht klassifiziert
G45.92 P T Zerebrale transitorische Ischämie, nicht näher bezeichnet: Komplette Rückbildung innerhalb von 1 bis 24 Stunden
G45.99 P T Zerebrale transitorische Ischämie, nicht näher bezeichnet: Verlauf der Rückbildung nicht näher bezeichnet
G47.0 P T Ein- und Durchschlafstörungen
G47.3 P N Schlafapnoe
G47.31 P T Obstruktives Schlafapnoe-Syndrom
G50.0 P T Trigeminusneuralgie
G51.0 P T Fazialisparese
G54.2 P T Läsionen der Zervikalwurzeln, anderenorts nicht klassifiziert
G54.4 P T Läsionen der Lumbosakralwurzeln, anderenorts nicht klassifiziert
G55.1 O T Kompression von Nervenwurzeln und Nervenplexus bei Bandscheibenschäden
G56.0 P T Karpaltunnel-Syndrom
G62.88 P T Sonstige näher bezeichnete Polyneuropathien
G62.9 P T Polyneuropathie, nicht näher bezeichnet
G63.2 O T Diabetische Polyneuropathie
G81.9 P T Hemiparese und Hemiplegie, nicht näher bezeichnet
G82.13 P T Spastische Paraparese und Paraplegie: Chronische inkomplette Querschnittlähmung
G83.49 P T Cauda- (equina-) Syndrom, nicht näher bezeichnet
H00.0 P T Hordeolum und sonstige tiefe Entzündung des Augenlides
H10.9 P T Konjunktivitis, nicht näher bezeichnet
H25.9 P T Senile Katarakt, nicht näher bezeichnet
H26.9 P T Katarakt, nicht näher bezeichnet
H35.3 P N Degeneration der Makula und des hinteren Poles
H36.0 O T Retinopathia diabetica
H40.9 P T Glaukom, nicht näher bezeichnet
H52.1 P T Myopie
H60.9 P T Otitis externa, nicht näher bezeichnet
H61.2 P T Zeruminalpfropf
H65.0 P T Akute seröse Otitis media
H65.9 P T Nichteitrige Otitis media, nicht näher bezeichnet
H66.0 P T Akute eitrige Otitis media
H66.9 P T Otitis media, nicht näher bezeichnet
H81.1 P T Benigner paroxysmaler Schwindel
H81.2 P T Neuropathia vestibularis
H81.9 P T Störung der Vestibularfunktion, nicht näher bezeichnet
H83.3 P T Lärmschädigungen des Innenohres
H91.2 P T Idiopathischer Hörsturz
H91.9 P T Hörverlust, nicht näher bezeichnet
H92.0 P T Otalgie
H93.1 P T Tinnitus aurium
I10 V N Essentielle (primäre) Hypertonie
I10.0 P N Benigne essentielle Hypertonie
I10.00 P T Benigne essentielle Hypertonie: Ohne Angabe einer hypertensiven Krise
I10.01 P T Benigne essentielle Hypertonie: Mit Angabe einer hypertensiven Krise
I10.9 P N Essentielle Hypertonie, nicht näher bezeichnet
I10.90 P T Essentielle Hypertonie, nicht näher bezeichnet: Ohne Angabe einer hypertensiven Krise
I10.91 P T Essentielle Hypertonie, nicht näher bezeichnet: Mit Angabe einer hypertensiven Krise
I11.0 P N Hypertensive Herzkrankheit mit (kongestiver) Herzinsuffizienz
I11.00 P T Hypertensive Herzkrankheit mit (kongestiver) Herzinsuffizienz: Ohne Angabe einer hypertensiven Krise
I11.9 P N Hypertensive Herzkrankheit ohne (kongestive) Herzinsuffizienz
I11.90 P T Hypertensive Herzkrankheit ohne (kongestive) Herzinsuffizienz: Ohne Angabe einer hypertensiven Krise
I13.0 P N Hypertensive Herz- und Nierenkrankheit mit (kongestiver) Herzinsuffizienz
I13.00 P T Hypertensive Herz- und Nierenkrankheit mit (kongestiver) Herzinsuffizienz: Ohne Angabe einer hypertensiven Krise
I20.0 P T Instabile Angina pectoris
I20.8 P T Sonstige Formen der Angina pectoris
I20.9 P T Angina pectoris, nicht näher bezeichnet
I21.0 P T Akuter transmuraler Myokardinfarkt der Vorderwand
I21.4 P N Akuter subendokardialer Myokardinfarkt
I21.40 P T Akuter subendokardialer Myokardinfarkt, Typ-1-Infarkt
I21.48 P T Sonstiger und nicht näher bezeichneter akuter subendokardialer Myokardinfarkt
I21.9 P T Akuter Myokardinfarkt, nicht näher bezeichnet
I25.1 P N Atherosklerotische Herzkrankheit
I25.10 P T Atherosklerotische Herzkrankheit: Ohne hämodynamisch wirksame Stenosen
I25.11 P T Atherosklerotische Herzkrankheit: Ein-Gefäß-Erkrankung
I25.12 P T Atherosklerotische Herzkrankheit: Zwei-Gefäß-Erkrankung
I25.13 P T Atherosklerotische Herzkrankheit: Drei-Gefäß-Erkrankung
I25.19 P T Atherosklerotische Herzkrankheit: Nicht näher bezeichnet
I25.2 P N Alter Myokardinfarkt
I25.20 P T Alter Myokardinfarkt: 29 Tage bis unter 4 Monate zurückliegend
I25.21 P T Alter Myokardinfarkt: 4 Monate bis unter 1 Jahr zurückliegend
I25.22 P T Alter Myokardinfarkt: 1 Jahr und länger zurückliegend
I25.29 P T Alter Myokardinfarkt: Nicht näher bezeichnet
I25.5 P T Ischämische Kardiomyopathie
I25.9 P T Chronische ischämische Herzkrankheit, nicht näher bezeichnet
I26.9 P T Lungenembolie ohne Angabe eines akuten Cor pulmonale
I34.0 P T Mitralklappeninsuffizienz
I35.0 P T Aortenklappenstenose
I42.0 P T Dilatative Kardiomyopathie
I44.0 P T Atrioventrikulärer Block 1. Grades
I44.7 P T Linksschenkelblock, nicht näher bezeichnet
I45.8 P T Sonstige näher bezeichnete kardiale Erregungsleitungsstörungen
I46.9 P T Herzstillstand, nicht näher bezeichnet
I47.1 P T Supraventrikuläre Tachykardie
I48.0 P T Vorhofflimmern, paroxysmal
I48.1 P T Vorhofflimmern, persistierend
I48.2 P T Vorhofflimmern, permanent
I48.9 P T Vorhofflimmern und Vorhofflattern, nicht näher bezeichnet
I49.3 P T Ventrikuläre Extrasystolie
I49.9 P T Kardiale Arrhythmie, nicht näher bezeichnet
I50.0 P N Rechtsherzinsuffizienz
I50.00 P T Primäre Rechtsherzinsuffizienz
I50.01 P T Sekundäre Rechtsherzinsuffizienz
I50.04 Z T Rechtsherzinsuffizienz mit Beschwerden bei leichterer Belastung
I50.1 P N Linksherzinsuffizienz
I50.11 P T Linksherzinsuffizienz: Ohne Beschwerden
I50.12 P T Linksherzinsuffizienz: Mit Beschwerden bei stärkerer Belastung
I50.13 P T Linksherzinsuffizienz: Mit Beschwerden bei leichterer Belastung
I50.14 P T Linksherzinsuffizienz: Mit Beschwerden in Ruhe
I50.19 P T Linksherzinsuffizienz: Nicht näher bezeichnet
I50.9 P T Herzinsuffizienz, nicht näher bezeichnet
I51.9 P T Herzkrankheit, nicht näher bezeichnet
I60.9 P T Subarachnoidalblutung, nicht näher bezeichnet
I61.9 P T Intrazerebrale Blutung, nicht näher bezeichnet
I63.9 P T Hirninfarkt, nicht näher bezeichnet
I64 P T Schlaganfall, nicht als Blutung oder Infarkt bezeichnet
I65.2 P T Verschluss und Stenose der A. carotis
I67.10 P T Zerebrales Aneurysma (erworben)
I67.88 P T Sonstige näher bezeichnete zerebrovaskuläre Krankheiten
I69.3 P T Folgen eines Hirninfarktes
I69.4 P T Folgen eines Schlaganfalls, nicht als Blutung oder Infarkt bezeichnet
I70.2 P N Atherosklerose der Extremitätenarterien
I70.20 P T Atherosklerose der Extremitätenarterien: Becken-Bein-Typ, ohne Beschwerden
I70.21 P T Atherosklerose der Extremitätenarterien: Becken-Bein-Typ, mit belastungsinduziertem Ischämieschmerz, Gehstrecke 200 m und mehr
I70.22 P T Atherosklerose der Extremitätenarterien: Becken-Bein-Typ, mit belastungsinduziertem Ischämieschmerz, Gehstrecke weniger als 200 m
I70.24 P T Atherosklerose der Extremitätenarterien: Becken-Bein-Typ, mit Ulzeration
I70.29 P T Atherosklerose der Extremitätenarterien: Sonstige und nicht näher bezeichnet
I70.9 P T Generalisierte und nicht näher bezeichnete Atherosklerose
I71.4 P T Aneurysma der Aorta abdominalis, ohne Angabe einer Ruptur
I73.0 P T Raynaud-Syndrom
I73.9 P T Periphere Gefäßkrankheit, nicht näher bezeichnet
I74.9 P T Embolie und Thrombose nicht näher bezeichneter Arterie
I80.0 P T Thrombose, Phlebitis und Thrombophlebitis oberflächlicher Gefäße der unteren Extremitäten
I80.1 P T Thrombose, Phlebitis und Thrombophlebitis der V. femoralis
I80.2 P N Thrombose, Phlebitis und Thrombophlebitis sonstiger tiefer Gefäße der unteren Extremitäten
I80.28 P T Thrombose, Phlebitis und Thrombophlebitis sonstiger tiefer Gefäße der unteren Extremitäten
I80.9 P T Thrombose, Phlebitis und Thrombophlebitis nicht näher bezeichneter Lokalisation
I83.0 P T Varizen der unteren Extremitäten mit Ulzeration
I83.1 P T Varizen der unteren Extremitäten mit Entzündung
I83.2 P T Varizen der unteren Extremitäten mit Ulzeration und Entzündung
I83.9 P T Varizen der unteren Extremitäten ohne Ulzeration oder Entzündung
I86.1 P Tm Skrotumvarizen
I87.00 P T Postthrombotisches Syndrom ohne Ulzeration
I87.2 P N Venöse Insuffizienz (chronisch) (peripher)
I87.20 P T Venöse Insuffizienz (chronisch) (peripher) ohne Ulzeration
I87.21 P T Venöse Insuffizienz (chronisch) (peripher) mit Ulzeration
I89.0 P N Lymphödem, anderenorts nicht klassifiziert
I89.00 P T Lymphödem der oberen und unteren Extremität(en), Stadium I
I95.1 P T Orthostatische Hypotonie
I95.2 P T Hypotonie durch Arzneimittel
I95.9 P T Hypotonie, nicht näher bezeichnet
J00 P T Akute Rhinopharyngitis [Erkältungsschnupfen]
J01.0 P T Akute Sinusitis maxillaris
J01.1 P T Akute Sinusitis frontalis
J01.8 P T Sonstige akute Sinusitis
J01.9 P T Akute Sinusitis, nicht näher bezeichnet
J02.9 P T Akute Pharyngitis, nicht näher bezeichnet
J03.9 P T Akute Tonsillitis, nicht näher bezeichnet
J04.0 P T Akute Laryngitis
J06.9 P T Akute Infektion der oberen Atemwege, nicht näher bezeichnet
J10.1 P T Grippe mit sonstigen Manifestationen an den Atemwegen, saisonale Influenzaviren nachgewiesen
J11.1 P T Grippe mit sonstigen Manifestationen an den Atemwegen, Viren nicht nachgewiesen
J15.9 P T Bakterielle Pneumonie, nicht näher bezeichnet
J18.0 P T Bronchopneumonie, nicht näher bezeichnet
J18.1 P T Lobärpneumonie, nicht näher bezeichnet
J18.8 P T Sonstige Pneumonie, Erreger nicht näher bezeichnet
J18.9 P T Pneumonie, nicht näher bezeichnet
J20.9 P T Akute Bronchitis, nicht näher bezeichnet
J22 P T Akute Infektion der unteren Atemwege, nicht näher bezeichnet
J30.1 P T Allergische Rhinopathie durch Pollen
J30.4 P T Allergische Rhinopathie, nicht näher bezeichnet
J31.0 P T Chronische Rhinitis
J32.9 P T Chronische Sinusitis, nicht näher bezeichnet
J34.2 P T Nasenseptumdeviation
J35.0 P T Chronische Tonsillitis
J38.0 P N Lähmung der Stimmlippen und des Kehlkopfes
J40 P T Bronchitis, nicht als akut oder chronisch bezeichnet
J41.0 P T Einfache chronische Bronchitis
J42 P T Nicht näher bezeichnete chronische Bronchitis
J43.9 P T Emphysem, nicht näher bezeichnet
J44.0 P N Chronische obstruktive Lungenkrankheit mit akuter Infektion der unteren Atemwege
J44.00 P T Chronische obstruktive Lungenkrankheit mit akuter Infektion der unteren Atemwege: FEV1 <35 % des Sollwertes
J44.01 P T Chronische obstruktive Lungenkrankheit mit akuter Infektion der unteren Atemwege: FEV1 >=35 % und <50 % des Sollwertes
J44.1 P N Chronische obstruktive Lungenkrankheit mit akuter Exazerbation, nicht näher bezeichnet
J44.10 P T Chronische obstruktive Lungenkrankheit mit akuter Exazerbation, nicht näher bezeichnet: FEV1 <35 % des Sollwertes
J44.11 P T Chronische obstruktive Lungenkrankheit mit akuter Exazerbation, nicht näher bezeichnet: FEV1 >=35 % und <50 % des Sollwertes
J44.12 P T Chronische obstruktive Lungenkrankheit mit akuter Exazerbation, nicht näher bezeichnet: FEV1 >=50 % und <70 % des Sollwertes
J44.19 P T Chronische obstruktive Lungenkrankheit mit akuter Exazerbation, nicht näher bezeichnet: FEV1 nicht näher bezeichnet
J44.80 P T Sonstige näher bezeichnete chronische obstruktive Lungenkrankheit: FEV1 <35 % des Sollwertes
J44.89 P T Sonstige näher bezeichnete chronische obstruktive Lungenkrankheit: FEV1 nicht näher bezeichnet
J44.9 P N Chronische obstruktive Lungenkrankheit, nicht näher bezeichnet
J44.90 P T Chronische obstruktive Lungenkrankheit, nicht näher bezeichnet: FEV1 <35 % des Sollwertes
J44.99 P T Chronische obstruktive Lungenkrankheit, nicht näher bezeichnet: FEV1 nicht näher bezeichnet
J45.0 P N Vorwiegend allergisches Asthma bronchiale
J45.00 P T Vorwiegend allergisches Asthma bronchiale: Als gut kontrolliert und nicht schwer bezeichnet
J45.02 P T Vorwiegend allergisches Asthma bronchiale: Als unkontrolliert und nicht schwer bezeichnet
J45.09 P T Vorwiegend allergisches Asthma bronchiale: Ohne Angabe zu Kontrollstatus und Schweregrad
J45.1 P N Nichtallergisches Asthma bronchiale
J45.8 P N Mischformen des Asthma bronchiale
J45.9 P N Asthma bronchiale, nicht näher bezeichnet
J45.90 P T Asthma bronchiale, nicht näher bezeichnet: Als gut kontrolliert und nicht schwer bezeichnet
J45.92 P T Asthma bronchiale, nicht näher bezeichnet: Als unkontrolliert und nicht schwer bezeichnet
J45.99 P T Asthma bronchiale, nicht näher bezeichnet: Ohne Angabe zu Kontrollstatus und Schweregrad
J47 P T Bronchiektasen
J84.1 P N Sonstige interstitielle Lungenkrankheiten mit Fibrose
J90 P T Pleuraerguss, anderenorts nicht klassifiziert
J93.9 P T Pneumothorax, nicht näher bezeichnet
J96.00 P T Akute respiratorische Insuffizienz, anderenorts nicht klassifiziert: Typ I [hypoxämisch]
J96.10 P T Chronische respiratorische Insuffizienz, anderenorts nicht klassifiziert: Typ I [hypoxämisch]
K04.7 P T Periapikaler Abszess ohne Fistel
K12.0 P T Rezidivierende orale Aphthen
K20.9 P T Ösophagitis, nicht näher bezeichnet
K21.0 P T Gastroösophageale Refluxkrankheit mit Ösophagitis
K21.9 P T Gastroösophageale Refluxkrankheit ohne Ösophagitis
K22.7 P T Barrett-Ösophagus
K25.4 P T Ulcus ventriculi: Chronisch oder nicht näher bezeichnet, mit Blutung
K25.9 P T Ulcus ventriculi: Weder als akut noch als chronisch bezeichnet, ohne Blutung oder Perforation
K26.9 P T Ulcus duodeni: Weder als akut noch als chronisch bezeichnet, ohne Blutung oder Perforation
K27.9 P T Ulcus pepticum, Lokalisation nicht näher bezeichnet: Weder als akut noch als chronisch bezeichnet, ohne Blutung oder Perforation
K29.1 P T Sonstige akute Gastritis
K29.3 P T Chronische Oberflächengastritis
K29.5 P T Chronische Gastritis, nicht näher bezeichnet
K29.6 P T Sonstige Gastritis
K29.7 P T Gastritis, nicht näher bezeichnet
K30 P T Funktionelle Dyspepsie
K35.8 P T Akute Appendizitis, nicht näher bezeichnet
K40.20 P T Doppelseitige Hernia inguinalis, ohne Einklemmung und ohne Gangrän: Nicht als Rezidivhernie bezeichnet
K40.30 P T Hernia inguinalis, einseitig oder ohne Seitenangabe, mit Einklemmung, ohne Gangrän: Nicht als Rezidivhernie bezeichnet
K40.90 P T Hernia inguinalis, einseitig oder ohne Seitenangabe, ohne Einklemmung und ohne Gangrän: Nicht als Rezidivhernie bezeichnet
K40.91 P T Hernia inguinalis, einseitig oder ohne Seitenangabe, ohne Einklemmung und ohne Gangrän: Rezidivhernie
K42.9 P T Hernia umbilicalis ohne Einklemmung und ohne Gangrän
K43.9 P N Sonstige und nicht näher bezeichnete Hernia ventralis ohne Einklemmung und ohne Gangrän
K44.9 P T Hernia diaphragmatica ohne Einklemmung und ohne Gangrän
K50.0 P T Crohn-Krankheit des Dünndarmes
K50.9 P T Crohn-Krankheit, nicht näher bezeichnet
K51.9 P T Colitis ulcerosa, nicht näher bezeichnet
K52.9 P T Nichtinfektiöse Gastroenteritis und Kolitis, nicht näher bezeichnet
K56.7 P T Ileus, nicht näher bezeichnet
K57.3 P N Divertikelkrankheit des Dickdarmes ohne Perforation oder Abszess
K57.30 P T Divertikulose des Dickdarmes ohne Perforation, Abszess oder Angabe einer Blutung
K57.32 P T Divertikulitis des Dickdarmes ohne Perforation, Abszess oder Angabe einer Blutung
K58.1 P T Reizdarmsyndrom, Diarrhoe-prädominant [RDS-D]
K58.2 P T Reizdarmsyndrom, Obstipations-prädominant [RDS-O]
K58.8 P T Sonstiges und nicht näher bezeichnetes Reizdarmsyndrom
K59.0 P N Obstipation
K59.00 P T Obstipation bei Kolontransitstörung
K59.02 P T Medikamentös induzierte Obstipation
K59.09 P T Sonstige und nicht näher bezeichnete Obstipation
K60.0 P T Akute Analfissur
K61.0 P T Analabszess
K62.5 P N Hämorrhagie des Anus und des Rektums
K64.0 P T Hämorrhoiden 1. Grades
K64.8 P T Sonstige Hämorrhoiden
K64.9 P T Hämorrhoiden, nicht näher bezeichnet
K70.0 P T Alkoholische Fettleber
K70.3 P T Alkoholische Leberzirrhose
K74.6 P T Sonstige und nicht näher bezeichnete Zirrhose der Leber
K75.4 P T Autoimmune Hepatitis
K76.0 P T Fettleber [fettige Degeneration], anderenorts nicht klassifiziert
K80.00 P T Gallenblasenstein mit akuter Cholezystitis: Ohne Angabe einer Gallenwegsobstruktion
K80.10 P T Gallenblasenstein mit sonstiger Cholezystitis: Ohne Angabe einer Gallenwegsobstruktion
K80.20 P T Gallenblasenstein ohne Cholezystitis: Ohne Angabe einer Gallenwegsobstruktion
K80.50 P T Gallengangsstein ohne Cholangitis oder Cholezystitis: Ohne Angabe einer Gallenwegsobstruktion
K81.0 P T Akute Cholezystitis
K83.0 P N Cholangitis
K85.90 P T Akute Pankreatitis, nicht näher bezeichnet: Ohne Angabe einer Organkomplikation
K86.1 P N Sonstige chronische Pankreatitis
K90.0 P T Zöliakie
K92.0 P T Hämatemesis
K92.1 P T Meläna
K92.2 P T Gastrointestinale Blutung, nicht näher bezeichnet
L01.0 P T Impetigo contagiosa [jeder Erreger] [jede Lokalisation]
L02.4 P T Hautabszess, Furunkel und Karbunkel an Extremitäten
L03.1 P N Phlegmone an sonstigen Teilen der Extremitäten
L03.10 P T Phlegmone an der oberen Extremität
L03.11 P T Phlegmone an der unteren Extremität
L08.9 P T Lokale Infektion der Haut und der Unterhaut, nicht näher bezeichnet
L20.8 P T Sonstiges atopisches [endogenes] Ekzem
L20.9 P T Atopisches [endogenes] Ekzem, nicht näher bezeichnet
L21.9 P T Seborrhoisches Ekzem, nicht näher bezeichnet
L23.9 P T Allergische Kontaktdermatitis, nicht näher bezeichnete Ursache
L24.9 P T Toxische Kontaktdermatitis, nicht näher bezeichnete Ursache
L29.9 P T Pruritus, nicht näher bezeichnet
L30.9 P T Dermatitis, nicht näher bezeichnet
L40.0 P T Psoriasis vulgaris
L40.9 P T Psoriasis, nicht näher bezeichnet
L50.9 P T Urtikaria, nicht näher bezeichnet
L57.0 P T Aktinische Keratose
L60.0 P T Unguis incarnatus
L70.0 P T Acne vulgaris
L71.9 P T Rosazea, nicht näher bezeichnet
L72.1 P T Trichilemmalzyste
L73.2 P T Hidradenitis suppurativa
L82 P T Seborrhoische Keratose
L85.3 P T Xerosis cutis
L89 V N Dekubitalgeschwür und Druckzone
L89.15 P T Dekubitus, Stadium 2: Sitzbein
L89.25 P T Dekubitus, Stadium 3: Sitzbein
L97 P T Ulcus cruris, anderenorts nicht klassifiziert
L98.4 P T Chronisches Ulkus der Haut, anderenorts nicht klassifiziert
M05.80 P T Sonstige seropositive chronische Polyarthritis: Mehrere Lokalisationen
M05.84 P T Sonstige seropositive chronische Polyarthritis: Hand [Finger, Handwurzel, Mittelhand, Gelenke zwischen diesen Knochen]
M05.90 P T Seropositive chronische Polyarthritis, nicht näher bezeichnet: Mehrere Lokalisationen
M05.94 P T Seropositive chronische Polyarthritis, nicht näher bezeichnet: Hand [Finger, Handwurzel, Mittelhand, Gelenke zwischen diesen Knochen]
M06.90 P T Chronische Polyarthritis, nicht näher bezeichnet: Mehrere Lokalisationen
M06.99 P T Chronische Polyarthritis, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M10.9 P N Gicht, nicht näher bezeichnet
M10.90 P T Gicht, nicht näher bezeichnet: Mehrere Lokalisationen
M10.97 P T Gicht, nicht näher bezeichnet: Knöchel und Fuß [Fußwurzel, Mittelfuß, Zehen, Sprunggelenk, sonstige Gelenke des Fußes]
M10.99 P T Gicht, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M11.29 P T Sonstige Chondrokalzinose: Nicht näher bezeichnete Lokalisation
M13.99 P T Arthritis, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M15.9 P T Polyarthrose, nicht näher bezeichnet
M16.1 P T Sonstige primäre Koxarthrose
M16.9 P T Koxarthrose, nicht näher bezeichnet
M17.0 P T Primäre Gonarthrose, beidseitig
M17.1 P T Sonstige primäre Gonarthrose
M17.9 P T Gonarthrose, nicht näher bezeichnet
M19.01 P T Primäre Arthrose sonstiger Gelenke: Schulterregion [Klavikula, Skapula, Akromioklavikular-, Schulter-, Sternoklavikulargelenk]
M19.9 P N Arthrose, nicht näher bezeichnet
M19.99 P T Arthrose, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M20.1 P T Hallux valgus (erworben)
M23.30 P T Sonstige Meniskusschädigungen: Mehrere Lokalisationen
M25.5 P N Gelenkschmerz
M25.50 P T Gelenkschmerz: Mehrere Lokalisationen
M25.51 P T Gelenkschmerz: Schulterregion [Klavikula, Skapula, Akromioklavikular-, Schulter-, Sternoklavikulargelenk]
M25.54 P T Gelenkschmerz: Hand [Finger, Handwurzel, Mittelhand, Gelenke zwischen diesen Knochen]
M25.55 P T Gelenkschmerz: Beckenregion und Oberschenkel [Becken, Femur, Gesäß, Hüfte, Hüftgelenk, Iliosakralgelenk]
M25.56 P T Gelenkschmerz: Unterschenkel [Fibula, Tibia, Kniegelenk]
M25.57 P T Gelenkschmerz: Knöchel und Fuß [Fußwurzel, Mittelfuß, Zehen, Sprunggelenk, sonstige Gelenke des Fußes]
M31.6 P T Sonstige Riesenzellarteriitis
M35.3 P T Polymyalgia rheumatica
M41.90 P T Skoliose, nicht näher bezeichnet: Mehrere Lokalisationen der Wirbelsäule
M42.90 P T Osteochondrose der Wirbelsäule, nicht näher bezeichnet: Mehrere Lokalisationen der Wirbelsäule
M43.16 P T Spondylolisthesis: Lumbalbereich
M45.09 P T Spondylitis ankylosans: Nicht näher bezeichnete Lokalisation
M47.26 P T Sonstige Spondylose mit Radikulopathie: Lumbalbereich
M47.8 P N Sonstige Spondylose
M47.82 P T Sonstige Spondylose: Zervikalbereich
M47.86 P T Sonstige Spondylose: Lumbalbereich
M48.06 P T Spinal(kanal)stenose: Lumbalbereich
M50.1 P T Zervikaler Bandscheibenschaden mit Radikulopathie
M51.1 P T Lumbale und sonstige Bandscheibenschäden mit Radikulopathie
M51.2 P T Sonstige näher bezeichnete Bandscheibenverlagerung
M53.0 P T Zervikozephales Syndrom
M53.1 P T Zervikobrachial-Syndrom
M54.12 P T Radikulopathie: Zervikalbereich
M54.16 P T Radikulopathie: Lumbalbereich
M54.17 P T Radikulopathie: Lumbosakralbereich
M54.2 P T Zervikalneuralgie
M54.3 P T Ischialgie
M54.4 P T Lumboischialgie
M54.5 P T Kreuzschmerz
M54.6 P T Schmerzen im Bereich der Brustwirbelsäule
M54.80 P T Sonstige Rückenschmerzen: Mehrere Lokalisationen der Wirbelsäule
M54.9 P N Rückenschmerzen, nicht näher bezeichnet
M54.99 P T Rückenschmerzen, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M60.80 P T Sonstige Myositis: Mehrere Lokalisationen
M62.40 P T Muskelkontraktur: Mehrere Lokalisationen
M65.3 P T Schnellender Finger
M65.4 P T Tendovaginitis stenosans [de Quervain]
M67.40 P T Ganglion: Mehrere Lokalisationen
M70.2 P T Bursitis olecrani
M70.4 P T Bursitis praepatellaris
M70.6 P T Bursitis trochanterica
M72.0 P T Fibromatose der Palmarfaszie [Dupuytren-Kontraktur]
M72.2 P T Fibromatose der Plantarfaszie [Ledderhose-Kontraktur]
M75.0 P T Adhäsive Entzündung der Schultergelenkkapsel
M75.1 P T Läsionen der Rotatorenmanschette
M75.3 P T Tendinitis calcarea im Schulterbereich
M75.4 P T Impingement-Syndrom der Schulter
M75.5 P T Bursitis im Schulterbereich
M76.6 P T Tendinitis der Achillessehne
M77.0 P T Epicondylitis ulnaris humeri
M77.1 P T Epicondylitis radialis humeri
M77.3 P T Kalkaneussporn
M79.1 P N Myalgie
M79.10 P T Myalgie: Mehrere Lokalisationen
M79.18 P T Myalgie: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M79.20 P T Neuralgie und Neuritis, nicht näher bezeichnet: Mehrere Lokalisationen
M79.60 P T Schmerzen in den Extremitäten: Mehrere Lokalisationen
M79.66 P T Schmerzen in den Extremitäten: Unterschenkel [Fibula, Tibia, Kniegelenk]
M79.7 P N Fibromyalgie
M79.70 P T Fibromyalgie: Mehrere Lokalisationen
M80.08 P Tw Postmenopausale Osteoporose mit pathologischer Fraktur: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M80.99 P T Nicht näher bezeichnete Osteoporose mit pathologischer Fraktur: Nicht näher bezeichnete Lokalisation
M81.0 P Nw Postmenopausale Osteoporose
M81.00 P Tw Postmenopausale Osteoporose: Mehrere Lokalisationen
M81.90 P T Osteoporose, nicht näher bezeichnet: Mehrere Lokalisationen
M81.98 P T Osteoporose, nicht näher bezeichnet: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M81.99 P T Osteoporose, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M84.38 P T Stressfraktur, anderenorts nicht klassifiziert: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M96.1 P T Postlaminektomie-Syndrom, anderenorts nicht klassifiziert
N08.3 O T Glomeruläre Krankheiten bei Diabetes mellitus
N10 P T Akute tubulointerstitielle Nephritis
N12 P T Tubulointerstitielle Nephritis, nicht als akut oder chronisch bezeichnet
N13.21 P T Hydronephrose bei Obstruktion durch Ureterstein
N13.3 P T Sonstige und nicht näher bezeichnete Hydronephrose
N17.9 P N Akutes Nierenversagen, nicht näher bezeichnet
N17.93 P T Akutes Nierenversagen, nicht näher bezeichnet: Stadium 3
N17.99 P T Akutes Nierenversagen, nicht näher bezeichnet: Stadium nicht näher bezeichnet
N18.1 P T Chronische Nierenkrankheit, Stadium 1
N18.2 P T Chronische Nierenkrankheit, Stadium 2
N18.3 P T Chronische Nierenkrankheit, Stadium 3
N18.4 P T Chronische Nierenkrankheit, Stadium 4
N18.5 P T Chronische Nierenkrankheit, Stadium 5
N18.80 P T Einseitige chronische Nierenfunktionsstörung
N18.89 P T Sonstige chronische Nierenkrankheit, Stadium nicht näher bezeichnet
N18.9 P T Chronische Nierenkrankheit, nicht näher bezeichnet
N20.0 P T Nierenstein
N20.1 P T Ureterstein
N20.9 P T Harnstein, nicht näher bezeichnet
N23 P T Nicht näher bezeichnete Nierenkolik
N28.1 P T Zyste der Niere
N30.0 P T Akute Zystitis
N30.9 P T Zystitis, nicht näher bezeichnet
N31.9 P T Neuromuskuläre Dysfunktion der Harnblase, nicht näher bezeichnet
N32.8 P T Sonstige näher bezeichnete Krankheiten der Harnblase
N39.0 P T Harnwegsinfektion, Lokalisation nicht näher bezeichnet
N39.3 P T Belastungsinkontinenz [Stressinkontinenz]
N39.40 P T Reflexinkontinenz
N39.41 P T Überlaufinkontinenz
N39.42 P T Dranginkontinenz
N39.48 P T Sonstige näher bezeichnete Harninkontinenz
N40 P Tm Prostatahyperplasie
N41.0 P Tm Akute Prostatitis
N41.1 P Tm Chronische Prostatitis
N45.9 P Tm Orchitis, Epididymitis und Epididymoorchitis ohne Abszess
N48.1 P Tm Balanoposthitis
N60.1 P T Diffuse zystische Mastopathie
N61 P T Entzündliche Krankheiten der Mamma [Brustdrüse]
N63 P T Nicht näher bezeichnete Knoten in der Mamma [Brustdrüse]
N73.9 P Tw Entzündliche Krankheit im weiblichen Becken, nicht näher bezeichnet
N76.0 P Tw Akute Kolpitis
N80.9 P Tw Endometriose, nicht näher bezeichnet
N81.1 P Tw Zystozele
N83.2 P Tw Sonstige und nicht näher bezeichnete Ovarialzysten
N91.2 P Tw Amenorrhoe, nicht näher bezeichnet
N92.0 P Tw Zu starke oder zu häufige Menstruation bei regelmäßigem Menstruationszyklus
N92.1 P Tw Zu starke oder zu häufige Menstruation bei unregelmäßigem Menstruationszyklus
N92.4 P Tw Zu starke Blutung in der Prämenopause
N92.6 P Tw Unregelmäßige Menstruation, nicht näher bezeichnet
N94.4 P Tw Primäre Dysmenorrhoe
N95.0 P Tw Postmenopausenblutung
N95.1 P Tw Zustände im Zusammenhang mit der Menopause und dem Klimakterium
N95.2 P Tw Atrophische Kolpitis in der Postmenopause
O21.0 P Tw Leichte Hyperemesis gravidarum
O23.1 P Tw Infektionen der Harnblase in der Schwangerschaft
Q66.8 P T Sonstige angeborene Deformitäten der Füße
R00.0 P T Tachykardie, nicht näher bezeichnet
R00.1 P T Bradykardie, nicht näher bezeichnet
R00.2 P T Palpitationen
R03.0 P T Erhöhter Blutdruckwert ohne Diagnose eines Bluthochdrucks
R04.0 P T Epistaxis
R04.2 P T Hämoptoe
R05 P T Husten
R06.0 P T Dyspnoe
R06.4 P T Hyperventilation
R07.0 P T Halsschmerzen
R07.1 P T Brustschmerzen bei der Atmung
R07.2 P T Präkordiale Schmerzen
R07.3 P T Sonstige Brustschmerzen
R07.4 P T Brustschmerzen, nicht näher bezeichnet
R09.1 P T Pleuritis
R10.0 P T Akutes Abdomen
R10.1 P T Schmerzen im Bereich des Oberbauches
R10.3 P T Schmerzen mit Lokalisation in anderen Teilen des Unterbauches
R10.4 P T Sonstige und nicht näher bezeichnete Bauchschmerzen
R11 P T Übelkeit und Erbrechen
R12 P T Sodbrennen
R13.9 P T Sonstige und nicht näher bezeichnete Dysphagie
R14 P T Flatulenz und verwandte Zustände
R15 P T Stuhlinkontinenz
R17.9 P T Hyperbilirubinämie ohne Angabe von Gelbsucht, anderenorts nicht klassifiziert
R18 P T Aszites
R19.5 P T Sonstige Stuhlveränderungen
R20.1 P T Hypästhesie der Haut
R20.2 P T Parästhesie der Haut
R20.8 P T Sonstige und nicht näher bezeichnete Sensibilitätsstörungen der Haut
R21 P T Hautausschlag und sonstige unspezifische Hauteruptionen
R22.1 P T Lokalisierte Schwellung, Raumforderung und Knoten der Haut und der Unterhaut am Hals
R23.3 P T Spontane Ekchymosen
R25.1 P T Tremor, nicht näher bezeichnet
R25.2 P T Krämpfe und Spasmen der Muskulatur
R26.8 P T Sonstige und nicht näher bezeichnete Störungen des Ganges und der Mobilität
R29.6 P T Sturzneigung, anderenorts nicht klassifiziert
R30.0 P T Dysurie
R31 P T Nicht näher bezeichnete Hämaturie
R32 P T Nicht näher bezeichnete Harninkontinenz
R33 P T Harnverhaltung
R34 P T Anurie und Oligurie
R35 V N Polyurie, Pollakisurie und Nykturie
R35.0 P T Polyurie
R35.1 P T Pollakisurie
R35.2 P T Nykturie
R39.1 P T Sonstige Miktionsstörungen
R40.0 P T Somnolenz
R41.0 P T Orientierungsstörung, nicht näher bezeichnet
R41.3 P T Sonstige Amnesie
R42 P T Schwindel und Taumel
R43.0 P T Anosmie
R44.1 P T Optische Halluzinationen
R45.8 P T Sonstige Symptome, die die Stimmung betreffen
R47.0 P T Dysphasie und Aphasie
R50.80 P T Fieber unbekannter Ursache
R50.88 P T Sonstiges näher bezeichnetes Fieber
R50.9 P T Fieber, nicht näher bezeichnet
R51 P T Kopfschmerz
R52.1 P T Chronischer unbeeinflussbarer Schmerz
R52.2 P T Sonstiger chronischer Schmerz
R52.9 P T Schmerz, nicht näher bezeichnet
R53 P T Unwohlsein und Ermüdung
R54 P T Senilität
R55 P T Synkope und Kollaps
R56.8 P T Sonstige und nicht näher bezeichnete Krämpfe
R59.0 P T Lymphknotenvergrößerung, umschrieben
R60.0 P T Umschriebenes Ödem
R60.1 P T Generalisiertes Ödem
R60.9 P T Ödem, nicht näher bezeichnet
R61.9 P T Hyperhidrose, nicht näher bezeichnet
R63.0 P T Anorexie
R63.4 P T Abnorme Gewichtsabnahme
R63.8 P T Sonstige Symptome, die die Nahrungs- und Flüssigkeitsaufnahme betreffen
R64 P T Kachexie
R65.0 Z T Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese ohne Organkomplikationen
R68.8 P T Sonstige näher bezeichnete Allgemeinsymptome
R73.0 P T Abnormer Glukosetoleranztest
R73.9 P T Hyperglykämie, nicht näher bezeichnet
R74.0 P T Erhöhung der Transaminasenwerte und des Laktat-Dehydrogenase-Wertes [LDH]
R79.8 P T Sonstige näher bezeichnete abnorme Befunde der Blutchemie
R80 P T Isolierte Proteinurie
R93.8 P T Abnorme Befunde bei der bildgebenden Diagnostik an sonstigen näher bezeichneten Körperstrukturen
R94.3 P T Abnorme Ergebnisse von kardiovaskulären Funktionsprüfungen
R94.5 P T Abnorme Ergebnisse von Leberfunktionsprüfungen
S00.95 P T Oberflächliche Verletzung des Kopfes, Teil nicht näher bezeichnet: Prellung
S01.9 P T Offene Wunde des Kopfes, Teil nicht näher bezeichnet
S05.0 P T Verletzung der Konjunktiva und Abrasio corneae ohne Angabe eines Fremdkörpers
S06.0 P T Gehirnerschütterung
S13.4 P T Verstauchung und Zerrung der Halswirbelsäule
S20.2 P T Prellung des Thorax
S22.32 P T Fraktur einer sonstigen Rippe
S22.43 P T Rippenserienfraktur: Mit Beteiligung von drei Rippen
S22.44 P T Rippenserienfraktur: Mit Beteiligung von vier und mehr Rippen
S27.0 P T Traumatischer Pneumothorax
S30.0 P T Prellung der Lumbosakralgegend und des Beckens
S32.01 P T Fraktur eines Lendenwirbels: L1
S32.5 P T Fraktur des Os pubis
S36.03 P T Rissverletzung der Milz mit Beteiligung des Parenchyms
S36.08 P T Sonstige Verletzungen der Milz
S39.9 P T Nicht näher bezeichnete Verletzung des Abdomens, der Lumbosakralgegend und des Beckens
S40.0 P T Prellung der Schulter und des Oberarmes
S42.00 P T Fraktur der Klavikula: Teil nicht näher bezeichnet
S42.02 P T Fraktur der Klavikula: Mittleres Drittel
S42.3 P T Fraktur des Humerusschaftes
S43.1 P T Luxation des Akromioklavikulargelenkes
S46.0 P T Verletzung der Muskeln und der Sehnen der Rotatorenmanschette
S50.0 P T Prellung des Ellenbogens
S51.9 P T Offene Wunde des Unterarmes, Teil nicht näher bezeichnet
S52.5 P N Distale Fraktur des Radius
S52.50 P T Distale Fraktur des Radius: Nicht näher bezeichnet
S52.51 P T Distale Fraktur des Radius: Extensionsfraktur
S60.0 P T Prellung eines oder mehrerer Finger ohne Schädigung des Nagels
S60.2 P T Prellung sonstiger Teile des Handgelenkes und der Hand
S61.0 P T Offene Wunde eines oder mehrerer Finger ohne Schädigung des Nagels
S61.9 P T Offene Wunde des Handgelenkes und der Hand, Teil nicht näher bezeichnet
S62.30 P T Fraktur eines sonstigen Mittelhandknochens: Teil nicht näher bezeichnet
S63.50 P T Verstauchung und Zerrung des Handgelenkes: Teil nicht näher bezeichnet
S70.0 P T Prellung der Hüfte
S70.1 P T Prellung des Oberschenkels
S72.00 P T Schenkelhalsfraktur: Teil nicht näher bezeichnet
S80.0 P T Prellung des Knies
S80.1 P T Prellung sonstiger und nicht näher bezeichneter Teile des Unterschenkels
S81.9 P T Offene Wunde des Unterschenkels, Teil nicht näher bezeichnet
S82.18 P T Fraktur des proximalen Endes der Tibia: Sonstige
S82.6 P T Fraktur des Außenknöchels
S83.2 P T Meniskusriss, akut
S83.40 P T Verstauchung und Zerrung des Kniegelenkes: Nicht näher bezeichnetes Seitenband
S83.50 P T Verstauchung und Zerrung des Kniegelenkes: Nicht näher bezeichnetes Kreuzband
S83.6 P T Verstauchung und Zerrung sonstiger und nicht näher bezeichneter Teile des Knies
S86.0 P T Verletzung der Achillessehne
S90.3 P T Prellung sonstiger und nicht näher bezeichneter Teile des Fußes
S91.3 P T Offene Wunde sonstiger Teile des Fußes
S92.3 P T Fraktur der Mittelfußknochen
S93.40 P T Verstauchung und Zerrung des oberen Sprunggelenkes: Teil nicht näher bezeichnet
T14.0 P N Oberflächliche Verletzung an einer nicht näher bezeichneten Körperregion
T14.1 P T Offene Wunde an einer nicht näher bezeichneten Körperregion
T14.9 P T Verletzung, nicht näher bezeichnet
T15.0 P T Fremdkörper in der Kornea
T16 P T Fremdkörper im Ohr
T30.0 P T Verbrennung nicht näher bezeichneten Grades, Körperregion nicht näher bezeichnet
T50.1 P T Vergiftung: Schleifendiuretika [High-ceiling-Diuretika]
T63.4 P T Toxische Wirkung: Gift sonstiger Arthropoden
T67.0 P T Hitzschlag und Sonnenstich
T75.3 P T Kinetose
T78.1 P T Sonstige Nahrungsmittelunverträglichkeit, anderenorts nicht klassifiziert
T78.2 P T Anaphylaktischer Schock, nicht näher bezeichnet
T78.3 P T Angioneurotisches Ödem
T78.4 P T Allergie, nicht näher bezeichnet
T81.0 P T Blutung und Hämatom als Komplikation eines Eingriffes, anderenorts nicht klassifiziert
T81.3 P T Aufreißen einer Operationswunde, anderenorts nicht klassifiziert
T81.4 P T Infektion nach einem Eingriff, anderenorts nicht klassifiziert
T88.6 P T Anaphylaktischer Schock als unerwünschte Nebenwirkung eines indikationsgerechten Arzneimittels oder einer indikationsgerechten Droge bei ordnungsgemäßer Verabreichung
T88.7 P T Nicht näher bezeichnete unerwünschte Nebenwirkung eines Arzneimittels oder einer Droge
U07.1 Z T COVID-19, Virus nachgewiesen
U07.2 Z T COVID-19, Virus nicht nachgewiesen
U08.9 P T COVID-19 in der Eigenanamnese, nicht näher bezeichnet
U09.9 Z T Post-COVID-19-Zustand, nicht näher bezeichnet
U10.9 P T Multisystemisches Entzündungssyndrom in Verbindung mit COVID-19, nicht näher bezeichnet
U11.9 P T Notwendigkeit der Impfung gegen COVID-19, nicht näher bezeichnet
U12.9 Z T Unerwünschte Nebenwirkungen bei der Anwendung von COVID-19-Impfstoffen, nicht näher bezeichnet
U50.00 P T Keine oder geringe motorische Funktionseinschränkung: Barthel-Index: 100 Punkte
U80.00 Z T Staphylococcus aureus mit Resistenz gegen Oxacillin oder Methicillin [MRSA]
U99.0 Z T Spezielle Verfahren zur Untersuchung auf SARS-CoV-2
W64.9 Z T Unfall durch Exposition gegenüber mechanischen Kräften belebter Objekte
Y57.9 Z T Komplikationen durch Arzneimittel oder Drogen
Z00.0 P T Ärztliche Allgemeinuntersuchung
Z00.1 P T Gesundheitsvorsorgeuntersuchung eines Kindes
Z00.8 P T Sonstige Allgemeinuntersuchungen
Z01.4 P Tw Gynäkologische Untersuchung (allgemein) (routinemäßig)
Z01.7 P T Laboruntersuchung
Z01.8 P N Sonstige näher bezeichnete spezielle Untersuchungen
Z01.80 P T Abklärung einer Disposition für maligne Herzrhythmusstörungen
Z02 P T Untersuchung und Konsultation aus administrativen Gründen
Z03.5 P T Beobachtung bei Verdacht auf sonstige kardiovaskuläre Krankheiten
Z03.8 P T Beobachtung bei sonstigen Verdachtsfällen
Z04.9 P T Untersuchung und Beobachtung aus nicht näher bezeichnetem Grund
Z08.9 P T Nachuntersuchung nach nicht näher bezeichneter Behandlung wegen bösartiger Neubildung
Z09.0 P T Nachuntersuchung nach chirurgischem Eingriff wegen anderer Krankheitszustände
Z09.8 P N Nachuntersuchung nach sonstiger Behandlung wegen anderer Krankheitszustände
Z09.80 P T Nachuntersuchung nach Organtransplantation
Z09.88 P T Nachuntersuchung nach sonstiger Behandlung wegen anderer Krankheitszustände
Z09.9 P T Nachuntersuchung nach nicht näher bezeichneter Behandlung wegen anderer Krankheitszustände
Z11 P T Spezielle Verfahren zur Untersuchung auf infektiöse und parasitäre Krankheiten
Z12.1 P T Spezielle Verfahren zur Untersuchung auf Neubildung des Darmtraktes
Z12.4 P Tw Spezielle Verfahren zur Untersuchung auf Neubildung der Cervix uteri
Z12.5 P Tm Spezielle Verfahren zur Untersuchung auf Neubildung der Prostata
Z12.8 P T Spezielle Verfahren zur Untersuchung auf Neubildungen sonstiger Lokalisationen
Z12.9 P T Spezielle Verfahren zur Untersuchung auf Neubildung, nicht näher bezeichnet
Z13.9 P T Spezielle Verfahren zur Untersuchung, nicht näher bezeichnet
Z20.8 P T Kontakt mit und Exposition gegenüber sonstigen übertragbaren Krankheiten
Z22.8 P T Keimträger sonstiger Infektionskrankheiten
Z23 V N Notwendigkeit der Impfung [Immunisierung] gegen einzelne bakterielle Krankheiten
Z23.8 P T Notwendigkeit der Impfung gegen sonstige einzelne bakterielle Krankheiten
Z24.1 P T Notwendigkeit der Impfung gegen Virusenzephalitis, durch Arthropoden übertragen
Z24.6 P T Notwendigkeit der Impfung gegen Virushepatitis
Z25.1 P T Notwendigkeit der Impfung gegen Grippe [Influenza]
Z25.8 P T Notwendigkeit der Impfung gegen sonstige näher bezeichnete einzelne Viruskrankheiten
Z26.8 P T Notwendigkeit der Impfung gegen sonstige näher bezeichnete einzelne Infektionskrankheiten
Z26.9 P T Notwendigkeit der Impfung gegen nicht näher bezeichnete Infektionskrankheit
Z27.1 P T Notwendigkeit der Impfung gegen Diphtherie-Pertussis-Tetanus [DPT]
Z27.3 P T Notwendigkeit der Impfung gegen Diphtherie-Pertussis-Tetanus mit Poliomyelitis [DPT+Polio]
Z27.4 P T Notwendigkeit der Impfung gegen Masern-Mumps-Röteln [MMR]
Z27.8 P T Notwendigkeit der Impfung gegen sonstige Kombinationen von Infektionskrankheiten
Z28 P T Nicht durchgeführte Impfung [Immunisierung]
Z29.22 P T HIV-Präexpositionsprophylaxe
Z29.9 P T Prophylaktische Maßnahme, nicht näher bezeichnet
Z30.0 P T Allgemeine Beratung zu Fragen der Kontrazeption
Z30.1 P Tw Einsetzen eines Pessars (intrauterin) zur Kontrazeption
Z30.4 P T Überwachung bei medikamentöser Kontrazeption
Z30.9 P T Kontrazeptive Maßnahme, nicht näher bezeichnet
Z32 P Tw Untersuchung und Test zur Feststellung einer Schwangerschaft
Z33 Z Tw Schwangerschaftsfeststellung als Nebenbefund
Z34 P Tw Überwachung einer normalen Schwangerschaft
Z35.9 P Tw Überwachung einer Risikoschwangerschaft, nicht näher bezeichnet
Z39.2 P Tw Routinemäßige postpartale Nachuntersuchung der Mutter
Z43.3 P T Versorgung eines Kolostomas
Z43.5 P T Versorgung eines Zystostomas
Z45.00 P T Anpassung und Handhabung eines implantierten Herzschrittmachers
Z46.6 P T Versorgen mit und Anpassen eines Gerätes im Harntrakt
Z47.8 P T Sonstige näher bezeichnete orthopädische Nachbehandlung
Z48.0 P T Kontrolle von Verbänden und Nähten
Z48.8 P T Sonstige näher bezeichnete Nachbehandlung nach chirurgischem Eingriff
Z50.9 Z T Rehabilitationsmaßnahme, nicht näher bezeichnet
Z51.4 P T Vorbereitung auf eine nachfolgende Behandlung, anderenorts nicht klassifiziert
Z51.6 P T Desensibilisierung gegenüber Allergenen
Z51.81 P T Apherese
Z51.83 P T Opiatsubstitution
Z53 P T Personen, die Einrichtungen des Gesundheitswesens wegen spezifischer Maßnahmen aufgesucht haben, die aber nicht durchgeführt wurden
Z54.0 Z T Rekonvaleszenz nach chirurgischem Eingriff
Z56 P T Kontaktanlässe mit Bezug auf das Berufsleben
Z60 P T Kontaktanlässe mit Bezug auf die soziale Umgebung
Z61 P T Kontaktanlässe mit Bezug auf Kindheitserlebnisse
Z63 P T Andere Kontaktanlässe mit Bezug auf den engeren Familienkreis
Z70 P T Beratung in Bezug auf Sexualeinstellung, -verhalten oder -orientierung
Z71 P T Personen, die das Gesundheitswesen zum Zwecke anderer Beratung oder ärztlicher Konsultation in Anspruch nehmen, anderenorts nicht klassifiziert
Z72.0 P T Probleme mit Bezug auf: Konsum von Alkohol, Tabak, Arzneimitteln oder Drogen
Z72.8 P T Sonstige Probleme mit Bezug auf die Lebensführung
Z73 P T Probleme mit Bezug auf Schwierigkeiten bei der Lebensbewältigung
Z74.0 P T Probleme mit Bezug auf: Hilfsbedürftigkeit wegen eingeschränkter Mobilität
Z74.1 P T Probleme mit Bezug auf: Notwendigkeit der Hilfestellung bei der Körperpflege
Z74.9 P T Problem mit Bezug auf Pflegebedürftigkeit, nicht näher bezeichnet
Z75.2 P T Wartezeit auf eine Untersuchung oder Behandlung
Z76.0 P T Ausstellung wiederholter Verordnung
Z76.8 P T Personen, die das Gesundheitswesen aus sonstigen näher bezeichneten Gründen in Anspruch nehmen
Z80.0 P T Bösartige Neubildung der Verdauungsorgane in der Familienanamnese
Z80.3 P T Bösartige Neubildung der Brustdrüse [Mamma] in der Familienanamnese
Z80.8 P T Bösartige Neubildung sonstiger Organe und Systeme in der Familienanamnese
Z81 P T Psychische Krankheiten oder Verhaltensstörungen in der Familienanamnese
Z82 P T Bestimmte Behinderungen oder chronische Krankheiten in der Familienanamnese, die zu Schädigung oder Behinderung führen
Z83 V N Andere spezifische Krankheiten in der Familienanamnese
Z83.3 P T Diabetes mellitus in der Familienanamnese
Z85.0 P T Bösartige Neubildung der Verdauungsorgane in der Eigenanamnese
Z85.3 P T Bösartige Neubildung der Brustdrüse [Mamma] in der Eigenanamnese
Z86.0 P T Andere Neubildungen in der Eigenanamnese
Z86.7 P T Krankheiten des Kreislaufsystems in der Eigenanamnese
Z87.1 P T Krankheiten des Verdauungssystems in der Eigenanamnese
Z87.4 P T Krankheiten des Urogenitalsystems in der Eigenanamnese
Z88.0 P T Allergie gegenüber Penicillin in der Eigenanamnese
Z88.1 P T Allergie gegenüber anderen Antibiotika in der Eigenanamnese
Z88.2 P T Allergie gegenüber Sulfonamiden in der Eigenanamnese
Z88.3 P T Allergie gegenüber anderen Antiinfektiva in der Eigenanamnese
Z88.4 P T Allergie gegenüber Anästhetikum in der Eigenanamnese
Z88.5 P T Allergie gegenüber Betäubungsmittel in der Eigenanamnese
Z88.6 P T Allergie gegenüber Analgetikum in der Eigenanamnese
Z88.7 P T Allergie gegenüber Serum oder Impfstoff in der Eigenanamnese
Z88.8 P T Allergie gegenüber sonstigen Arzneimitteln, Drogen oder biologisch aktiven Substanzen in der Eigenanamnese
Z88.9 P T Allergie gegenüber nicht näher bezeichneten Arzneimitteln, Drogen oder biologisch aktiven Substanzen in der Eigenanamnese
Z89.4 P T Verlust des Fußes und des Knöchels, einseitig
Z89.5 P T Verlust der unteren Extremität unterhalb oder bis zum Knie, einseitig
Z90.4 P T Verlust anderer Teile des Verdauungstraktes
Z90.7 P T Verlust eines oder mehrerer Genitalorgane
Z91.0 P T Allergie, ausgenommen Allergie gegenüber Arzneimitteln, Drogen oder biologisch aktiven Substanzen, in der Eigenanamnese
Z91.1 P T Nichtbefolgung ärztlicher Anordnungen [Non-compliance] in der Eigenanamnese
Z91.8 P T Sonstige näher bezeichnete Risikofaktoren in der Eigenanamnese, anderenorts nicht klassifiziert
Z92.1 P T Dauertherapie (gegenwärtig) mit Antikoagulanzien in der Eigenanamnese
Z92.2 P T Dauertherapie (gegenwärtig) mit anderen Arzneimitteln in der Eigenanamnese
Z92.4 P T Größerer operativer Eingriff in der Eigenanamnese, anderenorts nicht klassifiziert
Z93.3 P T Vorhandensein eines Kolostomas
Z94.0 P T Zustand nach Nierentransplantation
Z95.0 P T Vorhandensein eines kardialen elektronischen Geräts
Z95.1 P T Vorhandensein eines aortokoronaren Bypasses
Z95.2 P T Vorhandensein einer künstlichen Herzklappe
Z95.5 P T Vorhandensein eines Implantates oder Transplantates nach koronarer Gefäßplastik
Z95.81 P T Vorhandensein eines operativ implantierten vaskulären Katheterverweilsystems
Z95.88 P T Vorhandensein von sonstigen kardialen oder vaskulären Implantaten oder Transplantaten
Z96.0 P T Vorhandensein von urogenitalen Implantaten
Z96.1 P T Vorhandensein eines intraokularen Linsenimplantates
Z96.6 P N Vorhandensein von orthopädischen Gelenkimplantaten
Z96.60 P T Vorhandensein einer Schulterprothese
Z96.64 P T Vorhandensein einer Hüftgelenkprothese
Z96.65 P T Vorhandensein einer Kniegelenkprothese
Z97.8 P T Vorhandensein sonstiger und nicht näher bezeichneter medizinischer Geräte oder Hilfsmittel
Z98.8 P T Sonstige näher bezeichnete Zustände nach chirurgischen Eingriffen
Z99.1 P T Abhängigkeit (langzeitig) vom Respirator
Z99.2 P T Langzeitige Abhängigkeit von Dialyse bei Niereninsuffizienz
Z99.4 P T Langzeitige Abhängigkeit vom Kunstherz
`;
