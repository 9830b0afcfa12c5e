export const scores = { view: "Scores" };
