/** Keys that a view listens to itself, for the sheet of keys. */
export const keys = {
  cellFinding: "Nächste und vorige Beanstandung",
  cellDecide: "Beanstandung bestätigen oder verwerfen",
  cellVerdict: "Urteil: brauchbar, nach Änderung, unbrauchbar",
  cellMark: "Markierten Text beanstanden",
  cellNeighbour: "Vorige und nächste Zelle",
  matrixMove: "In der Matrix bewegen",
  matrixOpen: "Zelle öffnen",
  matrixDiff: "Mit der Nachbarzelle vergleichen",
};
