const sizes: Readonly<Record<string, string>> = { Small: "S", Medium: "M", Large: "L" };
/** Names that follow no rule. */
const others: Readonly<Record<string, string>> = {
  "all F32": "F32",
  "Q2_K - Medium": "Q2_K",
  "IQ3_S mix - 3.66 bpw": "IQ3_M",
  "MXFP4 MoE": "MXFP4_MOE",
};

/**
 * The quantisation as files and people name it (Q4_K_M), of llama.cpp's own words for it ("Q4_K - Medium", "IQ4_XS - 4.25 bpw":
 * `llama_ftype_name` in its src/llama-model-loader.cpp). Null where nothing is told, or llama.cpp itself only guesses.
 */
export function ggufType(told: string | null): string | null {
  if (told === null || told.startsWith("(guessed)")) return null;
  const known = others[told];
  if (known) return known;
  const [type = told, rest = ""] = told.split(" - ");
  const size = sizes[rest];
  return size ? `${type}_${size}` : type;
}
