/** Contract actions and intents: one type for each, told apart by `action`. */

import type { components } from "./schema.js";

/** What `transactions/build` takes. `switch (body.action)` narrows it. */
export type BuildBody = components["schemas"]["BuildTransactionBody"];
/** What `intents/prepare` takes. */
export type PrepareBody = components["schemas"]["PrepareIntentBody"];
/** What `intents` takes. */
export type IntentBody = components["schemas"]["SubmitIntentBody"];

/** The names of all actions, intents, and intents that Marquee sends. */
export type ActionName = BuildBody["action"];
export type PreparedName = PrepareBody["action"];
export type IntentName = IntentBody["action"];

/** The body for one action: `BuildOf<"vault.deposit">`. */
export type BuildOf<Name extends ActionName> = Extract<BuildBody, { action: Name }>;
export type PrepareOf<Name extends PreparedName> = Extract<PrepareBody, { action: Name }>;
export type IntentOf<Name extends IntentName> = Extract<IntentBody, { action: Name }>;
