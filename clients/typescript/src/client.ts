/** The client: openapi-fetch on the API's own types, with a session's token or a key on each request. */

import createClient, { type Client } from "openapi-fetch";

import type { paths } from "./schema.js";

export interface MarqueeOptions {
  /** Where the API is, without a path: `http://localhost:8000`. */
  baseUrl: string;
  /** A session's token or an API key; {@link signIn} sets it. */
  token?: string;
  /** Another fetch, for tests and for platforms that have their own. */
  fetch?: typeof globalThis.fetch;
}

export interface Marquee extends Client<paths> {
  readonly baseUrl: string;
  /** What each request is signed with: the bearer token, if there is one. */
  readonly credentials: { token?: string };
  readonly fetch: typeof globalThis.fetch;
}

export function createMarquee(options: MarqueeOptions): Marquee {
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const credentials: { token?: string } = options.token === undefined ? {} : { token: options.token };
  const client = createClient<paths>({ baseUrl, fetch });
  client.use({
    onRequest({ request }) {
      if (credentials.token !== undefined && !request.headers.has("authorization")) {
        request.headers.set("authorization", `Bearer ${credentials.token}`);
      }
      return request;
    },
  });
  return Object.assign(client, { baseUrl, credentials, fetch });
}
