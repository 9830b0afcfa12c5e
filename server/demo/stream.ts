import type { ServerResponse } from "node:http";
import type { Simulation } from "../../domain/faults/simulate.ts";

/** How fast a simulated model speaks. */
export interface Voice {
  readonly id: string;
  readonly tokensPerSecond: number;
  readonly firstTokenMs: number;
}

export interface AnswerRequest {
  readonly response: ServerResponse;
  readonly simulation: Simulation;
  readonly voice: Voice;
  readonly model: string;
  readonly pace: number;
  readonly promptCharacters: number;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly maxTokens: number;
}

interface Piece {
  readonly kind: "content" | "reasoning_content";
  readonly text: string;
}

const charactersPerToken = 3.6;
/** Characters of prompt that a simulated machine reads in a millisecond. */
const prefillCharacters = 40;

/** Writes an answer token by token at the voice's pace; stops when the client goes away. */
export async function streamAnswer(request: AnswerRequest): Promise<void> {
  const { response, simulation, voice, model, pace, stream } = request;
  const { taken, finish } = piecesOf(simulation, request.maxTokens);
  const tokens = (kind: Piece["kind"]) => taken.filter((piece) => piece.kind === kind).length;
  const usage = {
    prompt_tokens: Math.round(request.promptCharacters / charactersPerToken),
    completion_tokens: taken.length,
    total_tokens: Math.round(request.promptCharacters / charactersPerToken) + taken.length,
    completion_tokens_details: { reasoning_tokens: tokens("reasoning_content") },
  };
  const base = { id: "chatcmpl-simulated", created: 0, model, simulated: true };
  await rest((voice.firstTokenMs + request.promptCharacters / prefillCharacters) * pace);
  if (!stream) {
    const message = {
      role: "assistant",
      content: joined(taken, "content"),
      reasoning_content: joined(taken, "reasoning_content") || undefined,
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        ...base,
        object: "chat.completion",
        choices: [{ index: 0, message, finish_reason: finish }],
        usage,
      }),
    );
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const send = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  const chunk = (delta: object, finish_reason: string | null) => ({
    ...base,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason }],
  });
  // One wake-up writes a few tokens: timers are coarser than tokens.
  const perWake = pace === 0 ? 64 : Math.max(1, Math.round(voice.tokensPerSecond / 25));
  for (let index = 0; index < taken.length && !response.destroyed; index += perWake) {
    for (const group of grouped(taken.slice(index, index + perWake)))
      send(chunk({ [group.kind]: group.text }, null));
    await rest((perWake / voice.tokensPerSecond) * 1000 * pace);
  }
  send(chunk({}, finish));
  if (request.includeUsage) send({ ...base, object: "chat.completion.chunk", choices: [], usage });
  response.end("data: [DONE]\n\n");
}

/** The answer cut into tokens, up to the limit. A loop says its last sentence until the limit ends it. */
function piecesOf(
  { text, reasoning, loops }: Simulation,
  maxTokens: number,
): { taken: Piece[]; finish: "stop" | "length" } {
  const pieces: Piece[] = tokensOf(reasoning).map(
    (token): Piece => ({ kind: "reasoning_content", text: token }),
  );
  const cut = loops ? Math.floor(text.length * 0.5) : text.length;
  pieces.push(...tokensOf(text.slice(0, cut)).map((token): Piece => ({ kind: "content", text: token })));
  if (loops) {
    const sentence = tokensOf(' "Der Befund wird im weiteren Verlauf erneut kontrolliert.",\n').map(
      (token): Piece => ({ kind: "content", text: token }),
    );
    while (pieces.length < maxTokens) pieces.push(...sentence);
  }
  // All thinking and no answer: the budget went into it.
  const spent = text === "" && reasoning !== "";
  return {
    taken: pieces.slice(0, maxTokens),
    finish: spent || pieces.length > maxTokens ? "length" : "stop",
  };
}

function tokensOf(text: string): string[] {
  return text.match(/\s*\S{1,4}|\s+$/gu) ?? [];
}

function grouped(pieces: readonly Piece[]): Piece[] {
  const groups: Piece[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.kind === piece.kind)
      groups[groups.length - 1] = { kind: last.kind, text: last.text + piece.text };
    else groups.push(piece);
  }
  return groups;
}

function joined(pieces: readonly Piece[], kind: Piece["kind"]): string {
  return pieces
    .filter((piece) => piece.kind === kind)
    .map(({ text }) => text)
    .join("");
}

function rest(milliseconds: number): Promise<void> {
  return milliseconds <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}
