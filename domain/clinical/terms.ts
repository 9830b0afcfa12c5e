import type { WordLexicon } from "../grader.ts";
import { stemOf } from "../german/words.ts";

/**
 * German clinical terms that general and medical dictionaries lack, as notes write them: Latin and German anatomy, tests and signs
 * by their eponyms, findings, procedures. Nouns and names have a capital, other words none; inflection is by stem, compounds and
 * derived adjectives by rule (`../german/compounds.ts`). A line with # names the field.
 */
const rows = `
# anatomy: bones, joints, muscles, tendons
Axilla Axillen Supraklavikulargrube Supraklavikulargruben Infraklavikulargrube Jugulum Epigastrium Hypogastrium Mamille Mamillen
Tibia Fibula Malleolus Malleolen Malleoli Kalkaneus Calcaneus Talus Naviculare Lunatum Kapitatum Triquetrum
Hamatum Metatarsale Metatarsalia Metakarpale Metakarpalia Ulna Humerus Humeri Skapula Scapula Akromion
Acromion Olekranon Olecranon Epikondylus Epicondylus Epikondylen Kondylus Kondylen Condylus Trochanter
Azetabulum Symphyse Sakrum Sacrum coccygis Iliosakralgelenk Sakroiliakalgelenk Spina Crista iliaca Processus
Tuberositas Tuberculum Diaphyse Metaphyse Mandibula Maxilla Zygoma Calvaria Okziput Occiput Axis Dens
Foramen Foramina Lamina Pedikel Discus Nucleus pulposus Planta Hallux Hallucis Pollicis Digitus Digiti
Thenar Hypothenar Tabatiere Tabatière Psoas Iliopsoas Gluteus Glutäus Quadriceps Biceps Triceps Brachialis
Brachioradialis Supraspinatus Infraspinatus Subscapularis Subskapularis Teres Pectoralis Trapezius
Latissimus Serratus Masseter Temporalis Erector spinae Iliocostalis Gracilis Sartorius Semitendinosus
Semimembranosus Gastrocnemius Gastroknemius Soleus Tibialis Peroneus Peronaeus Extensoren Flexor Flexoren
Opponens Interossei Lumbricales Platysma Retinakulum Retinaculum Labrum Pes anserinus Chopart Patellarsehne
Jugularvene Jugularvenen
# anatomy: organs, vessels, nerves
Sulkus Sulcus plantar Plica Vallecula Valleculae Urothel Arcuata Kapsula Epiphysenfuge Strecksehne Beugesehne
Bizepssehne Vasa Plexus Cuff
Vertebralis Subclavia Iliaca Femoralis Poplitea Radialis Ulnaris Medianus Axillaris Ischiadicus Saphena
Trigeminus Fazialis Trochlearis Okulomotorius Oculomotorius Olfaktorius Opticus Vestibularis Cochlearis
Glossopharyngeus Vagus Hypoglossus Rekurrens Recurrens Phrenicus Pons Hippokampus Putamen Pallidum Capsula
Falx Myelon Conus Kauda Dermatom Dermatome Myotom Myotome Oesophagus Kardia Cardia Ileum Zökum Coecum Caecum
Rectum Hepar Hepaticus Cholezyste Papilla Vateri Peritoneum Omentum Renes Ureter Ureteren Urethra Vesica
Testis Epididymis Skrotum Scrotum Funiculus Portio Introitus Adnex Douglas Cavum Mamille Mamillen Areola
Trachea Karina Hilus Hili Mediastinum Epikard Trabekel Mitralis Trikuspidalis Nares Choanen Conchae Meatus
medius Uvula maxillaris frontalis Membrana tympani Kochlea Cochlea Vestibulum Umbo Kornea Macula Vitreus
Submandibularis Sublingualis Kutis Subkutis
# examination and movement
Punktat Auskultation Desaturation Desaturationen Pulsoxymeter Kapnometer Deviation schluckverschieblich
Dorsiflexion Dekanülierung Poplitealpuls Pleurareiben Pleurodese Tamponade Cerclage Dissektion Endosono
Sono Duplexsono Hüftsono Schädelsono
Elevation Reklination Retroversion Eversion Zirkumduktion Plantarflexion Palmarflexion Ulnarduktion
Schonhinken Klopfdolenz Druckdolenz Krepitation Krepitationen Stimmfremitus Bronchophonie Vesikuläratmen
ohrnah Holosystolikum Punctum Erb Perikardreiben Rekapillarisierung Rekapillarisierungszeit Turgor
Hautturgor isokor anisokor Orthostase Schellong Valsalva
# eponyms of tests and signs
Ratschow Gaenslen Hoffa Wood Woods Schiötz Goldmann Hutchinson Bell Rankin Hoehn Yahr Kernig Delpech
Reiber Queckenstedt Cormack Lehane Patil Mallampati Thyromental Karnofsky Hamilton Tyndall Döderlein
Coombs Ziehl Neelsen Child Pugh Spieghel Zenker Meckel Schmorl Bowen Beau Lyell Duhring Colles Smith
Monteggia Bennett Rolando Maisonneuve Kienböck Ahlbäck Calvé Köhler Quervain Morton Duchenne Guillain
Barré Miller Fisher Lambert Eaton Wernicke Broca Korsakow Tourette Asperger Cushing Conn Hashimoto
Graves Basedow Klinefelter Takayasu Kerley Kiesselbach Reinke Bartholin Böhler Kirschner Chiari Pfeiffer
Ghon Valgusstress
Lachman Lasègue Lasegue Bragard Hallpike Epley Sémont Semont Halmagyi Babinski Gordon Chaddock Tinel Trömner
Phalen Finkelstein Froment Spurling Lhermitte Brudzinski Murphy McBurney Lanz Rovsing Courvoisier Ortner
Carnett Cullen Homans Payr Bisgaard Trendelenburg Mennell Derbolowsky Ott Jobe Neer Hawkins Yergason
Thompson Simmonds Apley McMurray Thessaly Zohlen Cozen Maudsley Ortolani Barlow Galeazzi Moro Gowers
Frenzel Schirmer Amsler Snellen Ishihara Brückner Hertel Hertoghe Darier Nikolski Auspitz Köbner Koebner
Raynaud Heberden Bouchard Baker Osgood Schlatter Perthes Sudeck Bechterew Chvostek Trousseau Cheyne Stokes
Biot Kayser Prehn Apgar Tanner Westley Centor Wells Killip Braden Barthel Tinetti DemTect Epworth Fagerström
Holter Fontaine Sgarbossa Mobitz Wenckebach Bazett Brugada Fredericia Cornell Sokolow Ranson Gleason Breslow
Clark Forrest Barrett Salter Harris Pauwels Danis Rockwood Tossy Gartland Pipkin Schatzker Modic Pfirrmann
Kellgren Gustilo
# neurology
Karpaltunnel Kubitaltunnel Tarsaltunnel Karpaltunnelsyndrom Kubitaltunnelsyndrom Tarsaltunnelsyndrom
Meralgia Myasthenia gravis Thymom Dysexekutiv Palilalie Echolalie Logoklonie Prosopagnosie Anosognosie
Agnosie Ballismus Hemiballismus Blepharospasmus Restless Subduralhämatom Subduralblutung Kavernom
Meningeom Gliom Oligodendrogliom Ependymom Schwannom Neurinom Kraniopharyngeom Syringomyelie Syrinx
bifida oligoklonal Schläfenlappen Prodrom Triptan Triptane Gepant Nusinersen Botulinumtoxin
Faszikulieren Schwankschwindel Deafferenzierung pseudobulbär pseudoradikulär disseminata borreliosis
burgdorferi Borrelia Bordetella migrans Lymphozytom Zytospin Kloni
antalgisch Okulomotorik Pupillomotorik Sakkaden Ptosis Dysarthrophonie Anarthrie Apraxie Neglect Dysdiadochokinese
Diadochokinese Eudiadochokinese Hypokinese Bradykinese Faszikulation Faszikulationen Allodynie Hypalgesie
Stereognosie Meningismus Kremasterreflex Propulsion Retropulsion Freezing Areflexie Hyporeflexie spinalis
Neuroforamen Neuroforamina fugax
# psychiatry
Rumination Ruminationen Hyperarousal Numbing Dysthymia Zyklothymia Trichotillomanie Somatisierung
histrionisch anankastisch hypnagog Purging
Anhedonie Avolition Parathymie euthym dysthym dysphor euphor hypoman Gedankenabreißen Grübelzwang
Gedankenlautwerden perseverierend Craving Konfabulation Konfabulationen Mnestik Flashback Flashbacks
Überdrehtheit Ausschleichen Aufdosieren
# ECG, heart and vessels
Extrasystolie Vorhofflattern Lagetyp Linkslagetyp Rechtslagetyp Niedervoltage Torsades Endoleak
Stripping Thrombophilie Heparinisierung Vollheparinisierung Marcumarisierung Antagonisierung Bridging
Varikothrombose Stenokardie venosum arteriosum Kalzifikation Kalzifikationen lupoid
Hemiblock Bigeminus Couplets Knotung Insuffizienzjet Kinking Intima Varikosis Phlebödem Corona phlebectatica
Circumflex Circumflexa RCX
# lung and ear, nose, throat
Hyperakusis Hypakusis Dysakusis Diplakusis Recruitment Dysgeusie Ageusie Parageusie Phantosmie Parosmie
Rhinolalie Rhinophonie Cholesteatom Canalolithiasis Kanalolithiasis Cupulolithiasis Otolithen
otoakustisch Peritonsillarabszess Retropharyngealabszess Ranula aphthosa Bruxismus Aufbissschiene
Tracheomalazie Trachealkanüle Trachealverlagerung Trachealeinengung Choanalatresie Weaning Schluckakt
Purulenz putrid fötid Hämoptyse Hämoptysen Atelektase Atelektasen Infiltrat Infiltrate Anthonisen Spacer
Triflo Zerumen obturans Presbyakusis Hyposmie Kakosmie Hypogeusie hyperäm Stippchen kloßig Uvulaödem ore
Aphthe Aphthen Soor Sialolith Speicheln Lagerungsschwindel Frenzelbrille
# eye
Tensio Cataracta incipiens nuclearis corticalis matura Pseudophakie Aphakie Phakie phak pseudophak aphak Phako Phakoemulsifikation Photopsie Photopsien
Trichiasis Keratokonus Exkavation Applanation Descemet Synechie Synechien Rubeosis Esotropie Exotropie
Exophorie Esophorie Kalazion Drusen Lattice Mydriatikum
Visus Enophthalmus Lagophthalmus Hordeolum Epiphora Mouches Hyposphagma Chemosis Fluoreszein Hypopyon
Hyphäma Pinguecula Xanthelasmen senilis Miosis
# skin
Melasma Morphea Lupus erythematodes Sklerodermie Lichen ruber sclerosus Pompholyx Pyoderma gangraenosum
Keratoakanthom Dermatofibrom Histiozytom Granuloma Molluscum Condylome Acne inversa Comedonen
papulopustulös Exsikkationsekzem Combustio rosea corporis blanche maligna Epikutantest Tryptase
Bulla Bullae Urticae Exkoriation Exkoriationen Squama atroph Poikilodermie Suffusion livide livid Unguis
incarnatus versicolor Dyshidrosis Xerosis Naevus Nävus Nävi Naevi Spinaliom Fibrom Lipom Clavus Klavus
Verruca Verrucae Condylomata Komedo Rosazea Rosacea Rhinophym areata Hyperhidrosis Prurigo Dermographismus
Vitiligo Chloasma Lentigo Lentigines Quincke blande bland Fadenzug Epithelisierung Débridement
# gynaecology and obstetrics
praevia Notching Hämatosalpinx Hydrosalpinx Thelarche Fibroadenom Forceps Lochialstau Rektusdiastase
Dystokie Schulterdystokie Vulvodynie Vestibulodynie Ektopia Ersttrimester Implanon
Menses Menometrorrhagie Spotting vaginalis genitalis Spekulum Spekulumeinstellung Speculum
Portioschiebeschmerz Portiolöffelschmerz Myom Myome Hinterwandmyom Vorderwandmyom Descensus Gravida Para
Interruptio Spontanpartus Partus Peau Nulligravida Primigravida Primipara gravidarum
# urology and kidney
Trichomonaden Lues Urat Struvit Hypospadie Kryptorchismus Oligozoospermie Refertilisierung
Hämofiltration plastica
Urge Urolithiasis Nephrolithiasis Ureterstein Whewellit Weddellit Zystofix Katheterisierung Hämatospermie
# abdomen
Calprotectin Gliadin Papillotom Asterixis Insulinom Gastrinom Volvulus Fundoplikatio Fundoplicatio
bariatrisch Ureaseschnelltest Fibroscan
Hämatemesis Meläna Hämatochezie Hämatozoezie Choledocholithiasis Steatosis hepatis Caput medusae
Palmarerythem Spider naevi Invagination reponibel irreponibel Peritonismus Trokar Trokarwunde Trokarwunden
Mesh ventriculi
# imaging and surgery
Tendinosis calcarea Hoffait Osteochondrosis dissecans Syndesmophyt Syndesmophyten Gibbus
Femoroazetabulär saltans valga vara rigidus Kyphoplastie Spondylodese Syndesmosenruptur
Rotatorenmanschettenruptur bimalleolär trimalleolär periprothetisch Longuette Gipslonguette Cast Podagra
Tophus Tophi Knochenmarködem Plantarfaszie
hyperdens hypodens isodens hyperintens hypointens isointens hypervaskularisiert hypovaskularisiert
Vaskularisation Hypervaskularisation Enhancement Osteophyt Osteophyten Spondylophyt Spondylophyten
Spondylolisthesis Anterolisthese Retrolisthese Fissur Infraktion Partialruptur Impingement Chondromalazie
Restitutio integrum Verblisterung verblistert Valgus Genu planus Fixateur Orthese Orthesen Vacoped Aircast Gilchrist Desault Rucksackverband Castverband
Kinesiotape Arthrodese Spongiosa Kortikalis Kompakta Redon Redondrainage Adhäsionen Tibiakopf
# paediatrics, nursing, general, laboratory, pharmacology
konsiliarisch Konsiliararzt Konsiliarärztin Konsiliarius Konsiliardienst Zuweiser Zuweiserin Herpangina
Roseola infantum Strophulus nocturna Nirsevimab Perzentilenkurve Phäochromozytom Prolaktinom
Inzidentalom Hyperkortisolismus distensae Glukagon Polyglobulie myelodysplastisch Blasten Perniziosa
Leukapherese Staging Restaging Fatigue neutropen Filiae Lymphangiosis carcinomatosa supraglottisch
Bougie Präoxygenierung interskalenär postspinal Sedoanalgesie Cellsaver Videolaryngoskop
Kreatininanstieg
Stillprobe Dehydratation Laryngomalazie Roseolen Koplik Scarlatina Shingrix Prevenar Boostrix Repevax
Infanrix Priorix Tdap Frailty Transaminasen Transaminase Transferrinsättigung Transferrin Prokalzitonin
Haptoglobin Teratogenität Deprescribing Wochenblister Dosett Dosette remittierend Synovia Polymyalgia
rheumatica Sicca pitting nodosa Exophthalmos Myxödem feinschlägig grobschlägig nigricans Malum perforans
Charcot
# gaps heard in notes
Kontinenz dyston synton Interkurrent interkurrent Postiktal postiktal Periprothetisch Antikonzeption Kolporrhaphie Konisation
Vitrektomie Kapsulotomie Phakoemulsifikation Keratokonus Glaskörpertraktion Netzhautforamen Hufeisenforamen Drusenpapille
Vertigo Otoliquorrhö Cerumen obturans Parazentese Tympanoplastik Nasenmuschelhyperplasie Adenotomie Tonsillotomie
Enuresis Enkopresis Trimenon Trimenonkolik Kephalhämatom Ikterus neonatorum Fontanelle Fontanellen Windeldermatitis
Anhedonie Alogie Rumination Akathisie Katatonie Depersonalisation Derealisation Dissoziation Skillstraining
Sarkopenie Frailty Dekonditionierung Exsikkose Immobilität Kachexie Malnutrition Dekubitus Dekubitalulkus Intertrigo
Ganglion Ganglien Tendovaginitis Epicondylitis Bursitis Olekranon Meniskus Chondropathie Gonarthrose Coxarthrose Rhizarthrose
`;

