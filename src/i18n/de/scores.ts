export const scores = { view: "Auswertung" };
