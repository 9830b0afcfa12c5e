export const identity = {
  title: "Wer arbeitet hier?",
  who: "Kürzel",
  password: "Passwort",
  use: "Übernehmen",
  login: "Anmelden",
  logout: "Abmelden",
  claimed: "nur angegeben",
  authenticated: "angemeldet",
  claimedHint:
    "Ein Kürzel ohne Passwort ist eine Angabe, keine Anmeldung. Blindes Lesen, Zweitfreigabe und Ausnahmen zählen nur nach einer Anmeldung.",
  openHint:
    "Niemand ist eingetragen: An diesem Rechner darf jedes Kürzel alles. Personen mit Rolle und Passwort trägt „visite people“ in config/people.yaml ein.",
  required: "Ohne Anmeldung ist hier nichts zu sehen.",
  loggedIn: "Angemeldet als {person}. Andere Tabs dieses Browsers sind es auch.",
  role_reviewer: "prüft",
  role_engineer: "entwickelt",
  role_lead: "leitet",
  noPassword: "kein Passwort",
  choose: "Person wählen",
};
