/** Sign-In with Ethereum (EIP-4361): a nonce, a message that the wallet signs, a session. */

import type { Marquee } from "./client.js";
import { data } from "./problems.js";
import type { components } from "./schema.js";

export type Nonce = components["schemas"]["NonceGiven"];
export type Session = components["schemas"]["SessionGiven"];

/** Whoever can sign a text as EIP-191 `personal_sign` does: viem's `signMessage`, a browser's wallet, a key store. */
export interface Signer {
  /** EIP-55. */
  address: string;
  sign(message: string): Promise<string>;
}

export interface SignInOptions {
  /** One line that the wallet shows. */
  statement?: string;
  /** The time that the message says, which may differ from the API's by 30 seconds. */
  now?: Date;
}

/** The message to sign, exactly as the API wants it. */
export function messageOf(nonce: Nonce, address: string, options: SignInOptions = {}): string {
  const issued = options.now ?? new Date();
  return [
    `${nonce.domain} wants you to sign in with your Ethereum account:`,
    address,
    "",
    options.statement ?? "Sign in to Marquee.",
    "",
    `URI: ${nonce.uri}`,
    `Version: ${nonce.version}`,
    `Chain ID: ${nonce.chainId}`,
    `Nonce: ${nonce.nonce}`,
    `Issued At: ${issued.toISOString()}`,
  ].join("\n");
}

/** Sign in; from then on the client's requests carry the session's token. */
export async function signIn(marquee: Marquee, signer: Signer, options: SignInOptions = {}): Promise<Session> {
  const { data: nonce } = await data(marquee.POST("/api/v1/auth/nonce"));
  const message = messageOf(nonce, signer.address, options);
  const signature = await signer.sign(message);
  const { data: session } = await data(
    marquee.POST("/api/v1/auth/verify", {
      body: { message, signature, binding: nonce.binding, deliver: "bearer" },
    }),
  );
  remember(marquee, session);
  return session;
}

/** Replace the session by a new one with a full life. */
export async function refresh(marquee: Marquee): Promise<Session> {
  const { data: session } = await data(marquee.POST("/api/v1/auth/refresh"));
  remember(marquee, session);
  return session;
}

/** End the session. */
export async function signOut(marquee: Marquee): Promise<void> {
  await data(marquee.POST("/api/v1/auth/logout"));
  delete marquee.credentials.token;
}

function remember(marquee: Marquee, session: Session): void {
  if (session.token !== null) {
    marquee.credentials.token = session.token;
  }
}
