import { z } from "zod";

export interface Route<Input extends z.ZodType, Output extends z.ZodType> {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly input: Input;
  readonly output: Output;
}

/** A row of the wire. Path parameters (`:id`) are members of the input. */
export function route<Input extends z.ZodType, Output extends z.ZodType>(
  method: "GET" | "POST",
  path: string,
  input: Input,
  output: Output,
): Route<Input, Output> {
  return { method, path, input, output };
}

/** The input of a call that takes nothing. */
export const empty = z.object({});
