import { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import type { ImportRefusal } from "../../domain/exchange.ts";
import type { LocalText } from "../../domain/text.ts";

/** Where something stands: the file, and the member in it. */
export interface Place {
  readonly file: string;
  readonly at: string;
}

/** Why a file of another tool is not taken: `import.invalid`, its reason in both languages in the details. */
export function refused({ file, at }: Place, de: string, en: string): VisiteError {
  const details: ImportRefusal = { file, at, reason: { de, en } };
  return new VisiteError("import.invalid", `${file}${at ? `: ${at}` : ""}: ${en}`, details);
}

const unexpected: LocalText = { de: "hat nicht die erwartete Form", en: "is not of the expected form" };
const german = { error: z.locales.de().localeError };

/** The value, where it fits the schema; else a refusal that names the first member that does not. */
export function fitting<T>(value: unknown, schema: z.ZodType<T>, { file, at }: Place): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = [at, ...(issue?.path ?? []).map(String)].filter((part) => part !== "").join("/");
  throw refused(
    { file, at: path },
    schema.safeParse(value, german).error?.issues[0]?.message ?? unexpected.de,
    issue?.message ?? unexpected.en,
  );
}
