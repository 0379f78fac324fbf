/** What the API answers instead of success: RFC 9457 with a stable `code`. */

import type { components } from "./schema.js";

export type Problem = components["schemas"]["Problem"];

/** Thrown by {@link data}. Go by `code`, which is stable, and never by the text. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    /** From the header Retry-After: how long to wait before asking again. */
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** What a proxy or a network in between answered: no problem of the API's. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";

  constructor(readonly status: number) {
    super(`Not an answer of Marquee's API: status ${status}`);
  }
}

/** The outcome of a call of the client: `data` of a success, or `error`. */
export interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Wait for a call and give what it answered; throws a {@link ProblemError} where that is a problem. */
export async function data<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data: answer, error, response } = await call;
  if (response.ok) {
    return answer as T;
  }
  throw problemOf(error, response);
}

/** The error that an answer without success stands for. */
export function problemOf(error: unknown, response: Response): Error {
  if (!isProblem(error)) {
    return new UnexpectedAnswer(response.status);
  }
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new ProblemError(error, Number.isFinite(wait) ? wait : undefined);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value && "status" in value;
}
