/** What a program does with the client, against an API that runs: `tests/api/test_clients.py` compares it with what is there. */

import {
  createMarquee,
  data,
  follow,
  items,
  type Marquee,
  ProblemError,
  refresh,
  signIn,
  signOut,
  type StreamEvent,
} from "../src/index.js";

export interface Told {
  signedInAs: string;
  renewed: boolean;
  afterwards: string;
  problem: { code: string; status: number; is: boolean };
  campaigns: string[];
  pages: number;
  balance: string;
  unchanged: number;
  events: StreamEvent[];
  refusedStream: string;
}

/** `sign`: a wallet's signature of a text. `token`: whose balance is asked for. `since`: the last event that was seen, once. */
export async function story(options: {
  baseUrl: string;
  address: string;
  sign: (message: string) => Promise<string>;
  token: string;
  since: string;
}): Promise<Told> {
  let pages = 0;
  const counting: typeof fetch = (input, init) => {
    pages += (input instanceof Request ? input.url : String(input)).includes("/campaigns?") ? 1 : 0;
    return fetch(input, init);
  };
  const marquee = createMarquee({ baseUrl: options.baseUrl, fetch: counting });

  const session = await signIn(marquee, { address: options.address, sign: options.sign });
  const me = await data(marquee.GET("/api/v1/auth/me"));
  const old = marquee.credentials.token;
  await refresh(marquee);
  const renewed = old !== undefined && marquee.credentials.token !== old;
  await data(marquee.GET("/api/v1/auth/me"));

  const campaigns: string[] = [];
  for await (const campaign of items((cursor) =>
    marquee.GET("/api/v1/campaigns", { params: { query: { limit: 2, ...(cursor === undefined ? {} : { cursor }) } } }),
  )) {
    campaigns.push(campaign.campaignId);
  }

  const path = { token: options.token, address: options.address };
  const read = await marquee.GET("/api/v1/tokens/{token}/balances/{address}", { params: { path } });
  const balance = (await data(Promise.resolve(read))).data.balance;
  const tag = read.response.headers.get("etag") ?? "";
  const again = await marquee.GET("/api/v1/tokens/{token}/balances/{address}", {
    params: { path, header: { "If-None-Match": tag } },
  });

  const problem = await problemOf(marquee);
  const events = await firstEvents(marquee, options.since);
  const refusedStream = await refusal(marquee);
  await signOut(marquee);
  const afterwards = await codeOf(data(createMarquee({ baseUrl: options.baseUrl, token: old ?? "" }).GET("/api/v1/auth/me")));
  return {
    signedInAs: me.data.address === session.address ? me.data.address : "somebody else",
    renewed,
    afterwards,
    problem,
    campaigns,
    pages,
    balance,
    unchanged: again.response.status,
    events,
    refusedStream,
  };
}

async function problemOf(marquee: Marquee): Promise<Told["problem"]> {
  try {
    await data(marquee.GET("/api/v1/campaigns/{campaign_id}", { params: { path: { campaign_id: "999999999" } } }));
  } catch (error) {
    if (error instanceof ProblemError) {
      return { code: error.code, status: error.status, is: true };
    }
  }
  return { code: "", status: 0, is: false };
}

async function firstEvents(marquee: Marquee, lastEventId: string): Promise<StreamEvent[]> {
  const stop = new AbortController();
  const found: StreamEvent[] = [];
  for await (const event of follow(marquee, "/api/v1/status/stream", { lastEventId, signal: stop.signal })) {
    found.push(event);
    stop.abort();
  }
  return found;
}

async function refusal(marquee: Marquee): Promise<string> {
  const ask = follow(marquee, "/api/v1/status/stream", { query: { nothing: 1 } });
  return codeOf(ask.next());
}

async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return "none";
  } catch (error) {
    return error instanceof ProblemError ? error.code : String(error);
  }
}
