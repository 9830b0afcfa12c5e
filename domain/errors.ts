/** Every failure the server tells a client about: a stable code and its HTTP status. One place (server/app.ts) turns codes into responses. */
export const errorStatus = {
  "input.invalid": 400,
  "path.outside-workspace": 400,
  "request.origin": 403,
  "promotion.simulated": 403,
  "endpoint.remote-not-allowed": 403,
  "prompt.not-found": 404,
  "scenario.not-found": 404,
  "run.not-found": 404,
  "cell.not-found": 404,
  "model.not-found": 404,
  "finding.not-found": 404,
  "loadtest.not-found": 404,
  "route.not-found": 404,
  "prompt.conflict": 409,
  "promotion.moved": 409,
  "promotion.nothing-to-roll-back": 409,
  "run.already-running": 409,
  "run.not-running": 409,
  "judging.already-running": 409,
  "judging.not-running": 409,
  "workspace.locked": 409,
  "calibration.running": 409,
  "loadtest.running": 409,
  "loadtest.disturbed": 409,
  "loadtest.changed": 409,
  "pipeline.incomplete": 422,
  "prompt.invalid": 422,
  "scenario.invalid": 422,
  "config.invalid": 422,
  "plan.empty": 422,
  "judging.empty": 422,
  "gate.failed": 422,
  "file.unreadable": 500,
  "file.unwritable": 500,
  "index.broken": 500,
  internal: 500,
  "endpoint.unreachable": 502,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** The one exception class. `message` says what happened and what to do; `details` is JSON that a client may show (file, line, field, the newer version …). */
export class VisiteError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.name = "VisiteError";
    this.code = code;
    this.details = details;
  }
}

export function isVisiteError(error: unknown, code?: ErrorCode): error is VisiteError {
  return error instanceof VisiteError && (code === undefined || error.code === code);
}
