/** A turn of a transcript with its speaker. Offsets are those of the whole transcript. */
export interface Turn {
  readonly index: number;
  readonly speaker: string;
  readonly start: number;
  readonly end: number;
  /** Where the words begin, after "Ärztin: ". */
  readonly wordsStart: number;
  readonly text: string;
}

/** One turn a line; a line without a speaker is a turn too. */
export function turnsOf(transcript: string): Turn[] {
  const turns: Turn[] = [];
  let start = 0;
  for (const line of transcript.split("\n")) {
    const match = /^([\p{L} .-]{2,40}):\s*/u.exec(line);
    const offset = match?.[0].length ?? 0;
    if (line.trim())
      turns.push({
        index: turns.length,
        speaker: match?.[1] ?? "",
        start,
        end: start + line.length,
        wordsStart: start + offset,
        text: line.slice(offset),
      });
    start += line.length + 1;
  }
  return turns;
}
