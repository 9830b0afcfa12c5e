import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import { VisiteError } from "../../domain/errors.ts";
import { isMissing, replaceFile, syncFolder } from "./atomic.ts";
import { RecentLines } from "./recentLines.ts";

export interface LineProblem {
  readonly line: number;
  readonly reason: string;
}

/** Where a line stands in its file. Bytes. */
export interface LinePlace {
  readonly offset: number;
  readonly bytes: number;
}

interface Waiting {
  readonly text: string;
  readonly resolve: (place: LinePlace) => void;
  readonly reject: (error: unknown) => void;
}

interface Appending {
  readonly handle: FileHandle;
  /** Bytes that are on disk. */
  end: number;
}

const recent = new RecentLines();

/** A file is read in pieces of so many bytes: how long it is says nothing about how much memory reading it takes. */
const pieceBytes = 2 ** 18;

/**
 * A file of JSON lines that only grows. An append resolves when the line is on disk; many appends share one fsync.
 * A last line that was cut off by a crash was never acknowledged: it is skipped on reading and cut away before the next append.
 * Whoever keeps only the places of lines reads each again when its words are asked for.
 */
export class LineFile<T> {
  readonly path: string;
  readonly #schema: z.ZodType<T>;
  #appending: Promise<Appending> | null = null;
  #reading: { handle: Promise<FileHandle>; readers: number } | null = null;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;

  constructor(path: string, schema: z.ZodType<T>) {
    this.path = path;
    this.#schema = schema;
  }

  append(value: T): Promise<LinePlace> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: `${JSON.stringify(value)}\n`, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Gives every line that parses, in order; returns those that do not by number. A cut-off last one is no problem. */
  async scan(visit: (line: T, place: LinePlace) => void): Promise<LineProblem[]> {
    const problems: LineProblem[] = [];
    let number = 0;
    const take = (text: string, place: LinePlace, isWhole: boolean) => {
      number += 1;
      if (text.trim() === "") return;
      const parsed = parseLine(text, this.#schema);
      if (parsed.ok) visit(parsed.value, place);
      // Complete but for its newline, the value was written and only the acknowledgement is unknown; else it was torn.
      else if (isWhole) problems.push({ line: number, reason: parsed.reason });
    };
    const handle = await open(this.path, "r").catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!handle) return problems;
    try {
      await eachLine(handle, take);
    } finally {
      await handle.close();
    }
    return problems;
  }

  /** Every line that parses, all at once: for files that people write. */
  async readAll(): Promise<{ lines: T[]; problems: LineProblem[] }> {
    const lines: T[] = [];
    const problems = await this.scan((line) => lines.push(line));
    return { lines, problems };
  }

  /**
   * The line at a place that `append` or `scan` gave, as it stands in the file: it was held against the schema then. Lines that
   * are read at the same time share one open file.
   */
  async read(place: LinePlace): Promise<T> {
    const known = recent.get(this.path, place);
    if (known !== undefined) return known as T;
    this.#reading ??= { handle: open(this.path, "r"), readers: 0 };
    const shared = this.#reading;
    shared.readers += 1;
    try {
      const { offset, bytes } = place;
      const buffer = Buffer.allocUnsafe(bytes);
      const { bytesRead } = await (await shared.handle).read(buffer, 0, bytes, offset);
      const line = parsedJson(buffer.toString("utf8", 0, bytesRead));
      if (line === undefined)
        throw new VisiteError(
          "file.unreadable",
          `${this.path} was changed: at byte ${offset} there is no line any more. Restart the server`,
        );
      recent.put(this.path, place, line);
      return line as T;
    } finally {
      shared.readers -= 1;
      if (shared.readers === 0) {
        this.#reading = null;
        await shared.handle.then((handle) => handle.close());
      }
    }
  }

  async close(): Promise<void> {
    await this.#flushing;
    const appending = this.#appending;
    this.#appending = null;
    recent.forget(this.path);
    await (await appending)?.handle.close();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        this.#appending ??= openForAppend(this.path);
        const file = await this.#appending;
        await file.handle.appendFile(batch.map(({ text }) => text).join(""));
        await file.handle.datasync();
        for (const { text, resolve } of batch) {
          const bytes = Buffer.byteLength(text);
          resolve({ offset: file.end, bytes: bytes - 1 });
          file.end += bytes;
        }
      } catch (error) {
        // A half-written batch is cut away when the file is opened again.
        const broken = this.#appending;
        this.#appending = null;
        await broken?.then(({ handle }) => handle.close()).catch(() => undefined);
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

/** Replaces a file by its changed lines, all at once. One that does not parse is left out: nobody can say what words it holds. */
export async function rewriteLines<T>(file: LineFile<T>, change: (line: T) => T): Promise<void> {
  const { lines } = await file.readAll();
  if (lines.length === 0) return;
  await replaceFile(file.path, lines.map((line) => `${JSON.stringify(change(line))}\n`).join(""));
}

/** Reads a file piece by piece and gives its lines; the last is not whole where no newline ends it. */
async function eachLine(
  handle: FileHandle,
  take: (text: string, place: LinePlace, isWhole: boolean) => void,
): Promise<void> {
  const piece = Buffer.allocUnsafe(pieceBytes);
  let open: Buffer[] = [];
  let offset = 0;
  const end = (last: Buffer, isWhole: boolean) => {
    const line = open.length === 0 ? last : Buffer.concat([...open, last]);
    open = [];
    if (isWhole || line.length > 0) take(line.toString("utf8"), { offset, bytes: line.length }, isWhole);
    offset += line.length + 1;
  };
  for (;;) {
    const { bytesRead } = await handle.read(piece, 0, pieceBytes);
    if (bytesRead === 0) break;
    let from = 0;
    for (let at = piece.indexOf(0x0a); at >= 0 && at < bytesRead; at = piece.indexOf(0x0a, from)) {
      end(piece.subarray(from, at), true);
      from = at + 1;
    }
    if (from < bytesRead) open.push(Buffer.from(piece.subarray(from, bytesRead)));
  }
  end(Buffer.alloc(0), false);
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

async function openForAppend(path: string): Promise<Appending> {
  const end = await mendTail(path);
  const handle = await open(path, "a");
  if (end === null) await syncFolder(dirname(path));
  return { handle, end: end ?? 0 };
}

/**
 * Makes the file end with a newline: completes a whole last line, cuts away a torn one. Gives its length in bytes, null where
 * the file does not exist yet.
 */
async function mendTail(path: string): Promise<number | null> {
  const handle = await open(path, "r+").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    const last = await tailOf(handle, size);
    if (last.length === 0) return size;
    const isTorn = parsedJson(last.toString("utf8")) === undefined;
    if (isTorn) await handle.truncate(size - last.length);
    else await handle.write("\n", size);
    await handle.sync();
    return isTorn ? size - last.length : size + 1;
  } finally {
    await handle.close();
  }
}

/** What stands after the last newline, read from the end. */
async function tailOf(handle: FileHandle, size: number): Promise<Buffer> {
  let tail = Buffer.alloc(0);
  for (let from = size; from > 0; ) {
    const bytes = Math.min(pieceBytes, from);
    from -= bytes;
    const piece = Buffer.alloc(bytes);
    await handle.read(piece, 0, bytes, from);
    const newline = piece.lastIndexOf(0x0a);
    tail = Buffer.concat([piece.subarray(newline + 1), tail]);
    if (newline >= 0) break;
  }
  return tail;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Torn: that is what was asked.
    return undefined;
  }
}
