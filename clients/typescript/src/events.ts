/** Server-sent events by fetch, which unlike EventSource can send a token: resumed by `Last-Event-ID` after a break. */

import type { Marquee } from "./client.js";
import { problemOf } from "./problems.js";

export interface StreamEvent<T = unknown> {
  /** Its kind: `block`, `reorg`, … */
  event: string;
  /** Where to go on after it. */
  id: string;
  data: T;
}

export interface StreamOptions {
  query?: Record<string, string | number>;
  /** The id of the last event that was seen; what happened since comes first. */
  lastEventId?: string;
  /** Ends the stream. */
  signal?: AbortSignal;
}

const RETRY_MILLISECONDS = 2_000;

/**
 * Follow a stream for as long as the reader wants; a connection that breaks is made again where it broke.
 *
 *     for await (const { event, data } of follow(marquee, "/api/v1/status/stream")) …
 *
 * Throws a `ProblemError` where the API refuses for good (4xx other than 429).
 */
export async function* follow<T = unknown>(
  marquee: Marquee,
  path: string,
  options: StreamOptions = {},
): AsyncGenerator<StreamEvent<T>, void, undefined> {
  let last = options.lastEventId ?? "";
  let wait = RETRY_MILLISECONDS;
  while (!options.signal?.aborted) {
    try {
      for await (const message of connect(marquee, path, last, options)) {
        wait = message.retry ?? wait;
        last = message.id ?? last;
        if (message.data !== "") {
          yield { event: message.event, id: last, data: JSON.parse(message.data) as T };
        }
      }
    } catch (error) {
      if (options.signal?.aborted) {
        return;
      }
      if (!passes(error)) {
        throw error;
      }
    }
    await pause(wait, options.signal);
  }
}

interface Message {
  event: string;
  data: string;
  id?: string;
  retry?: number;
}

async function* connect(
  marquee: Marquee,
  path: string,
  last: string,
  options: StreamOptions,
): AsyncGenerator<Message, void, undefined> {
  const url = new URL(marquee.baseUrl + path);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    url.searchParams.set(name, String(value));
  }
  const headers = new Headers({ accept: "text/event-stream" });
  if (last !== "") {
    headers.set("last-event-id", last);
  }
  if (marquee.credentials.token !== undefined) {
    headers.set("authorization", `Bearer ${marquee.credentials.token}`);
  }
  const response = await marquee.fetch(url, { headers, ...(options.signal ? { signal: options.signal } : {}) });
  if (!response.ok || response.body === null) {
    throw problemOf(await response.json().catch(() => undefined), response);
  }
  yield* messages(response.body);
}

/** Split a body into messages (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation). */
export async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      text += decoder.decode(value, { stream: true });
      for (let end = text.search(/\r?\n\r?\n/); end !== -1; end = text.search(/\r?\n\r?\n/)) {
        const block = text.slice(0, end);
        text = text.slice(end).replace(/^\r?\n\r?\n/, "");
        yield messageOf(block);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function messageOf(block: string): Message {
  const message: Message = { event: "message", data: "" };
  const lines: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      message.event = value;
    } else if (field === "data") {
      lines.push(value);
    } else if (field === "id") {
      message.id = value;
    } else if (field === "retry" && /^\d+$/.test(value)) {
      message.retry = Number(value);
    }
  }
  message.data = lines.join("\n");
  return message;
}

/** Whether asking again may help: the network, 429 and 5xx. */
function passes(error: unknown): boolean {
  const status = (error as { status?: unknown }).status;
  return typeof status !== "number" || status === 429 || status >= 500;
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