/** Shorter terms stand alone: as a part of a compound they would let too much pass. */
const shortestPart = 4;

const listed = rows
  .split("\n")
  .filter((row) => !row.startsWith("#"))
  .flatMap((row) => row.trim().split(/\s+/u))
  .filter((term) => term !== "");
/** Stems of nouns and names with a capital, of all others without one, as they are listed. */
const stems = new Set(listed.map(cased));

function cased(word: string): string {
  const stem = stemOf(word);
  return /^\p{Lu}/u.test(word) ? stem.charAt(0).toUpperCase() + stem.slice(1) : stem;
}

/** Is a word a listed clinical term, in any case and inflection? */
export function isTerm(word: string): boolean {
  const stem = stemOf(word);
  return stems.has(stem) || stems.has(stem.charAt(0).toUpperCase() + stem.slice(1));
}

const widened = new WeakMap<WordLexicon, WordLexicon>();

/** A dictionary that knows the clinical terms too, so that compounds may be built of them; nouns with a capital only. */
export function withTerms(lexicon: WordLexicon): WordLexicon {
  let wide = widened.get(lexicon);
  if (!wide) {
    wide = {
      name: lexicon.name,
      knows: (word) => lexicon.knows(word) || (word.length >= shortestPart && stems.has(cased(word))),
    };
    widened.set(lexicon, wide);
  }
  return wide;
}
