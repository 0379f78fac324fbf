/** Marquee's API, typed: {@link createMarquee}, {@link signIn}, {@link data}, {@link items}, {@link follow}. */

export type { ActionName, BuildBody, BuildOf, IntentBody, IntentName, IntentOf, PrepareBody, PreparedName, PrepareOf } from "./actions.js";
export { createMarquee, type Marquee, type MarqueeOptions } from "./client.js";
export { follow, type StreamEvent, type StreamOptions } from "./events.js";
export { items, type Page } from "./pages.js";
export { data, type Outcome, type Problem, ProblemError, UnexpectedAnswer } from "./problems.js";
export type { components, operations, paths } from "./schema.js";
export { messageOf, type Nonce, refresh, type Session, type Signer, signIn, type SignInOptions, signOut } from "./sign-in.js";
