export const problems = {
  panel: "Problems",
  none: "No fault in prompts, scenarios and open texts.",
  line: "line {line}",
  count: "{errors} errors, {warnings} warnings",
};
