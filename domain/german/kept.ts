const mostKept = 3000;
/** A whole transcript is read once and kept by its own reader. */
const longest = 2000;

/**
 * The same reading of a text, done once: a dozen graders ask the same of one statement, and the notes of a scenario share
 * many. Bounded: when full, it begins anew. `read` must be pure, and nobody may change what it gives.
 */
export function kept<Found>(read: (text: string) => Found): (text: string) => Found {
  const byText = new Map<string, Found>();
  return (text) => {
    if (text.length > longest) return read(text);
    let found = byText.get(text);
    if (found === undefined) {
      found = read(text);
      if (byText.size >= mostKept) byText.clear();
      byText.set(text, found);
    }
    return found;
  };
}
