import { VisiteError } from "../../../domain/errors.ts";
import type { Translation } from "../../i18n/index.ts";

/** Why a login or a password was refused, in the person's language. */
export function refusalOf(error: unknown, { t }: Translation): string {
  if (error instanceof VisiteError && error.code === "identity.wrong") return t("identity.wrong");
  if (error instanceof VisiteError && error.code === "identity.too-many") {
    const seconds = (error.details as { seconds?: unknown } | null)?.seconds;
    return t("identity.tooMany", { minutes: typeof seconds === "number" ? Math.ceil(seconds / 60) : 15 });
  }
  return error instanceof Error ? error.message : String(error);
}
