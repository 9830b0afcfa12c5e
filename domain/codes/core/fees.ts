/** EBM positions of a general practice, number and short title. Points change every quarter and are left to an imported catalogue. */
export const ebmCore = `
01100 Unvorhergesehene Inanspruchnahme I
01101 Unvorhergesehene Inanspruchnahme II
01410 Besuch eines Kranken
01411 Dringender Besuch I
01413 Besuch eines weiteren Kranken
01420 Koordination der häuslichen Krankenpflege
01430 Verwaltungskomplex
01435 Haus-/Fachärztliche Bereitschaftspauschale
01450 Zuschlag Videosprechstunde
01600 Ärztlicher Bericht nach Untersuchung
01611 Verordnung medizinischer Rehabilitation
01620 Kurze Bescheinigung
01621 Krankheitsbericht
01622 Kurplan, Begutachtung, schriftliche Stellungnahme
01732 Gesundheitsuntersuchung
01740 Beratung zur Früherkennung des kolorektalen Karzinoms
01745 Hautkrebs-Screening
01746 Zuschlag Hautkrebs-Screening
01747 Beratung Ultraschall-Screening Bauchaortenaneurysma
02100 Infusion
02101 Infusionstherapie
02300 Kleinchirurgischer Eingriff I
02301 Kleinchirurgischer Eingriff II
02302 Kleinchirurgischer Eingriff III
02310 Behandlung einer sekundär heilenden Wunde
02311 Behandlung des diabetischen Fußes
02312 Behandlungskomplex chronisch venöser Ulcera
02313 Kompressionstherapie
02330 Blutentnahme durch Arterienpunktion
02341 Punktion II
02350 Fixierender Verband
02400 13C-Harnstoff-Atemtest
02500 Einzelinhalationstherapie
02511 Elektrotherapie
03000 Versichertenpauschale
03020 Zuschlag Hygiene
03030 Versichertenpauschale bei unvorhergesehener Inanspruchnahme
03040 Zusatzpauschale hausärztlicher Versorgungsauftrag
03060 Zuschlag nichtärztliche Praxisassistenz
03062 Hausbesuch nichtärztliche Praxisassistenz
03110 Ordination Pädiatrie
03220 Zuschlag Behandlung von Patienten mit chronischer Erkrankung
03221 Zuschlag intensive Behandlung von Patienten mit chronischer Erkrankung
03222 Zuschlag Medikationsplan
03230 Problemorientiertes ärztliches Gespräch
03241 Computergestützte Auswertung Langzeit-EKG
03242 Testverfahren bei Demenzverdacht
03320 Ergometrisches Langzeit-EKG
03321 Belastungs-EKG
03322 Aufzeichnung Langzeit-EKG
03324 Langzeit-Blutdruckmessung
03330 Spirographische Untersuchung
03335 Orientierende audiometrische Untersuchung
03350 Orientierende entwicklungsneurologische Untersuchung
03360 Hausärztlich-geriatrisches Basisassessment
03362 Hausärztlich-geriatrischer Betreuungskomplex
03370 Palliativmedizinische Ersterhebung
03371 Palliativmedizinische Betreuung
03372 Zuschlag palliativmedizinischer Besuch
04000 Versichertenpauschale Kinder- und Jugendmedizin
04040 Zusatzpauschale Kinder- und Jugendmedizin
08211 Grundpauschale Frauenheilkunde 6. bis 59. Lebensjahr
13691 Grundpauschale Rheumatologie 6. bis 59. Lebensjahr
13700 Zusatzpauschale internistische Rheumatologie
13701 Rheumatologische Funktionsdiagnostik
16211 Grundpauschale Neurologie 6. bis 59. Lebensjahr
30110 Allergologiediagnostik I
30111 Allergologiediagnostik II
30400 Massagetherapie
31010 Operationsvorbereitung Neugeborene und Kinder
31600 Postoperative Behandlung Hausarzt
32001 Wirtschaftliche Erbringung von Laborleistungen
32025 Glukose
32026 TSH
32027 D-Dimer
32030 Orientierende Untersuchung
32035 Erythrozytenzählung
32036 Leukozytenzählung
32037 Thrombozytenzählung
32038 Hämoglobin
32039 Hämatokrit
32042 Blutkörperchensenkungsgeschwindigkeit
32057 Glukose quantitativ
32058 Bilirubin gesamt
32060 Cholesterin gesamt
32061 HDL-Cholesterin
32062 LDL-Cholesterin
32063 Triglyceride
32064 Harnsäure
32065 Harnstoff
32066 Kreatinin (Jaffé)
32067 Kreatinin, enzymatisch
32069 GOT
32070 GPT
32071 Gamma-GT
32081 Kalium
32082 Kalzium
32083 Natrium
32094 Glykiertes Hämoglobin HbA1c
32101 Thyreotropin TSH
32120 Mechanisierte Zählung kleines Blutbild
32122 Mechanisierte Zählung großes Blutbild
32128 CRP, Teststreifen
32132 Schwangerschaftsnachweis
32135 Mikroalbuminurie-Nachweis
32880 Urinstreifentest der Gesundheitsuntersuchung
32881 Nüchternglukose der Gesundheitsuntersuchung
32882 Lipidprofil der Gesundheitsuntersuchung
33012 Sonographie Schilddrüse
33042 Sonographie Abdomen
33044 Sonographie der weiblichen Genitalorgane
35100 Differentialdiagnostische Klärung psychosomatischer Krankheitszustände
35110 Verbale Intervention bei psychosomatischen Krankheitszuständen
40100 Kostenpauschale Versandmaterial Labor
40110 Kostenpauschale Brief
40111 Kostenpauschale Telefax
88122 COVID-19-Zuschlag
89111 Schutzimpfung Influenza, Standardimpfung
89112 Schutzimpfung Influenza, Indikationsimpfung
89119 Schutzimpfung Pneumokokken, Standardimpfung
89120 Schutzimpfung Pneumokokken, Indikationsimpfung
`;

