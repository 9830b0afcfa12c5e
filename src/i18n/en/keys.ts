/** Keys that a view listens to itself, for the sheet of keys. */
export const keys = {
  cellFinding: "Next and previous finding",
  cellDecide: "Confirm or reject the finding",
  cellVerdict: "Verdict: usable, after changes, unusable",
  cellMark: "Mark the selected text",
  cellNeighbour: "Previous and next cell",
  matrixMove: "Move in the matrix",
  matrixOpen: "Open the cell",
  matrixDiff: "Compare with the neighbouring cell",
};
