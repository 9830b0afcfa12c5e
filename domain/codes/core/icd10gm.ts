/**
 * ICD-10-GM 2025 as a general practice uses it every week: code, use under § 295 SGB V (P primary, O only as star,
 * Z only as "!"), terminal (T) or not (N), title. A core set: what is not here is unknown, never illegal.
 */
export const icdCore = `
A09.0 P T Sonstige und nicht näher bezeichnete Gastroenteritis und Kolitis infektiösen Ursprungs
A09.9 P T Sonstige und nicht näher bezeichnete Gastroenteritis und Kolitis nicht näher bezeichneten Ursprungs
A46 P T Erysipel [Wundrose]
B02.9 P T Zoster ohne Komplikation
B34.9 P T Virusinfektion, nicht näher bezeichnet
B35.1 P T Tinea unguium
D50.9 P T Eisenmangelanämie, nicht näher bezeichnet
D64.9 P T Anämie, nicht näher bezeichnet
D68.35 P T Hämorrhagische Diathese durch sonstige Antikoagulanzien
E03.9 P T Hypothyreose, nicht näher bezeichnet
E04.1 P T Nichttoxischer solitärer Schilddrüsenknoten
E10.90 P T Diabetes mellitus, Typ 1: Ohne Komplikationen: Nicht als entgleist bezeichnet
E11.20 P T Diabetes mellitus, Typ 2: Mit Nierenkomplikationen: Nicht als entgleist bezeichnet
E11.21 P T Diabetes mellitus, Typ 2: Mit Nierenkomplikationen: Als entgleist bezeichnet
E11.2 P N Diabetes mellitus, Typ 2: Mit Nierenkomplikationen
E11.4 P N Diabetes mellitus, Typ 2: Mit neurologischen Komplikationen
E11.40 P T Diabetes mellitus, Typ 2: Mit neurologischen Komplikationen: Nicht als entgleist bezeichnet
E11.72 P T Diabetes mellitus, Typ 2: Mit multiplen Komplikationen: Mit sonstigen multiplen Komplikationen, nicht als entgleist bezeichnet
E11.74 P T Diabetes mellitus, Typ 2: Mit multiplen Komplikationen: Mit diabetischem Fußsyndrom, nicht als entgleist bezeichnet
E11.9 P N Diabetes mellitus, Typ 2: Ohne Komplikationen
E11.90 P T Diabetes mellitus, Typ 2: Ohne Komplikationen: Nicht als entgleist bezeichnet
E11.91 P T Diabetes mellitus, Typ 2: Ohne Komplikationen: Als entgleist bezeichnet
E66.00 P T Adipositas durch übermäßige Kalorienzufuhr: Adipositas Grad I (WHO) bei Patienten von 18 Jahren und älter
E66.9 P N Adipositas, nicht näher bezeichnet
E78.0 P T Reine Hypercholesterinämie
E78.2 P T Gemischte Hyperlipidämie
E78.5 P T Hyperlipidämie, nicht näher bezeichnet
E79.0 P T Hyperurikämie ohne Zeichen von entzündlicher Arthritis oder tophischer Gicht
E86 P T Volumenmangel
E87.2 P T Azidose
E87.6 P T Hypokaliämie
F05.1 P T Delir bei Demenz
F10.2 P T Psychische und Verhaltensstörungen durch Alkohol: Abhängigkeitssyndrom
F17.2 P T Psychische und Verhaltensstörungen durch Tabak: Abhängigkeitssyndrom
F32.0 P T Leichte depressive Episode
F32.1 P T Mittelgradige depressive Episode
F32.9 P T Depressive Episode, nicht näher bezeichnet
F33.1 P T Rezidivierende depressive Störung, gegenwärtig mittelgradige Episode
F41.1 P T Generalisierte Angststörung
F41.2 P T Angst und depressive Störung, gemischt
F43.2 P T Anpassungsstörungen
F45.41 P T Chronische Schmerzstörung mit somatischen und psychischen Faktoren
G43.9 P T Migräne, nicht näher bezeichnet
G44.2 P T Spannungskopfschmerz
G47.31 P T Obstruktives Schlafapnoe-Syndrom
G55.1 O T Kompression von Nervenwurzeln und Nervenplexus bei Bandscheibenschäden
G56.0 P T Karpaltunnel-Syndrom
G62.9 P T Polyneuropathie, nicht näher bezeichnet
G63.2 O T Diabetische Polyneuropathie
H10.9 P T Konjunktivitis, nicht näher bezeichnet
H36.0 O T Retinopathia diabetica
H61.2 P T Zeruminalpfropf
H66.9 P T Otitis media, nicht näher bezeichnet
H81.1 P T Benigner paroxysmaler Schwindel
I10.00 P T Benigne essentielle Hypertonie: Ohne Angabe einer hypertensiven Krise
I10.90 P T Essentielle Hypertonie, nicht näher bezeichnet: Ohne Angabe einer hypertensiven Krise
I10.91 P T Essentielle Hypertonie, nicht näher bezeichnet: Mit Angabe einer hypertensiven Krise
I10.0 P N Benigne essentielle Hypertonie
I10.9 P N Essentielle Hypertonie, nicht näher bezeichnet
I11.90 P T Hypertensive Herzkrankheit ohne (kongestive) Herzinsuffizienz: Ohne Angabe einer hypertensiven Krise
I20.8 P T Sonstige Formen der Angina pectoris
I21.9 P T Akuter Myokardinfarkt, nicht näher bezeichnet
I25.1 P N Atherosklerotische Herzkrankheit
I25.19 P T Atherosklerotische Herzkrankheit: Nicht näher bezeichnet
I25.9 P T Chronische ischämische Herzkrankheit, nicht näher bezeichnet
I26.9 P T Lungenembolie ohne Angabe eines akuten Cor pulmonale
I48.0 P T Vorhofflimmern, paroxysmal
I48.1 P T Vorhofflimmern, persistierend
I48.2 P T Vorhofflimmern, permanent
I48.9 P T Vorhofflimmern und Vorhofflattern, nicht näher bezeichnet
I50.01 P T Sekundäre Rechtsherzinsuffizienz
I50.13 P T Linksherzinsuffizienz: Mit Beschwerden bei leichterer Belastung
I50.19 P T Linksherzinsuffizienz: Nicht näher bezeichnet
I50.9 P T Herzinsuffizienz, nicht näher bezeichnet
I64 P T Schlaganfall, nicht als Blutung oder Infarkt bezeichnet
I80.28 P T Thrombose, Phlebitis und Thrombophlebitis sonstiger tiefer Gefäße der unteren Extremitäten
I83.9 P T Varizen der unteren Extremitäten ohne Ulzeration oder Entzündung
I87.2 P N Venöse Insuffizienz (chronisch) (peripher)
I95.1 P T Orthostatische Hypotonie
J00 P T Akute Rhinopharyngitis [Erkältungsschnupfen]
J01.0 P T Akute Sinusitis maxillaris
J01.1 P T Akute Sinusitis frontalis
J01.8 P T Sonstige akute Sinusitis
J01.9 P T Akute Sinusitis, nicht näher bezeichnet
J02.9 P T Akute Pharyngitis, nicht näher bezeichnet
J03.9 P T Akute Tonsillitis, nicht näher bezeichnet
J06.9 P T Akute Infektion der oberen Atemwege, nicht näher bezeichnet
J18.9 P T Pneumonie, nicht näher bezeichnet
J20.9 P T Akute Bronchitis, nicht näher bezeichnet
J30.1 P T Allergische Rhinopathie durch Pollen
J32.9 P T Chronische Sinusitis, nicht näher bezeichnet
J40 P T Bronchitis, nicht als akut oder chronisch bezeichnet
J44.19 P T Chronische obstruktive Lungenkrankheit mit akuter Exazerbation, nicht näher bezeichnet: FEV1 nicht näher bezeichnet
J44.9 P N Chronische obstruktive Lungenkrankheit, nicht näher bezeichnet
J44.99 P T Chronische obstruktive Lungenkrankheit, nicht näher bezeichnet: FEV1 nicht näher bezeichnet
J45.9 P N Asthma bronchiale, nicht näher bezeichnet
K21.0 P T Gastroösophageale Refluxkrankheit mit Ösophagitis
K21.9 P T Gastroösophageale Refluxkrankheit ohne Ösophagitis
K25.9 P T Ulcus ventriculi: Weder als akut noch als chronisch bezeichnet, ohne Blutung oder Perforation
K29.7 P T Gastritis, nicht näher bezeichnet
K29.5 P T Chronische Gastritis, nicht näher bezeichnet
K52.9 P T Nichtinfektiöse Gastroenteritis und Kolitis, nicht näher bezeichnet
K57.30 P T Divertikulose des Dickdarmes ohne Perforation, Abszess oder Angabe einer Blutung
K59.09 P T Sonstige und nicht näher bezeichnete Obstipation
L20.8 P T Sonstiges atopisches [endogenes] Ekzem
L30.9 P T Dermatitis, nicht näher bezeichnet
M10.99 P T Gicht, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M17.9 P T Gonarthrose, nicht näher bezeichnet
M51.1 P T Lumbale und sonstige Bandscheibenschäden mit Radikulopathie
M51.2 P T Sonstige näher bezeichnete Bandscheibenverlagerung
M53.1 P T Zervikobrachial-Syndrom
M54.16 P T Radikulopathie: Lumbalbereich
M54.17 P T Radikulopathie: Lumbosakralbereich
M54.2 P T Zervikalneuralgie
M54.4 P T Lumboischialgie
M54.5 P T Kreuzschmerz
M54.99 P T Rückenschmerzen, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
M79.18 P T Myalgie: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M80.08 P T Postmenopausale Osteoporose mit pathologischer Fraktur: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M81.98 P T Osteoporose, nicht näher bezeichnet: Sonstige [Hals, Kopf, Rippen, Rumpf, Schädel, Wirbelsäule]
M81.99 P T Osteoporose, nicht näher bezeichnet: Nicht näher bezeichnete Lokalisation
N08.3 O T Glomeruläre Krankheiten bei Diabetes mellitus
N18.3 P T Chronische Nierenkrankheit, Stadium 3
N18.4 P T Chronische Nierenkrankheit, Stadium 4
N18.5 P T Chronische Nierenkrankheit, Stadium 5
N30.0 P T Akute Zystitis
N39.0 P T Harnwegsinfektion, Lokalisation nicht näher bezeichnet
N40 P T Prostatahyperplasie
R05 P T Husten
R06.0 P T Dyspnoe
R07.4 P T Brustschmerzen, nicht näher bezeichnet
R10.4 P T Sonstige und nicht näher bezeichnete Bauchschmerzen
R11 P T Übelkeit und Erbrechen
R20.2 P T Parästhesie der Haut
R42 P T Schwindel und Taumel
R50.9 P T Fieber, nicht näher bezeichnet
R51 P T Kopfschmerz
R52.2 P T Sonstiger chronischer Schmerz
R53 P T Unwohlsein und Ermüdung
R60.0 P T Umschriebenes Ödem
S06.0 P T Gehirnerschütterung
S22.32 P T Fraktur einer sonstigen Rippe
S22.43 P T Rippenserienfraktur: Mit Beteiligung von drei Rippen
S22.44 P T Rippenserienfraktur: Mit Beteiligung von vier und mehr Rippen
S27.0 P T Traumatischer Pneumothorax
S32.01 P T Fraktur eines Lendenwirbels: L1
S32.5 P T Fraktur des Os pubis
S36.03 P T Rissverletzung der Milz mit Beteiligung des Parenchyms
S36.08 P T Sonstige Verletzungen der Milz
S42.00 P T Fraktur der Klavikula: Teil nicht näher bezeichnet
S42.02 P T Fraktur der Klavikula: Mittleres Drittel
S52.50 P T Distale Fraktur des Radius: Nicht näher bezeichnet
S52.51 P T Distale Fraktur des Radius: Extensionsfraktur
S82.18 P T Fraktur des proximalen Endes der Tibia: Sonstige
S93.40 P T Verstauchung und Zerrung des oberen Sprunggelenkes: Teil nicht näher bezeichnet
T78.4 P T Allergie, nicht näher bezeichnet
T88.7 P T Nicht näher bezeichnete unerwünschte Nebenwirkung eines Arzneimittels oder einer Droge
U50.00 P T Keine oder geringe motorische Funktionseinschränkung: Barthel-Index: 100 Punkte
U99.0 Z T Spezielle Verfahren zur Untersuchung auf SARS-CoV-2
Z00.0 P T Ärztliche Allgemeinuntersuchung
Z01.8 P N Sonstige näher bezeichnete spezielle Untersuchungen
Z02 P T Untersuchung und Konsultation aus administrativen Gründen
Z09.8 P N Nachuntersuchung nach sonstiger Behandlung wegen anderer Krankheitszustände
Z09.88 P T Nachuntersuchung nach sonstiger Behandlung wegen anderer Krankheitszustände
Z25.1 P T Notwendigkeit der Impfung gegen Grippe [Influenza]
Z47.8 P T Sonstige näher bezeichnete orthopädische Nachbehandlung
Z48.8 P T Sonstige näher bezeichnete Nachbehandlung nach chirurgischem Eingriff
Z72.0 P T Probleme mit Bezug auf: Konsum von Alkohol, Tabak, Arzneimitteln oder Drogen
Z74.1 P T Probleme mit Bezug auf: Notwendigkeit der Hilfestellung bei der Körperpflege
Z88.0 P T Allergie gegenüber Penicillin in der Eigenanamnese
Z91.8 P T Sonstige näher bezeichnete Risikofaktoren in der Eigenanamnese, anderenorts nicht klassifiziert
Z92.1 P T Dauertherapie (gegenwärtig) mit Antikoagulanzien in der Eigenanamnese
Z95.5 P T Vorhandensein eines Implantates oder Transplantates nach koronarer Gefäßplastik
Z96.6 P N Vorhandensein von orthopädischen Gelenkimplantaten
Z98.8 P T Sonstige näher bezeichnete Zustände nach chirurgischen Eingriffen
`;
