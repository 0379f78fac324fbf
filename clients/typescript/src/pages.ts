/** Lists, page after page. */

import { data, type Outcome } from "./problems.js";

/** A page of any list. */
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

/**
 * Walk through a list, item by item, asking for a page when it is needed. All pages of a chain list are as of one block.
 *
 *     for await (const campaign of items((cursor) => marquee.GET("/api/v1/campaigns", { params: { query: { cursor } } })))
 */
export async function* items<T>(
  ask: (cursor: string | undefined) => Promise<Outcome<Page<T>>>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await data(ask(cursor));
    yield* page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
