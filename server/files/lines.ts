import { type FileHandle, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import { isMissing, syncFolder } from "./atomic.ts";

export interface LineProblem {
  readonly line: number;
  readonly reason: string;
}

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A file of JSON lines that only grows. An append resolves when the line is on disk; many appends share one fsync.
 * A last line that was cut off by a crash was never acknowledged: it is skipped on reading and cut away before the next append.
 */
export class LineFile<T> {
  readonly path: string;
  readonly #schema: z.ZodType<T>;
  #handle: Promise<FileHandle> | null = null;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;

  constructor(path: string, schema: z.ZodType<T>) {
    this.path = path;
    this.#schema = schema;
  }

  append(value: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: `${JSON.stringify(value)}\n`, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Every line that parses; those that do not are named by number, and a cut-off last one is no problem. */
  async readAll(): Promise<{ lines: T[]; problems: LineProblem[] }> {
    const text = await readFile(this.path, "utf8").catch((error: unknown) => {
      if (isMissing(error)) return "";
      throw error;
    });
    return parseLines(text, this.#schema);
  }

  async close(): Promise<void> {
    await this.#flushing;
    const handle = this.#handle;
    this.#handle = null;
    await (await handle)?.close();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        this.#handle ??= openForAppend(this.path);
        const handle = await this.#handle;
        await handle.appendFile(batch.map(({ text }) => text).join(""));
        await handle.datasync();
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // A half-written batch is cut away when the file is opened again.
        const broken = this.#handle;
        this.#handle = null;
        await broken?.then((handle) => handle.close()).catch(() => undefined);
        const reason = new VisiteError(
          "file.unwritable",
          `cannot append to ${this.path}: ${String(error)}. Nothing was lost; is the disk full?`,
        );
        for (const { reject } of batch) reject(reason);
      }
    }
    // In the same turn as the last look at what waits: an append made as soon as the one before it resolved must begin anew.
    this.#flushing = null;
  }
}

/** Parses lines; pure, so that every way of cutting a file can be tested. */
export function parseLines<T>(text: string, schema: z.ZodType<T>): { lines: T[]; problems: LineProblem[] } {
  const lines: T[] = [];
  const problems: LineProblem[] = [];
  const parts = text.split("\n");
  const cutOff = parts.pop();
  for (const [index, part] of parts.entries()) {
    if (part.trim() === "") continue;
    const parsed = parseLine(part, schema);
    if (parsed.ok) lines.push(parsed.value);
    else problems.push({ line: index + 1, reason: parsed.reason });
  }
  // Complete but for its newline: the value was written, only the acknowledgement is unknown.
  const last = cutOff ? parseLine(cutOff, schema) : null;
  if (last?.ok) lines.push(last.value);
  return { lines, problems };
}

function parseLine<T>(
  text: string,
  schema: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; reason: string } {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return { ok: true, value: parsed.data };
    const issue = parsed.error.issues[0];
    return {
      ok: false,
      reason: `${issue?.path.join("/") ?? ""}: ${issue?.message ?? "not the expected form"}`,
    };
  } catch (error) {
    return { ok: false, reason: `not JSON: ${String(error)}` };
  }
}

async function openForAppend(path: string): Promise<FileHandle> {
  const isNew = await mendTail(path);
  const handle = await open(path, "a");
  if (isNew) await syncFolder(dirname(path));
  return handle;
}

/** Makes the file end with a newline: completes a whole last line, cuts away a torn one. True where the file does not exist yet. */
async function mendTail(path: string): Promise<boolean> {
  const handle = await open(path, "r+").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!handle) return true;
  try {
    const bytes = await handle.readFile();
    if (bytes.length === 0 || bytes.at(-1) === 0x0a) return false;
    const start = bytes.lastIndexOf(0x0a) + 1;
    if (isJson(bytes.subarray(start).toString("utf8"))) await handle.write("\n", bytes.length);
    else await handle.truncate(start);
    await handle.sync();
    return false;
  } finally {
    await handle.close();
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Torn: that is what was asked.
    return false;
  }
}