/** GOÄ numbers of a general practice, number and short title, after the fee schedule of 1982 in the state of 2022. */
export const goaeCore = `
1 Beratung, auch telefonisch
2 Wiederholungsrezept, Überweisung, Befundübermittlung
3 Eingehende Beratung, auch telefonisch, mindestens 10 Minuten
4 Fremdanamnese, Unterweisung der Bezugsperson
5 Symptombezogene Untersuchung
6 Vollständige Untersuchung eines Organsystems: Augen, HNO, Niere, Gefäße
7 Vollständige Untersuchung eines Organsystems: Haut, Stütz- und Bewegungsorgane, Brust- oder Bauchorgane
8 Ganzkörperstatus
11 Digitaluntersuchung des Mastdarms
15 Einleitung und Koordination flankierender Maßnahmen
29 Gesundheitsuntersuchung
30 Homöopathische Erstanamnese
34 Erörterung lebensverändernder Erkrankung
50 Besuch
56 Verweilen
60 Konsiliarische Erörterung
70 Kurze Bescheinigung, Arbeitsunfähigkeitsbescheinigung
75 Ausführlicher schriftlicher Krankheits- und Befundbericht
76 Schriftlicher Diätplan
77 Schriftliche Planung und Leitung einer Kur
78 Behandlungsplan
80 Schriftliche gutachtliche Äußerung
200 Verband
201 Redressierender Klebeverband
204 Zirkulärer Verband
210 Kleiner Schienenverband
250 Blutentnahme Vene
250a Kapillarblutentnahme
252 Injektion subkutan, intramuskulär
253 Injektion intravenös
255 Injektion intraartikulär oder perineural
267 Medikamentöse Infiltrationsbehandlung, ein Bereich
268 Medikamentöse Infiltrationsbehandlung, mehrere Bereiche
271 Infusion intravenös bis 30 Minuten
272 Infusion intravenös mehr als 30 Minuten
300 Punktion eines Gelenks
375 Schutzimpfung
380 Epikutantest
383 Kutane Testung
385 Pricktest
401 Zuschlag Duplex
410 Ultraschall eines Organs
420 Ultraschall weiterer Organe
490 Infiltrationsanästhesie kleiner Bezirke
491 Infiltrationsanästhesie großer Bezirke
500 Inhalationstherapie
506 Krankengymnastische Ganzbehandlung
507 Krankengymnastische Teilbehandlung
530 Kalt- oder Heißpackung
551 Reizstromtherapie
600 Herzfunktionsprüfung
602 Oxymetrie
605 Ruhespirographische Untersuchung
605a Darstellung der Flussvolumenkurve
610 Ganzkörperplethysmographie
650 EKG zur Feststellung von Rhythmusstörungen
651 EKG in Ruhe
652 EKG mit Belastung
654 Langzeit-Blutdruckmessung
659 Langzeit-EKG
800 Eingehende neurologische Untersuchung
801 Eingehende psychiatrische Untersuchung
804 Psychiatrische Behandlung durch Gespräch
806 Psychiatrische Behandlung durch gezielte Exploration
849 Psychotherapeutische Behandlung bei psychoreaktiven Störungen
857 Orientierende Testuntersuchungen
2000 Erstversorgung einer kleinen Wunde
2001 Versorgung einer kleinen Wunde mit Naht
2003 Erstversorgung einer großen Wunde
2006 Behandlung einer nicht primär heilenden Wunde
2007 Entfernung von Fäden oder Klammern
3500 Blut im Stuhl
3501 Blutkörperchensenkungsgeschwindigkeit
3511 Urinteststreifen
3514 Glukose
3550 Blutbild
3561 HbA1c
3585.H1 Kreatinin
3652 Streifentest im Urin
3741 CRP
`;

/** HZV positions that are alike in the contracts known here; everything else is contract- and state-specific and must be imported. */
export const hzvCore = `
0000 Kontaktpauschale (P2)
0003 Chronikerpauschale (P3)
0004 Vertreterpauschale
56544 Zuschlag chronische Erkrankung (P4)
01732 Gesundheitsuntersuchung
01745 Hautkrebs-Screening
03242 Testverfahren bei Demenzverdacht
03360 Hausärztlich-geriatrisches Basisassessment
02300 Kleinchirurgischer Eingriff I
02310 Behandlung einer sekundär heilenden Wunde
01410 Besuch eines Kranken
`;
