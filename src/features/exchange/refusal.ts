import { isVisiteError } from "../../../domain/errors.ts";
import { importRefusalSchema } from "../../../domain/exchange.ts";
import type { Translation } from "../../i18n/index.ts";

/** Why a file was not taken, in the person's language: the file, the member, and what is wrong with it. */
export function refusalOf(error: unknown, { pick }: Pick<Translation, "pick">): string {
  if (isVisiteError(error, "import.invalid")) {
    const told = importRefusalSchema.safeParse(error.details);
    if (told.success)
      return [told.data.file, told.data.at, pick(told.data.reason)].filter((part) => part !== "").join(": ");
  }
  return error instanceof Error ? error.message : String(error);
}
