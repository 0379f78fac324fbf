/** Generated from the OpenAPI document by `make clients`: do not edit. */

export interface paths {
    "/api/v1/activity/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that concerned an address
         * @description Every event that names the address or is of its own campaigns, sessions and content, newest first.
         *
         *     503 `activity_not_indexed` while a new mirror catches up with its chain.
         */
        get: operations["listActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mirror against the contracts' storage
         * @description Compare every row with what the contracts answer at the same block, and check that money is conserved.
         *
         *     One block is compared at a time; its report is kept. One of the newest block may be half a minute old. A mirror with too many rows
         *     for a request is compared by `marquee audit`, which also hashes and folds the whole history anew.
         */
        get: operations["getAuditDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/poi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof of indexing
         * @description Give the running hash over every mirrored block and event up to a block: two mirrors that agree on it agree on all of them.
         */
        get: operations["getProofOfIndexing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/poi/range": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proofs of indexing, evenly apart
         * @description Give the proofs of blocks that are evenly apart, to find the first at which two mirrors differ in few requests.
         */
        get: operations["listProofsOfIndexing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mirror's events against the blocks' receipts
         * @description Compare the events of a few blocks with their receipts, whose root is in the header, which hashes to the block's hash.
         *
         *     A node that leaves out a log or invents one is found out by the roots. The hash of a log's transaction is as the node says it.
         */
        get: operations["getAuditReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description End the session; its token and cookie mean nothing from here on.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description The account, what it may do here, and the session or API key that asks.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/nonce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in
         * @description Give a nonce for one EIP-4361 message. It holds five minutes, once, for this browser or caller.
         */
        post: operations["createNonce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the session by a new one
         * @description End this session and begin another with a full life, up to `refreshableUntil`. The answer comes the way that the session came.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's sessions
         * @description Sessions of this account that live, the newest first: on which device, since when, last seen when.
         */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        /**
         * End one's sessions, all or all others
         * @description Where a device or a token was lost. API keys are not sessions: they are revoked at `keys`.
         */
        delete: operations["revokeOwnSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one's sessions
         * @description Its token and cookie mean nothing from here on.
         */
        delete: operations["revokeOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a signed message
         * @description Check the message and its signature (EOA, ERC-1271, ERC-6492) and begin a session, by cookie and as a bearer token.
         */
        post: operations["verifySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaigns
         * @description By number, oldest first.
         */
        get: operations["listCampaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One campaign
         * @description Budget, what was spent for good and what a pending epoch would add; 404 `campaign_not_found`.
         */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A campaign's ledger
         * @description Every movement of its money with the transaction, oldest first; debits with what became of their post as of the block.
         */
        get: operations["listCampaignLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chain/blocks/{block_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One block
         * @description A mirrored block by its number; 404 `block_not_indexed` says which blocks there are.
         */
        get: operations["getBlock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chain/blocks/{block_number}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A block's events
         * @description The events of mirrored contracts in a block, or in one transaction of it, by log index.
         */
        get: operations["listBlockEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chain/transactions/{transaction_hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One transaction of the chain
         * @description A transaction by its hash, whoever sent it: `pending` while it waits for a block; with its events once its block is mirrored.
         *
         *     `transactions/{id}` is something else: what became of an intent that was handed in here.
         */
        get: operations["getChainTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/claims/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account was paid by the escrow
         * @description Totals by token; empty for an account that was never paid.
         */
        get: operations["listClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A subject's consents
         * @description Every record, also expired and revoked ones, by controller and purpose; `status` holds at the block's time.
         */
        get: operations["listConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{subject}/{controller}/{purpose}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One consent
         * @description The status at the block's time with what was agreed to; `NONE` where nothing was ever granted or revoked.
         */
        get: operations["getConsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{subject}/{controller}/{purpose}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a consent came about
         * @description Every accepted grant and revocation with its transaction, oldest first.
         */
        get: operations["listConsentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{subject}/{controller}/{purpose}/history/{block_number}/{log_index}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipt of a change of a consent
         * @description As the receipt of the consent, of any change in its history, named by `blockNumber` and `logIndex`.
         */
        get: operations["getConsentChangeReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents/{subject}/{controller}/{purpose}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipt of a consent
         * @description The last grant or revocation up to the block, with the proof of its event, its transaction and what the subject signed.
         *
         *     It holds all that a third party needs to check it alone; `docs/api.md` has the steps.
         */
        get: operations["getConsentReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Content for sale
         * @description List content by id: what is for sale, unless asked otherwise.
         */
        get: operations["listContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/content/{content_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One content
         * @description Price, duration and creator; 404 `content_not_found` if it was not listed by then.
         */
        get: operations["getContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{address}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A creator's earnings
         * @description What was earned, withdrawn and is left; zeros for who never earned.
         */
        get: operations["getCreatorEarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The protocol's fee
         * @description The fee of sessions to come, and the fees that the protocol has not taken out yet.
         */
        get: operations["getFees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/epochs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posts of epochs
         * @description Newest first. An epoch that was rejected is posted again under the next post number.
         */
        get: operations["listEpochs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/epochs/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One post of an epoch
         * @description By the number of the post; 404 `post_not_found`.
         */
        get: operations["getEpoch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/escrow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The escrow's progress, parameters and pools
         * @description 404 `escrow_not_found` before its deployment.
         */
        get: operations["getEscrow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in a signed intent, which Marquee sends and pays for
         * @description Check the signature and try the call; if it goes through, it is stored to be sent, and `Location` follows it.
         *
         *     An intent is named by its EIP-712 digest: handed in again, it is the same transaction, whatever became of it.
         */
        post: operations["submitIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/intents/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The typed data of an action, to be signed
         * @description Give EIP-712 typed data for `eth_signTypedData_v4`, with the nonce that the contract will accept.
         */
        post: operations["prepareIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's API keys
         * @description Keys that live, the oldest first: twenty at most, so one page.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Make a key with which a server acts as this account within `scopes`. The secret is in this answer and nowhere else.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description End a key at once, with every secret that it had.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description Replace the secret; scopes and expiry stay. The old one works for `graceSeconds` longer, one before that ends at once.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions/{viewer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A viewer's permissions
         * @description Every permission ever given, by operator; `status` says which hold at the block's time.
         */
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions/{viewer}/{operator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One permission
         * @description Caps, what is used of them today, and the nonce to sign next; `NONE` where none was ever given.
         */
        get: operations["getPermission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions/{viewer}/{operator}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions that an operator started
         * @description What the permission was used for, newest first: `maxSpend` is what a session may cost, `currentCost` what it has come to.
         *
         *     They stay when the permission is revoked, and go on until they are stopped.
         */
        get: operations["listOperatedSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proofs/events/{block_number}/{log_index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that an event is in its block
         * @description Give the header, the receipt that holds the event's log, and the nodes of the trie between them: nothing but the block's hash has to be trusted.
         *
         *     The node's part is checked before it is given. The hash of the transaction is no part of a receipt and not proven by it.
         */
        get: operations["getEventProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{contract}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a contract is administered
         * @description Its default admin with what is scheduled, whether it is paused, and role admins that are not the default.
         */
        get: operations["getAccessControl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{contract}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who holds roles of a contract
         * @description By role and account; who lost a role is not among them.
         */
        get: operations["listRoleMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles that were granted
         * @description By account and role. Roles that a contract knows are not among them: see `roles/{contract}/members`.
         */
        get: operations["listRoleGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/grants/{address}/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Grant a role
         * @description Give an account a role. Said again it changes nothing, and answers who granted it first.
         */
        put: operations["grantRole"];
        post?: never;
        /**
         * Take a granted role back
         * @description The account's next request is without it. A role that a contract knows is taken away on chain.
         */
        delete: operations["revokeRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a number, an address or a hash is
         * @description Say what everything of that number, address or hash is, with links.
         *
         *     Transactions and blocks are looked up by their hashes at the chain's node, as it is now: one that waits for a block is `pending`. While
         *     the node is away `complete` is false, and what the mirror knows is there all the same.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One session
         * @description Status, time and cost at the block's time; 404 `session_not_found` if it had not started by then.
         */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/user/{address}/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A viewer's open sessions
         * @description Running and paused sessions, newest first.
         */
        get: operations["listActiveSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/user/{address}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A viewer's stopped sessions
         * @description Sessions that stopped, newest first, with what they cost.
         */
        get: operations["listSessionHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chain, mirror and services
         * @description Say which chain is mirrored up to which block, how far that is behind, and which services answer.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mirror's changes as they happen
         * @description Follow the mirror by server-sent events.
         *
         *     A reader that comes back with the last id it read is told what it missed; one that is slower than the chain is told the sum
         *     of it, as `reorg` and `missed`.
         */
        get: operations["streamStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of topics as they happen
         * @description Follow addresses, campaigns, sessions, content, consents and transactions by server-sent events.
         *
         *     One message tells of all events of a commit that are of the topics, in the chain's order. A reader that comes back with the last
         *     id that it was given is told what happened since, and first which blocks the chain took back; where that is too much, it is
         *     told that it missed blocks, and reads anew. Heartbeats give ids, too: messages without data are for the id alone.
         */
        get: operations["streamTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mirrored tokens
         * @description Each with its supply. The vault's shares are not among them: they are positions.
         */
        get: operations["listTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{token}/authorizations/{authorizer}/{nonce}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of an ERC-3009 authorisation
         * @description `UNUSED` also for one that was never signed: a signature is nobody's business until it is submitted.
         */
        get: operations["getTokenAuthorization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{token}/balances/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account holds of a token
         * @description Zero for an account that never held any; `token_not_mirrored` for a token whose balances are not kept here.
         */
        get: operations["getTokenBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Privileged actions
         * @description Who did what to whom, when, in which request; the newest first.
         */
        get: operations["listTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trail/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the audit log's hashes
         * @description Follow the hashes from the first entry to the last. With `number` and `hash` of an entry that you kept it must be there still.
         */
        get: operations["verifyTrail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own transactions
         * @description What Marquee sends or has sent for the account that asks, newest first.
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{transaction_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a transaction stands, and how it came there
         * @description Read one transaction of an intent that the account has signed, with every step that it made.
         */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{transaction_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A transaction's steps as they happen
         * @description Follow a transaction by server-sent events, from its first step or from the one after `Last-Event-ID`.
         *
         *     To whoever comes back after `final` or `failed`, 204 says that there is nothing to wait for: an `EventSource` then stops.
         */
        get: operations["streamTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/build": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An unsigned transaction for an action, tried first
         * @description Try the action at the newest block as if `from` had sent it, and give the EIP-1559 transaction that does it.
         *
         *     Where it would revert, 422 `transaction_would_revert` says why in plain words, with the contract's `error` and `arguments`, and in
         *     `remedies` which requests to make first, if an allowance is missing.
         */
        post: operations["buildTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/{address}/allowances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who may take an account's tokens
         * @description Every spender with an allowance above zero, of vault shares too, by token and spender.
         */
        get: operations["listUserAllowances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/{address}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A viewer's balance
         * @description Yield, principal and reserve at the block's time; zeros for who never deposited.
         */
        get: operations["getUserBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/{address}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A viewer's sessions in numbers
         * @description How many sessions, how long, how much, with the balance as of the same block.
         */
        get: operations["getUserStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/{address}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account holds of every token
         * @description Balances with the nonce of the next permit. Vault shares are positions: see `user/{address}/balance`.
         */
        get: operations["listUserTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vault": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The vault
         * @description Assets, locked gain and share price at the block's time, with the parameters in force.
         */
        get: operations["getVault"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vault/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Positions
         * @description Everyone who has, or had, shares, by address.
         */
        get: operations["listVaultPositions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description 200 while the process answers at all; what it leans on is not asked.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * May requests be sent here?
         * @description 200 while database and Redis answer and the mirror is fit to be read, else 503 with the reasons.
         *
         *     What is away and costs only some answers is told either way, under `degraded`. Each check has two seconds, all at once.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AccessControlDetail */
        AccessControlDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            contract: string;
            defaultAdmin: components["schemas"]["DefaultAdminDetail"];
            name: string | null;
            paused: boolean;
            roleAdmins: components["schemas"]["RoleAdminDetail"][];
        };
        /**
         * Action
         * @description What was done. A new privileged action is a line here and an ``append`` in its transaction.
         * @enum {string}
         */
        Action: "role.granted" | "role.revoked" | "key.created" | "key.rotated" | "key.revoked" | "session.revoked" | "sessions.revoked";
        /** ActivityItem */
        ActivityItem: {
            /**
             * @description The contract that emitted it
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            /**
             * @description By their names in the ABI: addresses EIP-55, other bytes in hexadecimal, numbers in decimal digits
             * @example {
             *       "sessionId": "1",
             *       "elapsed": "60"
             *     }
             */
            arguments: {
                [key: string]: string | boolean | string[];
            };
            /** @description Empty: of a campaign, a session or content that is the address's own */
            as: string[];
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            /**
             * @description The contract's name
             * @example StreamingWallet
             */
            contract: string;
            /**
             * @description Its name in the contract
             * @example SessionStopped
             */
            event: string;
            /**
             * @description What it is about
             * @enum {string}
             */
            kind: "transfer" | "approval" | "consent" | "campaign" | "epoch" | "claim" | "vault" | "content" | "session" | "permission" | "earnings" | "role" | "parameter";
            /** @description Its place among all logs of the block */
            logIndex: number;
            /**
             * Format: date-time
             * @description The block's time
             */
            timestamp: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            transactionHash: string;
        };
        /** AllowanceDetail */
        AllowanceDetail: {
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            allowance: string;
            formatted: components["schemas"]["TokenFormatted"];
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            spender: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
            unlimited: boolean;
        };
        /** AsOfBlock */
        AsOfBlock: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            /** @example 1024 */
            blockNumber: number;
            /** @description Whether the chain can no longer take this block back */
            finalized: boolean;
            /**
             * Format: date-time
             * @description The block's time
             */
            timestamp: string;
        };
        /** AuditReport */
        AuditReport: {
            /** @description How much was compared, by table */
            compared: {
                [key: string]: number;
            };
            /** @description How many there are; 0 is what should be */
            differenceCount: number;
            /** @description The first of them */
            differences: components["schemas"]["DifferenceFound"][];
        };
        /** AuthorisationDetail */
        AuthorisationDetail: {
            /**
             * @description `signature`: the subject signed typed data, which someone handed in. `transaction`: the subject's own transaction. `contract`: a call by way of another contract, for which the event stands
             * @enum {string}
             */
            by: "signature" | "transaction" | "contract";
            /**
             * @description Its EIP-712 digest
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            digest: string | null;
            /**
             * @description The subject's: of a key, or for ERC-1271 where it is a contract
             * @example 0xababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababab
             */
            signature: string | null;
            /** @description What was signed, as `eth_signTypedData_v4` takes it */
            typedData: components["schemas"]["TypedDataDocument"] | null;
        };
        /** AuthorizationDetail */
        AuthorizationDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            authorizer: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
            /** @enum {string} */
            state: "UNUSED" | "USED" | "CANCELED";
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** Balance */
        Balance: {
            /**
             * @description What is not reserved
             * @example 1000000
             */
            available: string;
            formatted: components["schemas"]["BalanceFormatted"];
            /**
             * @description What was paid in and not taken out: cost basis
             * @example 1000000
             */
            principalBalance: string;
            /**
             * @description What open sessions may still cost
             * @example 1000000
             */
            reserved: string;
            /**
             * @description In 10^-12 shares
             * @example 200000000000000
             */
            shares: string;
            /**
             * @description What the shares are worth; less than the principal after a loss
             * @example 1000000
             */
            totalBalance: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            userAddress: string;
            /**
             * @description What it is worth above the principal; 0 after a loss
             * @example 1000000
             */
            yieldBalance: string;
        };
        /** BalanceDetail */
        BalanceDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            account: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            balance: string;
            formatted: components["schemas"]["TokenFormatted"];
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** BalanceFormatted */
        BalanceFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            available: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            principal: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            reserved: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            total: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            yield: string;
        };
        /** BlockDetail */
        BlockDetail: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            /** @description Whether the chain can no longer take it back */
            final: boolean;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            parentHash: string;
            /** Format: date-time */
            timestamp: string;
            /** @description Whether its events were proven to be all there by the root of its receipts */
            verified: boolean;
        };
        /** BlockEvent */
        BlockEvent: {
            asOf: components["schemas"]["AsOfBlock"];
            /** @description Events by table */
            events: {
                [key: string]: number;
            };
            firstBlock: number;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            proofOfIndexing: string;
            /** @description Changed rows by table */
            rows: {
                [key: string]: components["schemas"]["ChangedRows"];
            };
        };
        /** BlockProof */
        BlockProof: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            poi: string;
        };
        /** BuildAuthorizationCancel */
        BuildAuthorizationCancel: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.cancel";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            authorizer: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** BuildAuthorizationReceive */
        BuildAuthorizationReceive: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.receive";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
            to?: string | null;
            /** @description null: never */
            validAfter?: string | null;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            validBefore: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildAuthorizationTransfer */
        BuildAuthorizationTransfer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.transfer";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /** @description null: never */
            validAfter?: string | null;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            validBefore: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildCampaignClose */
        BuildCampaignClose: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.close";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildCampaignCreate */
        BuildCampaignCreate: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.create";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            budget: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            endsAt: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            specHash: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            startsAt: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** BuildCampaignCreateWithPermit */
        BuildCampaignCreateWithPermit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.createWithPermit";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            budget: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            endsAt: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            permitDeadline: string;
            /**
             * @description 65 bytes of a key's signature: r, s, v
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            specHash: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            startsAt: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** BuildCampaignFund */
        BuildCampaignFund: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.fund";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            amount: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildCampaignFundWithPermit */
        BuildCampaignFundWithPermit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.fundWithPermit";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            amount: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            permitDeadline: string;
            /**
             * @description 65 bytes of a key's signature: r, s, v
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** BuildCampaignPause */
        BuildCampaignPause: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.pause";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildCampaignRefund */
        BuildCampaignRefund: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.refund";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildCampaignResume */
        BuildCampaignResume: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.resume";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildCampaignUpdateSpec */
        BuildCampaignUpdateSpec: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "campaign.updateSpec";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            campaignId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            specHash: string;
        };
        /** BuildClaim */
        BuildClaim: {
            account?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "claim";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            cumulativeAmount: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            proof: string[];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** BuildClaimMany */
        BuildClaimMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "claimMany";
            claims: components["schemas"]["BuildClaimManyClaims"][];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildClaimManyClaims */
        BuildClaimManyClaims: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            account: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            cumulativeAmount: string;
            proof: string[];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** BuildConsentGrant */
        BuildConsentGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.grant";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /** @description null: never */
            expiresAt?: string | null;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description How consent was collected
             * @enum {string}
             */
            method: "click" | "form" | "wallet" | "other";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
        };
        /** BuildConsentGrantMany */
        BuildConsentGrantMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.grantMany";
            consents: components["schemas"]["BuildConsentGrantManyConsents"][];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildConsentGrantManyConsents */
        BuildConsentGrantManyConsents: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /** @description null: never */
            expiresAt?: string | null;
            /**
             * @description How consent was collected
             * @enum {string}
             */
            method: "click" | "form" | "wallet" | "other";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
        };
        /** BuildConsentRevoke */
        BuildConsentRevoke: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.revoke";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
        };
        /** BuildConsentRevokeMany */
        BuildConsentRevokeMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.revokeMany";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            scopes: components["schemas"]["BuildConsentRevokeManyScopes"][];
        };
        /** BuildConsentRevokeManyScopes */
        BuildConsentRevokeManyScopes: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
        };
        /** BuildContentChange */
        BuildContentChange: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "content.change";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            contentId: string;
            /**
             * @description Seconds
             * @example 3600
             */
            duration: number;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            metadataHash: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            price: string;
        };
        /** BuildContentDelist */
        BuildContentDelist: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "content.delist";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            contentId: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildContentList */
        BuildContentList: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "content.list";
            /**
             * @description Seconds
             * @example 3600
             */
            duration: number;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            metadataHash: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            price: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            salt: string;
        };
        /** BuildEarningsWithdraw */
        BuildEarningsWithdraw: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "earnings.withdraw";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            amount: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
        };
        /** BuildEpochDispute */
        BuildEpochDispute: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "epoch.dispute";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            reason: string;
        };
        /** BuildEpochFinalize */
        BuildEpochFinalize: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "epoch.finalize";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
        };
        /** BuildEpochReject */
        BuildEpochReject: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "epoch.reject";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            reason: string;
        };
        /** BuildPermissionGrant */
        BuildPermissionGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "permission.grant";
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            expiresAt: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxPerDay: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxPerSession: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
        };
        /** BuildPermissionRevoke */
        BuildPermissionRevoke: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "permission.revoke";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
        };
        /** BuildSessionPause */
        BuildSessionPause: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.pause";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            sessionId: string;
        };
        /** BuildSessionResume */
        BuildSessionResume: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.resume";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            sessionId: string;
        };
        /** BuildSessionSettle */
        BuildSessionSettle: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.settle";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            sessionId: string;
        };
        /** BuildSessionSettleMany */
        BuildSessionSettleMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.settleMany";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            sessionIds: string[];
        };
        /** BuildSessionStart */
        BuildSessionStart: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.start";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            contentId: string;
            /**
             * @description Seconds
             * @example 3600
             */
            duration: number;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxSpend: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            price: string;
        };
        /** BuildSessionStartFor */
        BuildSessionStartFor: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.startFor";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            contentId: string;
            /**
             * @description Seconds
             * @example 3600
             */
            duration: number;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxSpend: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            price: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** BuildSessionStop */
        BuildSessionStop: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "session.stop";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            sessionId: string;
        };
        /** BuildTokenApprove */
        BuildTokenApprove: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.approve";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            spender: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildTokenBatchTransfer */
        BuildTokenBatchTransfer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.batchTransfer";
            amounts: string[];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            recipients: string[];
        };
        /** BuildTokenBurn */
        BuildTokenBurn: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.burn";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildTokenBurnFrom */
        BuildTokenBurnFrom: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            account: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.burnFrom";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildTokenPermit */
        BuildTokenPermit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.permit";
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            deadline: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description 65 bytes of a key's signature: r, s, v
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            spender: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildTokenTransfer */
        BuildTokenTransfer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.transfer";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildTokenTransferFrom */
        BuildTokenTransferFrom: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.transferFrom";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** BuildTransactionBody */
        BuildTransactionBody: components["schemas"]["BuildTokenApprove"] | components["schemas"]["BuildTokenTransfer"] | components["schemas"]["BuildTokenTransferFrom"] | components["schemas"]["BuildTokenPermit"] | components["schemas"]["BuildTokenBatchTransfer"] | components["schemas"]["BuildTokenBurn"] | components["schemas"]["BuildTokenBurnFrom"] | components["schemas"]["BuildAuthorizationTransfer"] | components["schemas"]["BuildAuthorizationReceive"] | components["schemas"]["BuildAuthorizationCancel"] | components["schemas"]["BuildVaultDeposit"] | components["schemas"]["BuildVaultDepositWithPermit"] | components["schemas"]["BuildVaultMint"] | components["schemas"]["BuildVaultWithdraw"] | components["schemas"]["BuildVaultRedeem"] | components["schemas"]["BuildContentList"] | components["schemas"]["BuildContentChange"] | components["schemas"]["BuildContentDelist"] | components["schemas"]["BuildSessionStart"] | components["schemas"]["BuildSessionStartFor"] | components["schemas"]["BuildSessionPause"] | components["schemas"]["BuildSessionResume"] | components["schemas"]["BuildSessionStop"] | components["schemas"]["BuildSessionSettle"] | components["schemas"]["BuildSessionSettleMany"] | components["schemas"]["BuildPermissionGrant"] | components["schemas"]["BuildPermissionRevoke"] | components["schemas"]["BuildEarningsWithdraw"] | components["schemas"]["BuildConsentGrant"] | components["schemas"]["BuildConsentGrantMany"] | components["schemas"]["BuildConsentRevoke"] | components["schemas"]["BuildConsentRevokeMany"] | components["schemas"]["BuildCampaignCreate"] | components["schemas"]["BuildCampaignCreateWithPermit"] | components["schemas"]["BuildCampaignFund"] | components["schemas"]["BuildCampaignFundWithPermit"] | components["schemas"]["BuildCampaignUpdateSpec"] | components["schemas"]["BuildCampaignPause"] | components["schemas"]["BuildCampaignResume"] | components["schemas"]["BuildCampaignClose"] | components["schemas"]["BuildCampaignRefund"] | components["schemas"]["BuildClaim"] | components["schemas"]["BuildClaimMany"] | components["schemas"]["BuildEpochFinalize"] | components["schemas"]["BuildEpochDispute"] | components["schemas"]["BuildEpochReject"];
        /** BuildVaultDeposit */
        BuildVaultDeposit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "vault.deposit";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            assets: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            receiver?: string | null;
        };
        /** BuildVaultDepositWithPermit */
        BuildVaultDepositWithPermit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "vault.depositWithPermit";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            assets: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            permitDeadline: string;
            receiver?: string | null;
            /**
             * @description 65 bytes of a key's signature: r, s, v
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** BuildVaultMint */
        BuildVaultMint: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "vault.mint";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            receiver?: string | null;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            shares: string;
        };
        /** BuildVaultRedeem */
        BuildVaultRedeem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "vault.redeem";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            owner?: string | null;
            receiver?: string | null;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            shares: string;
        };
        /** BuildVaultWithdraw */
        BuildVaultWithdraw: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "vault.withdraw";
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            assets: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            owner?: string | null;
            receiver?: string | null;
        };
        /** CampaignDetail */
        CampaignDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            advertiser: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            available: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            budget: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            campaignId: string;
            closedAt: string | null;
            /** Format: date-time */
            endsAt: string;
            formatted: components["schemas"]["CampaignFormatted"];
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            pendingSpent: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            refunded: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            specHash: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            spent: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            status: "ACTIVE" | "PAUSED" | "CLOSED";
            symbol: string | null;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** CampaignFormatted */
        CampaignFormatted: {
            /** @description null for a token whose decimals are not known here */
            available: string | null;
            /** @description null for a token whose decimals are not known here */
            budget: string | null;
            /** @description null for a token whose decimals are not known here */
            pendingSpent: string | null;
            /** @description null for a token whose decimals are not known here */
            refunded: string | null;
            /** @description null for a token whose decimals are not known here */
            spent: string | null;
        };
        /** TransactionDetail */
        chain_schemas_TransactionDetail: {
            /** @example 0xabababababababababababababababababababababababababababababababab */
            blockHash: string | null;
            /** @description null while it waits for a block */
            blockNumber: number | null;
            /** @description The first of its events in mirrored contracts, by log index */
            events: components["schemas"]["EventDetail"][];
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            hash: string;
            /** @description Whether the mirror has its block: if not, it may still have events to come */
            mirrored: boolean;
            /** @description Whether there are more: `chain/blocks/{blockNumber}/events?transaction=` lists all */
            moreEvents: boolean;
            state: components["schemas"]["TransactionState"];
            /**
             * @description null: it makes a contract
             * @example 0x0000000000000000000000000000000000000000
             */
            to: string | null;
            transactionIndex: number | null;
        };
        /** ChangedRows */
        ChangedRows: {
            /** @description The keys of the rows, in the order of the table's key; null where there are too many */
            keys: string[][] | null;
            /** @description How many new versions of rows there are */
            versions: number;
        };
        /** ClaimDetail */
        ClaimDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            account: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            claimed: string;
            formatted: components["schemas"]["ClaimFormatted"];
            symbol: string | null;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** ClaimFormatted */
        ClaimFormatted: {
            /** @description null for a token whose decimals are not known here */
            claimed: string | null;
        };
        /** ConsentDetail */
        ConsentDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            grantedAt: string | null;
            /**
             * @description The nonce that the next signature must carry
             * @example 1000000
             */
            nonce: string;
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            purposeHash: string;
            revokedAt: string | null;
            /** @enum {string} */
            status: "NONE" | "GRANTED" | "EXPIRED" | "REVOKED";
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
            terms: components["schemas"]["Terms"] | null;
        };
        /** ConsentEvent */
        ConsentEvent: {
            blockNumber: number;
            /** @enum {string} */
            kind: "granted" | "revoked";
            logIndex: number;
            nonce: string;
            terms: components["schemas"]["Terms"] | null;
            /** Format: date-time */
            timestamp: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            transactionHash: string;
        };
        /** ConsentReceiptDetail */
        ConsentReceiptDetail: {
            authorisation: components["schemas"]["AuthorisationDetail"];
            chainId: number;
            /** @description What was accepted, as in the history */
            change: components["schemas"]["ConsentEvent"];
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /** @description The same as the contract said it */
            event: components["schemas"]["EventDetail"];
            /** @description Whether the chain can no longer take the event back */
            final: boolean;
            proof: components["schemas"]["ReceiptProof"];
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            purposeHash: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            registry: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
            transaction: components["schemas"]["ConsentTransaction"];
        };
        /** ConsentTransaction */
        ConsentTransaction: {
            /**
             * @description Bytes in hexadecimal
             * @example 0xf90211a0
             */
            data: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            hash: string;
            /**
             * @description The signed transaction, whose keccak-256 is the hash; null where the node does not give it
             * @example 0x02f8b1827a69
             */
            raw: string | null;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string | null;
        };
        /** ContentFormatted */
        ContentFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            fullPrice: string;
        };
        /** ContentItem */
        ContentItem: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            contentId: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            creator: string;
            formatted: components["schemas"]["ContentFormatted"];
            /**
             * @description Of the whole
             * @example 1000000
             */
            fullPrice: string;
            /** @description Whether it is for sale */
            listed: boolean;
            /**
             * Format: date-time
             * @description When it was last put up for sale
             */
            listedAt: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            metadataHash: string;
            /**
             * @description The creator's own name for it
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            salt: string;
            /**
             * @description Seconds of the whole
             * @example 3600
             */
            totalDuration: number;
        };
        /** Data[Ended] */
        DataOfEnded: {
            data: components["schemas"]["Ended"];
        };
        /** Data[IntentAccepted] */
        DataOfIntentAccepted: {
            data: components["schemas"]["IntentAccepted"];
        };
        /** Data[KeyMade] */
        DataOfKeyMade: {
            data: components["schemas"]["KeyMade"];
        };
        /** Data[Me] */
        DataOfMe: {
            data: components["schemas"]["Me"];
        };
        /** Data[NonceGiven] */
        DataOfNonceGiven: {
            data: components["schemas"]["NonceGiven"];
        };
        /** Data[RoleGrant] */
        DataOfRoleGrant: {
            data: components["schemas"]["RoleGrant"];
        };
        /** Data[SessionGiven] */
        DataOfSessionGiven: {
            data: components["schemas"]["SessionGiven"];
        };
        /** Data[TrailCheck] */
        DataOfTrailCheck: {
            data: components["schemas"]["TrailCheck"];
        };
        /** Data[TransactionDetail] */
        DataOfTransactionDetail: {
            data: components["schemas"]["transactions_own_schemas_TransactionDetail"];
        };
        /** DefaultAdminDetail */
        DefaultAdminDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            admin: string | null;
            delaySeconds: number;
            pendingAdmin: components["schemas"]["PendingAdmin"] | null;
            pendingDelay: components["schemas"]["PendingDelay"] | null;
        };
        /** DifferenceFound */
        DifferenceFound: {
            /**
             * @description How the two should stand to each other
             * @example = YieldVault.balanceOf
             */
            asked: string;
            chain: string;
            /** @description Which row, in hexadecimal and decimal, or which sum */
            key: string;
            mirror: string;
            /**
             * @description The table
             * @example token_balances
             */
            subject: string;
        };
        /** Earnings */
        Earnings: {
            /**
             * @description Earned and not withdrawn
             * @example 1000000
             */
            available: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            creator: string;
            /**
             * @description In all, after fees
             * @example 1000000
             */
            earned: string;
            formatted: components["schemas"]["EarningsFormatted"];
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            withdrawn: string;
        };
        /** EarningsFormatted */
        EarningsFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            available: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            earned: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            withdrawn: string;
        };
        /** Ended */
        Ended: {
            /** @example 3 */
            ended: number;
        };
        /** EscrowDetail */
        EscrowDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            contract: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            finalEpoch: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            finalPost: string;
            /**
             * Format: date-time
             * @description Before the first final epoch: the deployment
             */
            lastFinalizedAt: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            payoutRoot: string;
            pools: components["schemas"]["PoolDetail"][];
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            postCount: string;
            /** @description So long without a final epoch opens refunds */
            silenceSeconds: number;
            /** @description Settlers' signatures that a post needs */
            threshold: number;
            windowSeconds: number;
        };
        /** EventDetail */
        EventDetail: {
            /**
             * @description The contract that emitted it
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            /**
             * @description By their names in the ABI: addresses EIP-55, other bytes in hexadecimal, numbers in decimal digits
             * @example {
             *       "sessionId": "1",
             *       "elapsed": "60"
             *     }
             */
            arguments: {
                [key: string]: string | boolean | string[];
            };
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            /**
             * @description The contract's name
             * @example StreamingWallet
             */
            contract: string;
            /**
             * @description Its name in the contract
             * @example SessionStopped
             */
            event: string;
            /**
             * @description What it is about
             * @enum {string}
             */
            kind: "transfer" | "approval" | "consent" | "campaign" | "epoch" | "claim" | "vault" | "content" | "session" | "permission" | "earnings" | "role" | "parameter";
            /** @description Its place among all logs of the block */
            logIndex: number;
            /**
             * Format: date-time
             * @description The block's time
             */
            timestamp: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            transactionHash: string;
        };
        /** EventProof */
        EventProof: {
            event: components["schemas"]["EventDetail"];
            /** @description Whether the chain can no longer take the event back */
            final: boolean;
            proof: components["schemas"]["ReceiptProof"];
        };
        /**
         * Failure
         * @description Why a transaction ``failed``: a stable code.
         * @enum {string}
         */
        Failure: "expired" | "reverted" | "already_done" | "not_allowed" | "too_expensive" | "signer_limit" | "transfer_limit" | "cancelled";
        /** Fees */
        Fees: {
            /**
             * @description Protocol fees that were not taken out yet
             * @example 1000000
             */
            available: string;
            /** @description Of sessions to come, in basis points of what is paid */
            feeBps: number;
            formatted: components["schemas"]["FeesFormatted"];
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            wallet: string;
        };
        /** FeesFormatted */
        FeesFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            available: string;
        };
        /** Health */
        Health: {
            /**
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /** HoldingDetail */
        HoldingDetail: {
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            balance: string;
            decimals: number;
            formatted: components["schemas"]["TokenFormatted"];
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            nonce: string;
            symbol: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** IndexingProof */
        IndexingProof: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            chainId: number;
            /** @description Whose events are mirrored, ascending */
            contracts: string[];
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            genesisHash: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            poi: string;
            /** @description The first block that is mirrored */
            startBlock: number;
        };
        /** IntentAccepted */
        IntentAccepted: {
            /** Format: date-time */
            acceptedAt: string;
            /** @enum {string} */
            action: "consent.grant" | "consent.grantMany" | "consent.revoke" | "consent.revokeMany" | "permission.grant" | "permission.revoke" | "token.permit" | "authorization.transfer" | "authorization.receive" | "authorization.cancel";
            deadline: string | null;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            digest: string;
            /** Format: uuid */
            id: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            signer: string;
            state: components["schemas"]["State"];
            /** @example Deposit 50.00 USDC into the vault for you. */
            summary: string;
        };
        /** IntentPrepared */
        IntentPrepared: {
            /** @enum {string} */
            action: "consent.grant" | "consent.grantMany" | "consent.revoke" | "consent.revokeMany" | "permission.grant" | "permission.revoke" | "token.permit" | "authorization.transfer" | "authorization.receive" | "authorization.cancel";
            deadline: string | null;
            /**
             * @description What is signed: to compare with a wallet that shows it
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            digest: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            signer: string;
            /**
             * @description Where the signature goes: Marquee sends it, or its holder builds a transaction
             * @enum {string}
             */
            submit: "intents" | "transactions/build";
            /** @example Deposit 50.00 USDC into the vault for you. */
            summary: string;
            typedData: components["schemas"]["TypedDataDocument"];
        };
        /** Key */
        Key: {
            /** Format: date-time */
            createdAt: string;
            /** @description null: never */
            expiresAt: string | null;
            /** Format: uuid */
            keyId: string;
            /** @example ad server, Frankfurt */
            label: string;
            /** @description Exact to a minute; null: never used */
            lastUsedAt: string | null;
            /** @description The secret before the last rotation works until then */
            oldSecretUntil: string | null;
            /**
             * @description How the key begins; no secret
             * @example mq_0123456789ab
             */
            prefix: string;
            rotatedAt: string | null;
            scopes: components["schemas"]["Scope"][];
        };
        /** KeyBody */
        KeyBody: {
            /**
             * @description Left out: it does not expire
             * @example 2099-12-31T00:00:00Z
             */
            expiresAt?: string | null;
            /**
             * @description Your words for it
             * @example ad server, Frankfurt
             */
            label: string;
            /** @description What the key may do */
            scopes: components["schemas"]["Scope"][];
        };
        /** KeyMade */
        KeyMade: {
            /** Format: date-time */
            createdAt: string;
            /** @description null: never */
            expiresAt: string | null;
            /** Format: uuid */
            keyId: string;
            /** @example ad server, Frankfurt */
            label: string;
            /** @description Exact to a minute; null: never used */
            lastUsedAt: string | null;
            /** @description The secret before the last rotation works until then */
            oldSecretUntil: string | null;
            /**
             * @description How the key begins; no secret
             * @example mq_0123456789ab
             */
            prefix: string;
            rotatedAt: string | null;
            scopes: components["schemas"]["Scope"][];
            /**
             * @description The whole key: send as `Authorization: Bearer …`
             * @example mq_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
             */
            secret: string;
        };
        /**
         * Kind
         * @description What it is
         * @enum {string}
         */
        Kind: "block" | "transaction" | "address" | "campaign" | "session" | "content" | "post";
        /** LedgerDetail */
        LedgerDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            account: string | null;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            amount: string;
            /**
             * @description Of the balance, what no pending post would take
             * @example 1000000
             */
            available: string;
            /**
             * @description The campaign's money in the escrow after it: of all campaigns, and with what accounts have not claimed, it is the escrow's
             * @example 1000000
             */
            balance: string;
            blockNumber: number;
            epoch: string | null;
            /** @enum {string} */
            kind: "created" | "funded" | "debited" | "refunded";
            logIndex: number;
            post: string | null;
            /** @enum {null|string} */
            postStatus: "PENDING" | "DISPUTED" | "FINAL" | "REJECTED" | null;
            /** Format: date-time */
            timestamp: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            total: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            transactionHash: string;
        };
        /** LogText */
        LogText: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            /**
             * @description Bytes in hexadecimal
             * @example 0xf90211a0
             */
            data: string;
            /**
             * @example [
             *       "0xabababababababababababababababababababababababababababababababab"
             *     ]
             */
            topics: string[];
        };
        /** Me */
        Me: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            chainId: number;
            /** @example did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 */
            did: string;
            /** @description null: an API key without an end */
            expiresAt: string | null;
            /** Format: date-time */
            issuedAt: string;
            /** @description null by session */
            keyId: string | null;
            /** @description Exact to a minute */
            lastSeenAt: string | null;
            /** @description What this account is here, as of the newest mirrored block */
            roles: components["schemas"]["Role"][];
            /** @description The API key's; null by session, which may do all */
            scopes: components["schemas"]["Scope"][] | null;
            /** @description null by API key */
            sessionId: string | null;
        };
        /** MemberDetail */
        MemberDetail: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            account: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            contract: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            role: string;
            roleName: string | null;
        };
        /** Mirror */
        Mirror: {
            /** @description The newest */
            blockNumber: number;
            /** @description The newest that the chain cannot take back */
            finalizedNumber: number;
            /** @description The chain and the mirror disagree below the finalized block */
            halted: boolean;
            /** @description The newest that the indexer saw at its node */
            headNumber: number;
            /** @description At most so far behind the chain */
            lagSeconds: number;
            /** @description The oldest that `atBlock` may name: older rows may be pruned */
            readableFrom: number;
            /** @description The first block that is mirrored */
            startBlock: number;
        };
        /** Mirrored[AccessControlDetail] */
        MirroredOfAccessControlDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["AccessControlDetail"];
        };
        /** Mirrored[AuditReport] */
        MirroredOfAuditReport: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["AuditReport"];
        };
        /** Mirrored[AuthorizationDetail] */
        MirroredOfAuthorizationDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["AuthorizationDetail"];
        };
        /** Mirrored[Balance] */
        MirroredOfBalance: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["Balance"];
        };
        /** Mirrored[BalanceDetail] */
        MirroredOfBalanceDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["BalanceDetail"];
        };
        /** Mirrored[BlockDetail] */
        MirroredOfBlockDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["BlockDetail"];
        };
        /** Mirrored[CampaignDetail] */
        MirroredOfCampaignDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["CampaignDetail"];
        };
        /** Mirrored[ConsentDetail] */
        MirroredOfConsentDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ConsentDetail"];
        };
        /** Mirrored[ConsentReceiptDetail] */
        MirroredOfConsentReceiptDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ConsentReceiptDetail"];
        };
        /** Mirrored[ContentItem] */
        MirroredOfContentItem: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ContentItem"];
        };
        /** Mirrored[Earnings] */
        MirroredOfEarnings: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["Earnings"];
        };
        /** Mirrored[EscrowDetail] */
        MirroredOfEscrowDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["EscrowDetail"];
        };
        /** Mirrored[EventProof] */
        MirroredOfEventProof: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["EventProof"];
        };
        /** Mirrored[Fees] */
        MirroredOfFees: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["Fees"];
        };
        /** Mirrored[IndexingProof] */
        MirroredOfIndexingProof: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["IndexingProof"];
        };
        /** Mirrored[IntentPrepared] */
        MirroredOfIntentPrepared: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["IntentPrepared"];
        };
        /** Mirrored[list[BlockProof]] */
        MirroredOfListOfBlockProof: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["BlockProof"][];
        };
        /** Mirrored[PermissionDetail] */
        MirroredOfPermissionDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["PermissionDetail"];
        };
        /** Mirrored[PostDetail] */
        MirroredOfPostDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["PostDetail"];
        };
        /** Mirrored[SearchedFor] */
        MirroredOfSearchedFor: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["SearchedFor"];
        };
        /** Mirrored[SessionDetail] */
        MirroredOfSessionDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["SessionDetail"];
        };
        /** Mirrored[Stats] */
        MirroredOfStats: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["Stats"];
        };
        /** Mirrored[TransactionBuilt] */
        MirroredOfTransactionBuilt: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["TransactionBuilt"];
        };
        /** Mirrored[TransactionDetail] */
        MirroredOfTransactionDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["chain_schemas_TransactionDetail"];
        };
        /** Mirrored[Vault] */
        MirroredOfVault: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["Vault"];
        };
        /** MirroredPage[ActivityItem] */
        MirroredPageOfActivityItem: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ActivityItem"][];
            nextCursor: string | null;
        };
        /** MirroredPage[AllowanceDetail] */
        MirroredPageOfAllowanceDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["AllowanceDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[Balance] */
        MirroredPageOfBalance: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["Balance"][];
            nextCursor: string | null;
        };
        /** MirroredPage[CampaignDetail] */
        MirroredPageOfCampaignDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["CampaignDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[ClaimDetail] */
        MirroredPageOfClaimDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ClaimDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[ConsentDetail] */
        MirroredPageOfConsentDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ConsentDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[ConsentEvent] */
        MirroredPageOfConsentEvent: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ConsentEvent"][];
            nextCursor: string | null;
        };
        /** MirroredPage[ContentItem] */
        MirroredPageOfContentItem: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["ContentItem"][];
            nextCursor: string | null;
        };
        /** MirroredPage[EventDetail] */
        MirroredPageOfEventDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["EventDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[HoldingDetail] */
        MirroredPageOfHoldingDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["HoldingDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[LedgerDetail] */
        MirroredPageOfLedgerDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["LedgerDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[MemberDetail] */
        MirroredPageOfMemberDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["MemberDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[PermissionDetail] */
        MirroredPageOfPermissionDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["PermissionDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[PostDetail] */
        MirroredPageOfPostDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["PostDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[SessionDetail] */
        MirroredPageOfSessionDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["SessionDetail"][];
            nextCursor: string | null;
        };
        /** MirroredPage[TokenDetail] */
        MirroredPageOfTokenDetail: {
            asOf: components["schemas"]["AsOfBlock"];
            data: components["schemas"]["TokenDetail"][];
            nextCursor: string | null;
        };
        /** MissedEvent */
        MissedEvent: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            firstBlock: number;
        };
        /** NonceGiven */
        NonceGiven: {
            /** @description Send it back to auth/verify where cookies are not kept */
            binding: string;
            chainId: number;
            /** @example localhost:8000 */
            domain: string;
            /** Format: date-time */
            expiresAt: string;
            /** @example 3f2504e04f8911d39a0c0305e82c3301 */
            nonce: string;
            /** @example http://localhost:8000 */
            uri: string;
            /**
             * @default 1
             * @constant
             */
            version: "1";
        };
        /** OwnSession */
        OwnSession: {
            /** @description Whether it is the one that asks */
            current: boolean;
            /**
             * @description Program and system, as far as they are known
             * @example Firefox, Linux
             */
            device: string | null;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            issuedAt: string;
            /**
             * Format: date-time
             * @description Exact to a minute
             */
            lastSeenAt: string;
            /** Format: uuid */
            sessionId: string;
        };
        /** Page[Key] */
        PageOfKey: {
            data: components["schemas"]["Key"][];
            nextCursor: string | null;
        };
        /** Page[OwnSession] */
        PageOfOwnSession: {
            data: components["schemas"]["OwnSession"][];
            nextCursor: string | null;
        };
        /** Page[RoleGrant] */
        PageOfRoleGrant: {
            data: components["schemas"]["RoleGrant"][];
            nextCursor: string | null;
        };
        /** Page[TrailEntry] */
        PageOfTrailEntry: {
            data: components["schemas"]["TrailEntry"][];
            nextCursor: string | null;
        };
        /** Page[TransactionItem] */
        PageOfTransactionItem: {
            data: components["schemas"]["TransactionItem"][];
            nextCursor: string | null;
        };
        /** Payment */
        Payment: {
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            fee: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            fromPrincipal: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            fromYield: string;
        };
        /** PendingAdmin */
        PendingAdmin: {
            /** Format: date-time */
            acceptAfter: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            admin: string | null;
        };
        /** PendingDelay */
        PendingDelay: {
            delaySeconds: number;
            /** Format: date-time */
            effectAfter: string;
        };
        /** PermissionDetail */
        PermissionDetail: {
            expiresAt: string | null;
            formatted: components["schemas"]["PermissionFormatted"];
            /**
             * @description Of the day's cap; sessions reserve what they may cost, and give back the rest
             * @example 1000000
             */
            leftToday: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            maxPerDay: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            maxPerSession: string;
            /**
             * @description The largest session that could be started
             * @example 1000000
             */
            maxStart: string;
            /**
             * @description What the next signature must carry
             * @example 0
             */
            nonce: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
            status: components["schemas"]["PermissionStatus"];
            /**
             * @description On the block's day (UTC)
             * @example 1000000
             */
            usedToday: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** PermissionFormatted */
        PermissionFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            leftToday: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            maxPerDay: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            maxPerSession: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            maxStart: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            usedToday: string;
        };
        /**
         * PermissionStatus
         * @description Whether an operator may act for a viewer.
         * @enum {string}
         */
        PermissionStatus: "NONE" | "ACTIVE" | "EXPIRED" | "REVOKED";
        /** PoolDetail */
        PoolDetail: {
            allowed: boolean;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            claimed: string;
            formatted: components["schemas"]["PoolFormatted"];
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            spent: string;
            symbol: string | null;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** PoolFormatted */
        PoolFormatted: {
            /** @description null for a token whose decimals are not known here */
            claimed: string | null;
            /** @description null for a token whose decimals are not known here */
            spent: string | null;
        };
        /** PostDetail */
        PostDetail: {
            disputedAt: string | null;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            epoch: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            eventsRoot: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            exportHash: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            payoutRoot: string;
            /** Format: date-time */
            periodEnd: string;
            /** Format: date-time */
            periodStart: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            post: string;
            /** @enum {string} */
            status: "PENDING" | "DISPUTED" | "FINAL" | "REJECTED";
            /** Format: date-time */
            windowEndsAt: string;
        };
        /** PrepareAuthorizationCancel */
        PrepareAuthorizationCancel: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.cancel";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            authorizer: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
        };
        /** PrepareAuthorizationReceive */
        PrepareAuthorizationReceive: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.receive";
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /** @description null: never */
            validAfter?: string | null;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** PrepareAuthorizationTransfer */
        PrepareAuthorizationTransfer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.transfer";
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /** @description null: never */
            validAfter?: string | null;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** PrepareConsentGrant */
        PrepareConsentGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.grant";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /** @description null: never */
            expiresAt?: string | null;
            /**
             * @description How consent was collected
             * @enum {string}
             */
            method: "click" | "form" | "wallet" | "other";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** PrepareConsentGrantMany */
        PrepareConsentGrantMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.grantMany";
            consents: components["schemas"]["PrepareConsentGrantManyConsents"][];
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** PrepareConsentGrantManyConsents */
        PrepareConsentGrantManyConsents: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /** @description null: never */
            expiresAt?: string | null;
            /**
             * @description How consent was collected
             * @enum {string}
             */
            method: "click" | "form" | "wallet" | "other";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
        };
        /** PrepareConsentRevoke */
        PrepareConsentRevoke: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.revoke";
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** PrepareConsentRevokeMany */
        PrepareConsentRevokeMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.revokeMany";
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            scopes: components["schemas"]["PrepareConsentRevokeManyScopes"][];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** PrepareConsentRevokeManyScopes */
        PrepareConsentRevokeManyScopes: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description A purpose: its name, or its hash
             * @example PERSONALIZED_ADS
             */
            purpose: string;
        };
        /** PrepareIntentBody */
        PrepareIntentBody: components["schemas"]["PrepareConsentGrant"] | components["schemas"]["PrepareConsentGrantMany"] | components["schemas"]["PrepareConsentRevoke"] | components["schemas"]["PrepareConsentRevokeMany"] | components["schemas"]["PreparePermissionGrant"] | components["schemas"]["PreparePermissionRevoke"] | components["schemas"]["PrepareTokenPermit"] | components["schemas"]["PrepareAuthorizationTransfer"] | components["schemas"]["PrepareAuthorizationReceive"] | components["schemas"]["PrepareAuthorizationCancel"];
        /** PreparePermissionGrant */
        PreparePermissionGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "permission.grant";
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description A time, RFC 3339 with its offset
             * @example 2030-01-31T12:00:00Z
             */
            expiresAt: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxPerDay: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxPerSession: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** PreparePermissionRevoke */
        PreparePermissionRevoke: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "permission.revoke";
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** PrepareTokenPermit */
        PrepareTokenPermit: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "token.permit";
            /** @description Until when the signature is good; an hour from now if left out */
            deadline?: string | null;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            owner: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            spender: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /**
         * Problem
         * @description RFC 9457. `code` is stable: programs go by it, never by `detail`.
         */
        Problem: {
            /** @example block_not_indexed */
            code: string;
            /** @example Block 900 is not mirrored: blocks 1 to 812 are. */
            detail: string;
            /** @description With `validation_failed`: what does not fit */
            errors?: {
                /** @example atBlock */
                field: string;
                /** @enum {string} */
                in: "body" | "query" | "path" | "header" | "cookie";
                /** @example Expected a whole number below 2^63, in decimal digits */
                message: string;
            }[];
            /**
             * @description Also in the header X-Request-Id
             * @example 9f86d081884c7d65
             */
            requestId?: string;
            /** @example 404 */
            status: number;
            /** @example Not Found */
            title: string;
            /**
             * Format: uri
             * @example urn:marquee:problem:block_not_indexed
             */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /** Ready */
        Ready: {
            /** @description What is away and costs only some answers, by name: node, indexer, worker */
            degraded: {
                [key: string]: string;
            };
            ready: boolean;
            /** @description What is in the way, by name: database, migrations, mirror, redis */
            reasons: {
                [key: string]: string;
            };
        };
        /** ReceiptProof */
        ReceiptProof: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            /**
             * @description RLP of the header: its keccak-256 is the block's hash
             * @example 0xf90211a0
             */
            header: string;
            /**
             * @description RLP of the transaction's index: the receipt's key in the trie
             * @example 0xf90211a0
             */
            key: string;
            log: components["schemas"]["LogText"];
            /** @description Which of the receipt's logs it is, from 0 */
            logPosition: number;
            /**
             * @description The trie's nodes from the root to the receipt, as `eth_getProof` lists them
             * @example [
             *       "0xf90211a0"
             *     ]
             */
            nodes: string[];
            /**
             * @description What the trie holds at the key: RLP of the receipt, behind its type (EIP-2718)
             * @example 0xf90211a0
             */
            receipt: string;
            /**
             * @description The header's sixth field: the root of the block's receipts
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptsRoot: string;
            transactionIndex: number;
        };
        /** ReorgEvent */
        ReorgEvent: {
            /** @description null: nothing that was told is known to stand */
            blockHash: string | null;
            /** @description The last block that still stands */
            blockNumber: number;
            depth: number;
        };
        /**
         * Role
         * @description What an account is here.
         * @enum {string}
         */
        Role: "user" | "advertiser" | "publisher" | "creator" | "auditor" | "admin";
        /** RoleAdminDetail */
        RoleAdminDetail: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            adminRole: string;
            adminRoleName: string | null;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            role: string;
            roleName: string | null;
        };
        /** RoleGrant */
        RoleGrant: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            /** Format: date-time */
            grantedAt: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            grantedBy: string;
            role: components["schemas"]["Role"];
        };
        /** RotateBody */
        RotateBody: {
            /**
             * @description So long the old secret works beside the new one; 0 where it may have leaked
             * @default 3600
             */
            graceSeconds: number;
        };
        /**
         * Scope
         * @description What a key may do. None of them opens what is the person's own: sessions, keys, roles.
         * @enum {string}
         */
        Scope: "read" | "events:write" | "campaigns:write" | "transactions:write";
        /** SearchedFor */
        SearchedFor: {
            /** @description False while the node is away that had to be asked, too */
            complete: boolean;
            hits: components["schemas"]["SearchHit"][];
            /**
             * @description The chain's node, which alone knows transactions and blocks by their hashes
             * @enum {string}
             */
            node: "not_needed" | "answered" | "unavailable";
            /**
             * @description A number in decimal digits, an address, or the hash of a transaction, a block or content
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            query: string;
        };
        /** SearchHit */
        SearchHit: {
            /** @description Of a block, and of a transaction that is in one */
            blockNumber: number | null;
            /**
             * @description Its number, address or hash
             * @example 12
             */
            id: string;
            /** @description What it is */
            kind: components["schemas"]["Kind"];
            /**
             * @description Where to read more, by what is there
             * @example {
             *       "campaign": "/api/v1/campaigns/12"
             *     }
             */
            links: {
                [key: string]: string;
            };
            /** @description Whether the mirror has it; of a transaction, whether it has that very block */
            mirrored: boolean;
            /**
             * @description Of an address: `advertiser`, `creator`, `viewer`, `permitter` (gave an operator a permission), `depositor`, `subject` and `controller` of consents
             * @example [
             *       "viewer"
             *     ]
             */
            roles: string[];
            /**
             * @description How it is: of a block `final`, `mirrored`, or `unmirrored` where only the node has it; of a transaction `pending`, `mined`, `succeeded` or `reverted`; of a campaign, a session, a post or content its status; of an address the name of the contract that it is
             * @example ACTIVE
             */
            state: string | null;
        };
        /** SessionContent */
        SessionContent: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            contentId: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            fullPrice: string;
            listed: boolean;
            /** @description Seconds of the whole */
            totalDuration: number;
        };
        /** SessionDetail */
        SessionDetail: {
            /** @description Seconds watched, at most the content's */
            activeDuration: number;
            content: components["schemas"]["SessionContent"];
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            creator: string;
            /**
             * @description What it owes, or came to
             * @example 1000000
             */
            currentCost: string;
            /** @description Seconds of the whole content when the session started */
            duration: number;
            endTime: string | null;
            /** @description Protocol fee in basis points of what is paid */
            feeBps: number;
            /** @description What was paid, once it stopped */
            finalCost: string | null;
            formatted: components["schemas"]["SessionFormatted"];
            /**
             * @description The most it may cost: reserved while it is open
             * @example 1000000
             */
            maxSpend: string;
            /** @description Who started it by the viewer's permission */
            operator: string | null;
            /** @description Seconds paused */
            pausedDuration: number;
            payment: components["schemas"]["Payment"] | null;
            /**
             * @description Of the whole content when the session started
             * @example 1000000
             */
            price: string;
            /** @example 1 */
            sessionId: string;
            /** Format: date-time */
            startTime: string;
            /**
             * @description COMPLETED: paid in full. CANCELLED: nothing was owed. FAILED: a vault loss left part unpaid
             * @enum {string}
             */
            status: "ACTIVE" | "PAUSED" | "COMPLETED" | "CANCELLED" | "FAILED";
            /** @description Seconds since it started, or until it stopped */
            totalDuration: number;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** SessionFormatted */
        SessionFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            currentCost: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            maxSpend: string;
        };
        /** SessionGiven */
        SessionGiven: {
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            /** @description Send as `X-CSRF-Token` with what changes something by cookie */
            csrfToken: string;
            /** @example did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 */
            did: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description No refresh carries it past this: then its owner has to sign again
             */
            refreshableUntil: string;
            /** @description Send as `Authorization: Bearer …`; null by cookie only */
            token: string | null;
        };
        /**
         * State
         * @description Where a transaction stands.
         *
         *         ``accepted``: stored, and to be sent. ``sent``: signed with a nonce, stored, and given to the node. ``mined``: in a block.
         *         ``confirmed``: under enough blocks. ``final``: in a block that cannot be taken back. ``failed``: it did not happen, see the reason.
         * @enum {string}
         */
        State: "accepted" | "sent" | "mined" | "confirmed" | "final" | "failed";
        /** Stats */
        Stats: {
            /** @description Running or paused */
            activeSessions: number;
            /** @description Seconds per session, rounded down */
            averageWatchTime: number;
            balance: components["schemas"]["Balance"];
            /** @description Stopped and paid in full */
            completedSessions: number;
            formatted: components["schemas"]["StatsFormatted"];
            totalSessions: number;
            /**
             * @description What stopped sessions were paid
             * @example 1000000
             */
            totalSpent: string;
            /** @description Seconds, of running sessions too */
            totalWatchTime: number;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            userAddress: string;
        };
        /** StatsFormatted */
        StatsFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            totalSpent: string;
        };
        /** Status */
        Status: {
            chainId: number;
            /** @description Address by the contract's name */
            contracts: {
                [key: string]: string;
            };
            mirror: components["schemas"]["Mirror"] | null;
            /**
             * @example {
             *       "database": "up",
             *       "redis": "up"
             *     }
             */
            services: {
                [key: string]: "up" | "down";
            };
            version: string;
        };
        /** StatusAnswer */
        StatusAnswer: {
            asOf: components["schemas"]["AsOfBlock"] | null;
            data: components["schemas"]["Status"];
        };
        /** SubmitAuthorizationCancel */
        SubmitAuthorizationCancel: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.cancel";
            message: components["schemas"]["SubmitAuthorizationCancelMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitAuthorizationCancelMessage */
        SubmitAuthorizationCancelMessage: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            authorizer: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
        };
        /** SubmitAuthorizationTransfer */
        SubmitAuthorizationTransfer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "authorization.transfer";
            message: components["schemas"]["SubmitAuthorizationTransferMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitAuthorizationTransferMessage */
        SubmitAuthorizationTransferMessage: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            nonce: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            validAfter: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            validBefore: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            value: string;
        };
        /** SubmitConsentGrant */
        SubmitConsentGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.grant";
            message: components["schemas"]["SubmitConsentGrantMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitConsentGrantMany */
        SubmitConsentGrantMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.grantMany";
            message: components["schemas"]["SubmitConsentGrantManyMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitConsentGrantManyConsents */
        SubmitConsentGrantManyConsents: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description A whole number below 2^40, in decimal digits
             * @example 1
             */
            expiresAt: string;
            /**
             * @description A whole number below 2^8, in decimal digits
             * @example 1
             */
            method: string;
            /**
             * @description A whole number below 2^64, in decimal digits
             * @example 1
             */
            nonce: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
        };
        /** SubmitConsentGrantManyMessage */
        SubmitConsentGrantManyMessage: {
            consents: components["schemas"]["SubmitConsentGrantManyConsents"][];
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            deadline: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** SubmitConsentGrantMessage */
        SubmitConsentGrantMessage: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            deadline: string;
            /**
             * @description A whole number below 2^40, in decimal digits
             * @example 1
             */
            expiresAt: string;
            /**
             * @description A whole number below 2^8, in decimal digits
             * @example 1
             */
            method: string;
            /**
             * @description A whole number below 2^64, in decimal digits
             * @example 1
             */
            nonce: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            purpose: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** SubmitConsentRevoke */
        SubmitConsentRevoke: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.revoke";
            message: components["schemas"]["SubmitConsentRevokeMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitConsentRevokeMany */
        SubmitConsentRevokeMany: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "consent.revokeMany";
            message: components["schemas"]["SubmitConsentRevokeManyMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitConsentRevokeManyMessage */
        SubmitConsentRevokeManyMessage: {
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            deadline: string;
            scopes: components["schemas"]["SubmitConsentRevokeManyScopes"][];
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** SubmitConsentRevokeManyScopes */
        SubmitConsentRevokeManyScopes: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description A whole number below 2^64, in decimal digits
             * @example 1
             */
            nonce: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            purpose: string;
        };
        /** SubmitConsentRevokeMessage */
        SubmitConsentRevokeMessage: {
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            controller: string;
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            deadline: string;
            /**
             * @description A whole number below 2^64, in decimal digits
             * @example 1
             */
            nonce: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            purpose: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            subject: string;
        };
        /** SubmitIntentBody */
        SubmitIntentBody: components["schemas"]["SubmitConsentGrant"] | components["schemas"]["SubmitConsentGrantMany"] | components["schemas"]["SubmitConsentRevoke"] | components["schemas"]["SubmitConsentRevokeMany"] | components["schemas"]["SubmitPermissionGrant"] | components["schemas"]["SubmitPermissionRevoke"] | components["schemas"]["SubmitAuthorizationTransfer"] | components["schemas"]["SubmitAuthorizationCancel"];
        /** SubmitPermissionGrant */
        SubmitPermissionGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "permission.grant";
            message: components["schemas"]["SubmitPermissionGrantMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitPermissionGrantMessage */
        SubmitPermissionGrantMessage: {
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            deadline: string;
            /**
             * @description A whole number below 2^40, in decimal digits
             * @example 1
             */
            expiresAt: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxPerDay: string;
            /**
             * @description A whole number below 2^96, in decimal digits
             * @example 1
             */
            maxPerSession: string;
            /**
             * @description A whole number below 2^64, in decimal digits
             * @example 1
             */
            nonce: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** SubmitPermissionRevoke */
        SubmitPermissionRevoke: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "permission.revoke";
            message: components["schemas"]["SubmitPermissionRevokeMessage"];
            /**
             * @description Bytes in hexadecimal: 65 of a key (r, s, v), or what a wallet (ERC-1271) gives
             * @example 0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b
             */
            signature: string;
        };
        /** SubmitPermissionRevokeMessage */
        SubmitPermissionRevokeMessage: {
            /**
             * @description A whole number below 2^256, in decimal digits
             * @example 1000000
             */
            deadline: string;
            /**
             * @description A whole number below 2^64, in decimal digits
             * @example 1
             */
            nonce: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            operator: string;
            /**
             * @description An address, EIP-55 or in lower case
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            viewer: string;
        };
        /** Terms */
        Terms: {
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            categoriesHash: string;
            /** @description null: until revoked */
            expiresAt: string | null;
            /** @enum {string} */
            method: "click" | "form" | "wallet" | "other";
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            noticeHash: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            receiptHash: string;
        };
        /** TokenDetail */
        TokenDetail: {
            decimals: number;
            formatted: components["schemas"]["TokenFormatted"];
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            supply: string;
            symbol: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            token: string;
        };
        /** TokenFormatted */
        TokenFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            amount: string;
        };
        /** TopicEvent */
        TopicEvent: {
            /**
             * @description The contract that emitted it
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            address: string;
            /**
             * @description By their names in the ABI: addresses EIP-55, other bytes in hexadecimal, numbers in decimal digits
             * @example {
             *       "sessionId": "1",
             *       "elapsed": "60"
             *     }
             */
            arguments: {
                [key: string]: string | boolean | string[];
            };
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string;
            blockNumber: number;
            /**
             * @description The contract's name
             * @example StreamingWallet
             */
            contract: string;
            /**
             * @description Its name in the contract
             * @example SessionStopped
             */
            event: string;
            /**
             * @description What it is about
             * @enum {string}
             */
            kind: "transfer" | "approval" | "consent" | "campaign" | "epoch" | "claim" | "vault" | "content" | "session" | "permission" | "earnings" | "role" | "parameter";
            /** @description Its place among all logs of the block */
            logIndex: number;
            /**
             * Format: date-time
             * @description The block's time
             */
            timestamp: string;
            /**
             * @description Those of the topics asked for that it is of
             * @example [
             *       "session:1"
             *     ]
             */
            topics: string[];
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            transactionHash: string;
        };
        /** TopicEvents */
        TopicEvents: {
            asOf: components["schemas"]["AsOfBlock"];
            events: components["schemas"]["TopicEvent"][];
            firstBlock: number;
        };
        /** TrailCheck */
        TrailCheck: {
            broken: components["schemas"]["TrailProblem"] | null;
            /**
             * @description So many hold, one after the other
             * @example 17
             */
            entries: number;
            /**
             * @description The hash of the last that holds: keep it, and ask with it later
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            head: string;
        };
        /** TrailEntry */
        TrailEntry: {
            /**
             * @description Which session or key
             * @example session:01890a5d-ac96-774b-bcce-b302099a8057
             */
            actedBy: string;
            action: components["schemas"]["Action"];
            /** @description null: a process of Marquee itself */
            actor: string | null;
            /** Format: date-time */
            at: string;
            /** @example auditor */
            details: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            hash: string;
            /**
             * @description From 1, without a gap
             * @example 17
             */
            number: number;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            previousHash: string;
            /** @example 9f86d081884c7d65 */
            requestId: string;
            /** @example account:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 */
            subject: string;
        };
        /** TrailProblem */
        TrailProblem: {
            /** @example 17 */
            number: number;
            /** @example it does not have its hash */
            problem: string;
        };
        /** TransactionBuilt */
        TransactionBuilt: {
            /** @enum {string} */
            action: "token.approve" | "token.transfer" | "token.transferFrom" | "token.permit" | "token.batchTransfer" | "token.burn" | "token.burnFrom" | "authorization.transfer" | "authorization.receive" | "authorization.cancel" | "vault.deposit" | "vault.depositWithPermit" | "vault.mint" | "vault.withdraw" | "vault.redeem" | "content.list" | "content.change" | "content.delist" | "session.start" | "session.startFor" | "session.pause" | "session.resume" | "session.stop" | "session.settle" | "session.settleMany" | "permission.grant" | "permission.revoke" | "earnings.withdraw" | "consent.grant" | "consent.grantMany" | "consent.revoke" | "consent.revokeMany" | "campaign.create" | "campaign.createWithPermit" | "campaign.fund" | "campaign.fundWithPermit" | "campaign.updateSpec" | "campaign.pause" | "campaign.resume" | "campaign.close" | "campaign.refund" | "claim" | "claimMany" | "epoch.finalize" | "epoch.dispute" | "epoch.reject";
            /**
             * @description What came of trying it
             * @example It gives 50.00 mvUSDC.
             */
            effect: string | null;
            /** @example 141852 */
            gasEstimate: string;
            /**
             * @description What the call returned, by its name in the contract
             * @example {
             *       "result": "50"
             *     }
             */
            results: {
                [key: string]: string;
            };
            /**
             * @description Who may send it
             * @example the depositor
             */
            signer: string;
            /** @example Deposit 50.00 USDC into the vault for you. */
            summary: string;
            transaction: components["schemas"]["UnsignedTransaction"];
            warnings: components["schemas"]["Warning_"][];
        };
        /** TransactionChange */
        TransactionChange: {
            /** Format: date-time */
            at: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string | null;
            blockNumber: number | null;
            /** @description Why it failed: a stable code */
            failure: components["schemas"]["Failure"] | null;
            /**
             * @description The same in plain words
             * @example Its deadline passed before it was in a block: sign and hand it in again.
             */
            reason: string | null;
            /** @description Number of its last change, 0 being `accepted` */
            sequence: number;
            /** @description `accepted`: to be sent; `sent`: signed, stored and given to the node; `mined`: in a block; `confirmed`: under enough blocks; `final`: in a block that cannot be taken back; `failed`: it did not happen */
            state: components["schemas"]["State"];
            /**
             * @description Of what is in a block; else of what waits to be, which may still be replaced
             * @example 0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c
             */
            transactionHash: string | null;
        };
        /** TransactionItem */
        TransactionItem: {
            /** Format: date-time */
            acceptedAt: string;
            /** @example consent.revoke */
            action: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string | null;
            blockNumber: number | null;
            /** Format: date-time */
            changedAt: string;
            /** @description The contract's: afterwards it would revert */
            deadline: string | null;
            /**
             * @description The EIP-712 digest that was signed: it names the intent
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            digest: string;
            /** @description Why it failed: a stable code */
            failure: components["schemas"]["Failure"] | null;
            /** Format: uuid */
            id: string;
            /**
             * @description The same in plain words
             * @example Its deadline passed before it was in a block: sign and hand it in again.
             */
            reason: string | null;
            /**
             * @description Of the request that handed it in, as it is in logs
             * @example 7f9c2ba4e88f827d
             */
            requestId: string;
            /** @description Number of its last change, 0 being `accepted` */
            sequence: number;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            signer: string;
            /** @description `accepted`: to be sent; `sent`: signed, stored and given to the node; `mined`: in a block; `confirmed`: under enough blocks; `final`: in a block that cannot be taken back; `failed`: it did not happen */
            state: components["schemas"]["State"];
            /** @example Revoke a consent. */
            summary: string;
            /**
             * @description The contract that is called
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            target: string;
            /**
             * @description Of what is in a block; else of what waits to be, which may still be replaced
             * @example 0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c
             */
            transactionHash: string | null;
        };
        /** TransactionDetail */
        transactions_own_schemas_TransactionDetail: {
            /** Format: date-time */
            acceptedAt: string;
            /** @example consent.revoke */
            action: string;
            /**
             * @description 32 bytes in hexadecimal
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            blockHash: string | null;
            blockNumber: number | null;
            /** Format: date-time */
            changedAt: string;
            /** @description In their order, from `accepted` on */
            changes: components["schemas"]["TransactionChange"][];
            /** @description The contract's: afterwards it would revert */
            deadline: string | null;
            /**
             * @description The EIP-712 digest that was signed: it names the intent
             * @example 0xabababababababababababababababababababababababababababababababab
             */
            digest: string;
            /** @description Why it failed: a stable code */
            failure: components["schemas"]["Failure"] | null;
            /** Format: uuid */
            id: string;
            /**
             * @description The same in plain words
             * @example Its deadline passed before it was in a block: sign and hand it in again.
             */
            reason: string | null;
            /**
             * @description Of the request that handed it in, as it is in logs
             * @example 7f9c2ba4e88f827d
             */
            requestId: string;
            /** @description Number of its last change, 0 being `accepted` */
            sequence: number;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            signer: string;
            /** @description `accepted`: to be sent; `sent`: signed, stored and given to the node; `mined`: in a block; `confirmed`: under enough blocks; `final`: in a block that cannot be taken back; `failed`: it did not happen */
            state: components["schemas"]["State"];
            /** @example Revoke a consent. */
            summary: string;
            /**
             * @description The contract that is called
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            target: string;
            /**
             * @description Of what is in a block; else of what waits to be, which may still be replaced
             * @example 0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c
             */
            transactionHash: string | null;
        };
        /**
         * TransactionState
         * @description What has become of a transaction; ``mined`` where the node does not say whether it succeeded.
         * @enum {string}
         */
        TransactionState: "pending" | "mined" | "succeeded" | "reverted";
        /** TypedDataDocument */
        TypedDataDocument: {
            domain: components["schemas"]["TypedDataDomain"];
            /**
             * @description By the types; numbers in decimal digits
             * @example {
             *       "nonce": "0"
             *     }
             */
            message: {
                [key: string]: unknown;
            };
            /** @example RevokeConsent */
            primaryType: string;
            /**
             * @example {
             *       "RevokeConsent": [
             *         {
             *           "name": "controller",
             *           "type": "address"
             *         }
             *       ]
             *     }
             */
            types: {
                [key: string]: components["schemas"]["TypedDataMember"][];
            };
        };
        /** TypedDataDomain */
        TypedDataDomain: {
            chainId: number;
            /** @example Marquee ConsentRegistry */
            name: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            verifyingContract: string;
            /** @example 1 */
            version: string;
        };
        /** TypedDataMember */
        TypedDataMember: {
            /** @example controller */
            name: string;
            /** @example address */
            type: string;
        };
        /** UnsignedTransaction */
        UnsignedTransaction: {
            /**
             * @description A number in hexadecimal
             * @example 0x7a69
             */
            chainId: string;
            /** @example 0x6e553f65 */
            data: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            from: string;
            /**
             * @description A quarter more than the estimate
             * @example 0x7a69
             */
            gas: string;
            /**
             * @description Wei: twice the base fee, and the priority fee
             * @example 0x7a69
             */
            maxFeePerGas: string;
            /**
             * @description Wei, as the node proposes
             * @example 0x7a69
             */
            maxPriorityFeePerGas: string;
            /**
             * @description The sender's next one; wallets choose their own
             * @example 0x7a69
             */
            nonce: string;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            to: string;
            /** @constant */
            type: "0x2";
            /** @constant */
            value: "0x0";
        };
        /** Vault */
        Vault: {
            /**
             * @description With what is locked
             * @example 1000000
             */
            accountedAssets: string;
            /**
             * @description In the token's smallest unit
             * @example 1000000
             */
            depositCap: string;
            formatted: components["schemas"]["VaultFormatted"];
            /** @description What stays out of the source, to pay charges from */
            idleTargetBps: number;
            /**
             * @description What the last report locked
             * @example 1000000
             */
            lockedAtReport: string;
            /**
             * @description Reported and not released yet
             * @example 1000000
             */
            lockedGain: string;
            /** @description Most that a report takes in */
            maxGainBpsPerDay: number;
            /** Format: date-time */
            reportedAt: string;
            /**
             * @description What 10^12 shares are worth, rounded down
             * @example 1000000
             */
            sharePrice: string;
            /**
             * @description The yield source, an ERC-4626
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            source: string;
            /**
             * @description What all shares are worth
             * @example 1000000
             */
            totalAssets: string;
            /** @example 200000000000000 */
            totalShares: string;
            /**
             * Format: date-time
             * @description When all of it is released
             */
            unlockEndsAt: string;
            unlockSeconds: number;
            /**
             * @description EIP-55
             * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
             */
            vault: string;
        };
        /** VaultFormatted */
        VaultFormatted: {
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            lockedGain: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            sharePrice: string;
            /**
             * @description For people, exact
             * @example 50.00 USDC
             */
            totalAssets: string;
        };
        /** VerifyBody */
        VerifyBody: {
            binding?: string | null;
            /**
             * @description `cookie` keeps the token out of the answer's body, `bearer` sets no cookie
             * @default both
             * @enum {string}
             */
            deliver: "both" | "cookie" | "bearer";
            /** @description The EIP-4361 message, as it was signed */
            message: string;
            /** @description 65 bytes of a key (EIP-191), or a contract's (ERC-1271, ERC-6492) */
            signature: string;
        };
        /** Warning_ */
        Warning_: {
            /** @enum {string} */
            code: "unlimited_allowance" | "unknown_spender" | "gas_unaffordable";
            /** @example The spender is none of this site's contracts. */
            message: string;
        };
    };
    responses: {
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `invalid_input`: The request cannot be understood: what it is.
         *     - `malformed_cursor`: The cursor was not made by this list: take it from nextCursor and leave it as it is.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.invalid_input.malformed_cursor.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "invalid_input" | "malformed_cursor" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `invalid_input`: The request cannot be understood: what it is.
         *     - `malformed_idempotency_key`: The header Idempotency-Key is one text of 1 to 60 printable ASCII characters, best a random UUID, sent once.
         *     - `malformed_json`: The body is not JSON.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.invalid_input.malformed_idempotency_key.malformed_json.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "invalid_input" | "malformed_idempotency_key" | "malformed_json" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `invalid_input`: The request cannot be understood: what it is.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.invalid_input.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "invalid_input" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `malformed_cursor`: The cursor was not made by this list: take it from nextCursor and leave it as it is.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.malformed_cursor.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "malformed_cursor" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `malformed_event_id`: The header Last-Event-ID was not made by this stream: take it from the id of an event and leave it as it is.
         *     - `malformed_topic`: 1 is no topic: a topic is one of 1, a colon, and what is followed, like 1.
         *     - `too_many_topics`: One stream follows 60 topics at most: open another one for the rest.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.malformed_event_id.malformed_topic.too_many_topics.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "malformed_event_id" | "malformed_topic" | "too_many_topics" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `malformed_event_id`: The header Last-Event-ID was not made by this stream: take it from the id of an event and leave it as it is.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.malformed_event_id.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "malformed_event_id" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `malformed_idempotency_key`: The header Idempotency-Key is one text of 1 to 60 printable ASCII characters, best a random UUID, sent once.
         *     - `malformed_json`: The body is not JSON.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.malformed_idempotency_key.malformed_json.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "malformed_idempotency_key" | "malformed_json" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `malformed_json`: The body is not JSON.
         *     - `malformed_sign_in_message`: The sign-in message does not follow EIP-4361: what it is.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.malformed_json.malformed_sign_in_message.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "malformed_json" | "malformed_sign_in_message" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `malformed_json`: The body is not JSON.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.malformed_json.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "malformed_json" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `bad_request`: The path and the query are UTF-8 text without control characters.
         *     - `validation_failed`: Something in the request does not fit.
         */
        "400.bad_request.validation_failed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_request" | "validation_failed";
                    /** @constant */
                    status: 400;
                };
            };
        };
        /**
         * @description - `key_unknown`: The API key is unknown, was revoked or rotated away, or has expired.
         *     - `session_required`: This needs a session: sign in at auth/verify and send its bearer token or cookie.
         *     - `session_unknown`: The session has ended, was revoked or never was.
         */
        "401.key_unknown.session_required.session_unknown": {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "key_unknown" | "session_required" | "session_unknown";
                    /** @constant */
                    status: 401;
                };
            };
        };
        /**
         * @description - `nonce_unknown`: The nonce was used, has expired or was given to another browser: ask for a new one.
         *     - `sign_in_refused`: The sign-in message is not acceptable here: what it is.
         *     - `signature_refused`: The signature is not one of account 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 over this message.
         */
        "401.nonce_unknown.sign_in_refused.signature_refused": {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "nonce_unknown" | "sign_in_refused" | "signature_refused";
                    /** @constant */
                    status: 401;
                };
            };
        };
        /**
         * @description - `csrf_refused`: A request that changes something by cookie needs the CSRF token in the header x-csrf-token.
         *     - `key_refused`: An API key cannot do this: sign in with the account's own key and send the session's token or cookie.
         *     - `origin_refused`: A request by cookie that changes something has to come from 1 or an origin that is listed, not from another site's page.
         */
        "403.csrf_refused.key_refused.origin_refused": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "csrf_refused" | "key_refused" | "origin_refused";
                    /** @constant */
                    status: 403;
                };
            };
        };
        /**
         * @description - `csrf_refused`: A request that changes something by cookie needs the CSRF token in the header x-csrf-token.
         *     - `key_refused`: An API key cannot do this: sign in with the account's own key and send the session's token or cookie.
         *     - `origin_refused`: A request by cookie that changes something has to come from 1 or an origin that is listed, not from another site's page.
         *     - `role_required`: This needs the role advertiser.
         *     - `scope_required`: This needs an API key with the scope 1.
         */
        "403.csrf_refused.key_refused.origin_refused.role_required.scope_required": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "csrf_refused" | "key_refused" | "origin_refused" | "role_required" | "scope_required";
                    /** @constant */
                    status: 403;
                };
            };
        };
        /**
         * @description - `csrf_refused`: A request that changes something by cookie needs the CSRF token in the header x-csrf-token.
         *     - `origin_refused`: A request by cookie that changes something has to come from 1 or an origin that is listed, not from another site's page.
         *     - `scope_required`: This needs an API key with the scope 1.
         */
        "403.csrf_refused.origin_refused.scope_required": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "csrf_refused" | "origin_refused" | "scope_required";
                    /** @constant */
                    status: 403;
                };
            };
        };
        /**
         * @description - `access_control_not_found`: No mirrored contract 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 has roles as of block 900.
         *     - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.access_control_not_found.block_not_indexed.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "access_control_not_found" | "block_not_indexed" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /** @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are. */
        "404.block_not_indexed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `campaign_not_found`: There is no campaign 1 as of block 900.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.block_not_indexed.campaign_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "campaign_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `consent_not_found`: Account 1 had neither given nor withdrawn this consent to 1 by block 900: there is nothing to have a receipt of.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.block_not_indexed.consent_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "consent_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `content_not_found`: No content 0xabababababababababababababababababababababababababababababababab was listed as of block 900.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.block_not_indexed.content_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "content_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `escrow_not_found`: There is no escrow as of block 900.
         */
        "404.block_not_indexed.escrow_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "escrow_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `post_not_found`: There is no post 1 as of block 900.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.block_not_indexed.post_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "post_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.block_not_indexed.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `route_not_found`: There is nothing at this path.
         *     - `session_not_found`: There is no session 1 as of block 900.
         */
        "404.block_not_indexed.route_not_found.session_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "route_not_found" | "session_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `block_not_indexed`: Block 900 is not mirrored: blocks 1 to 812 are.
         *     - `route_not_found`: There is nothing at this path.
         *     - `token_not_mirrored`: The balances of token 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 are not mirrored here (a vault's shares are positions: ask the vault).
         */
        "404.block_not_indexed.route_not_found.token_not_mirrored": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_indexed" | "route_not_found" | "token_not_mirrored";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /** @description - `contract_not_deployed`: There is no 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 on this chain: this action cannot be had here. */
        "404.contract_not_deployed": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "contract_not_deployed";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `event_not_found`: No mirrored event is log 1 of block 900.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.event_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "event_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `grant_not_found`: Account 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 was not granted the role advertiser here: roles that a contract knows are lost on chain.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.grant_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "grant_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `key_not_found`: This account has no live API key 1.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.key_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "key_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `own_session_not_found`: This account has no live session 1.
         *     - `route_not_found`: There is nothing at this path.
         */
        "404.own_session_not_found.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "own_session_not_found" | "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /** @description - `route_not_found`: There is nothing at this path. */
        "404.route_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "route_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `route_not_found`: There is nothing at this path.
         *     - `transaction_not_found`: This account has signed no intent of transaction 1: the id is in the answer that accepted it.
         */
        "404.route_not_found.transaction_not_found": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "route_not_found" | "transaction_not_found";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /**
         * @description - `route_not_found`: There is nothing at this path.
         *     - `transaction_unknown`: The chain's node knows no transaction 1, neither in a block nor waiting for one.
         */
        "404.route_not_found.transaction_unknown": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "route_not_found" | "transaction_unknown";
                    /** @constant */
                    status: 404;
                };
            };
        };
        /** @description - `request_timeout`: The body did not arrive in time. */
        "408.request_timeout": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "request_timeout";
                    /** @constant */
                    status: 408;
                };
            };
        };
        /** @description - `idempotency_key_in_flight`: A request with this Idempotency-Key is being worked on: send it again in 42 s to get its answer. */
        "409.idempotency_key_in_flight": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "idempotency_key_in_flight";
                    /** @constant */
                    status: 409;
                };
            };
        };
        /**
         * @description - `idempotency_key_in_flight`: A request with this Idempotency-Key is being worked on: send it again in 42 s to get its answer.
         *     - `key_limit_reached`: The account has 60 live API keys, which is all that it may have: revoke one.
         */
        "409.idempotency_key_in_flight.key_limit_reached": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "idempotency_key_in_flight" | "key_limit_reached";
                    /** @constant */
                    status: 409;
                };
            };
        };
        /** @description - `block_pruned`: The state as of block 900 is no longer kept: blocks 1 to 812 can be read. */
        "410.block_pruned": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_pruned";
                    /** @constant */
                    status: 410;
                };
            };
        };
        /** @description - `block_not_reached`: Block 900 is not mirrored yet, block 812 is the newest: ask again in 42 s. */
        "412.block_not_reached": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "block_not_reached";
                    /** @constant */
                    status: 412;
                };
            };
        };
        /** @description - `body_too_large`: A body has at most 65536 bytes. */
        "413.body_too_large": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "body_too_large";
                    /** @constant */
                    status: 413;
                };
            };
        };
        /** @description - `media_type_unsupported`: A body is application/json in UTF-8. */
        "415.media_type_unsupported": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "media_type_unsupported";
                    /** @constant */
                    status: 415;
                };
            };
        };
        /**
         * @description - `audit_too_large`: The mirror has more than 60 things to compare as of that block, too many for a request: run `marquee audit` beside the node.
         *     - `state_unavailable`: The node cannot be asked at the audited block: what it is. Old blocks need an archive node; try a newer block.
         */
        "422.audit_too_large.state_unavailable": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "audit_too_large" | "state_unavailable";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /** @description - `idempotency_key_reused`: This Idempotency-Key was sent with another request: a new request needs a new key. */
        "422.idempotency_key_reused": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "idempotency_key_reused";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /**
         * @description - `idempotency_key_reused`: This Idempotency-Key was sent with another request: a new request needs a new key.
         *     - `intent_expired`: The deadline 1 leaves no 1 s to send the transaction in: prepare the intent anew and sign that.
         *     - `intent_signature_refused`: The signature is not one of account 1 over this message: sign exactly what intents/prepare gave, with that account. what it is.
         *     - `intent_too_expensive`: This would need 1 gas, and Marquee pays for at most 60 here: send it yourself, by transactions/build.
         *     - `permit_unsupported`: Token 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 takes no permits that can be prepared here: approve by a transaction.
         *     - `transaction_would_revert`: The transaction would revert. what it is.
         */
        "422.idempotency_key_reused.intent_expired.intent_signature_refused.intent_too_expensive.permit_unsupported.transaction_would_revert": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "idempotency_key_reused" | "intent_expired" | "intent_signature_refused" | "intent_too_expensive" | "permit_unsupported" | "transaction_would_revert";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /**
         * @description - `permit_unsupported`: Token 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 takes no permits that can be prepared here: approve by a transaction.
         *     - `token_unknown`: Token 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 is none of those that this site knows: GET tokens lists them.
         */
        "422.permit_unsupported.token_unknown": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "permit_unsupported" | "token_unknown";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /** @description - `proof_impossible`: Nothing of block 900 can be proven: what it is. */
        "422.proof_impossible": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "proof_impossible";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /**
         * @description - `receipts_unknown`: The node does not give the receipts of these blocks (eth_getBlockReceipts): another node may, with `marquee audit`.
         *     - `too_many_blocks`: From block 1 to block 812 are more than 60: ask for fewer at once, or run `marquee audit --receipts all`.
         */
        "422.receipts_unknown.too_many_blocks": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "receipts_unknown" | "too_many_blocks";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /**
         * @description - `token_unknown`: Token 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 is none of those that this site knows: GET tokens lists them.
         *     - `transaction_would_revert`: The transaction would revert. what it is.
         */
        "422.token_unknown.transaction_would_revert": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "token_unknown" | "transaction_would_revert";
                    /** @constant */
                    status: 422;
                };
            };
        };
        /** @description - `rate_limited`: The limit "1" of 60 requests in 60 s is used up: wait 42 s. */
        "429.rate_limited": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "rate_limited";
                    /** @constant */
                    status: 429;
                };
            };
        };
        /**
         * @description - `rate_limited`: The limit "1" of 60 requests in 60 s is used up: wait 42 s.
         *     - `too_many_streams`: This address has 60 live streams open, which is all that it may have: close one.
         */
        "429.rate_limited.too_many_streams": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "rate_limited" | "too_many_streams";
                    /** @constant */
                    status: 429;
                };
            };
        };
        /** @description - `headers_too_large`: The request line and the headers have at most 65536 bytes. */
        "431.headers_too_large": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "headers_too_large";
                    /** @constant */
                    status: 431;
                };
            };
        };
        /** @description - `internal_error`: Something went wrong on our side; it was logged under the request id. */
        "500.internal_error": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "internal_error";
                    /** @constant */
                    status: 500;
                };
            };
        };
        /**
         * @description - `activity_not_indexed`: Events are not indexed by address yet, because the mirror is catching up with its chain for the first time: come again later.
         *     - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `mirror_empty`: Nothing is mirrored yet: the indexer has not written its first block.
         */
        "503.activity_not_indexed.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "activity_not_indexed" | "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "mirror_empty";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `audit_busy`: Block 1 is being audited, one at a time: ask again in a moment.
         *     - `audit_goes_on`: Block 900 is being audited, which takes longer than an answer may: ask again in a moment.
         *     - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `mirror_empty`: Nothing is mirrored yet: the indexer has not written its first block.
         *     - `node_unavailable`: The node of the chain did not answer in time.
         *     - `redis_unavailable`: Redis cannot be reached.
         */
        "503.audit_busy.audit_goes_on.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_unavailable.redis_unavailable": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "audit_busy" | "audit_goes_on" | "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "mirror_empty" | "node_unavailable" | "redis_unavailable";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `mirror_empty`: Nothing is mirrored yet: the indexer has not written its first block.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "mirror_empty";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `mirror_empty`: Nothing is mirrored yet: the indexer has not written its first block.
         *     - `node_disagrees`: The node has another block 900 than the mirror, or none: one of them is behind or follows another fork. Try again in a moment.
         *     - `node_unavailable`: The node of the chain did not answer in time.
         *     - `redis_unavailable`: Redis cannot be reached.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_disagrees.node_unavailable.redis_unavailable": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "mirror_empty" | "node_disagrees" | "node_unavailable" | "redis_unavailable";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `mirror_empty`: Nothing is mirrored yet: the indexer has not written its first block.
         *     - `node_unavailable`: The node of the chain did not answer in time.
         *     - `redis_unavailable`: Redis cannot be reached.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_unavailable.redis_unavailable": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "mirror_empty" | "node_unavailable" | "redis_unavailable";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `mirror_empty`: Nothing is mirrored yet: the indexer has not written its first block.
         *     - `redis_unavailable`: Redis cannot be reached.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.redis_unavailable": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "mirror_empty" | "redis_unavailable";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `node_unavailable`: The node of the chain did not answer in time.
         *     - `redis_unavailable`: Redis cannot be reached.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.node_unavailable.redis_unavailable": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "node_unavailable" | "redis_unavailable";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `redis_unavailable`: Redis cannot be reached.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "redis_unavailable";
                    /** @constant */
                    status: 503;
                };
            };
        };
        /**
         * @description - `database_timed_out`: The database did not answer in time: ask again in a moment, or for less at once.
         *     - `database_unavailable`: The database cannot be reached.
         *     - `deadline_exceeded`: The request was given up after 1 s: ask again, with the same Idempotency-Key where it creates something.
         *     - `streams_exhausted`: All 60 live streams of this process are taken: come again in a moment.
         */
        "503.database_timed_out.database_unavailable.deadline_exceeded.streams_exhausted": {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "database_timed_out" | "database_unavailable" | "deadline_exceeded" | "streams_exhausted";
                    /** @constant */
                    status: 503;
                };
            };
        };
    };
    parameters: {
        /**
         * @description A key of your own for this request: sent again with the same key, it has its effect once and gets the same answer
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        "Idempotency-Key": string;
        /**
         * @description The ETag of what you mean to change: 412 once it is another
         * @example "4f1c9a"
         */
        "If-Match": string;
        /**
         * @description The ETag of the answer that you have: 304 while it is still so
         * @example "4f1c9a"
         */
        "If-None-Match": string;
        /**
         * @description The id of the last event that was received
         * @example 12-0xabababababababababababababababababababababababababababababababab
         */
        "Last-Event-ID": string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Who may keep the answer: `private` behind a sign-in; `immutable` of a final block by number; else it is asked for again each time
         * @example public, no-cache
         */
        "Cache-Control": string;
        /**
         * @description The answer's version: send it as If-None-Match to be told whether it changed
         * @example "4f1c9a"
         */
        ETag: string;
        /**
         * @description `true` where this is the answer to an earlier request with the same key
         * @example true
         */
        "Idempotent-Replayed": string;
        /**
         * @description Where what was made is found
         * @example /api/v1/transactions/018f3b9e-7c1a-7000-8000-000000000000
         */
        Location: string;
        /**
         * @description What is left of each (IETF draft): `r` requests for `t` seconds
         * @example "auth";r=59;t=42
         */
        RateLimit: string;
        /**
         * @description The limits that hold here (IETF draft): `q` requests in `w` seconds
         * @example "auth";q=60;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds to wait before asking again
         * @example 2
         */
        "Retry-After": string;
        /**
         * @description Cookies of the session: one for the browser alone, one with the CSRF token
         * @example marquee=…
         */
        "Set-Cookie": string;
        /**
         * @description What else the answer goes by
         * @example Authorization, Cookie
         */
        Vary: string;
        /**
         * @description How to say who you are
         * @example Bearer realm="marquee"
         */
        "WWW-Authenticate": string;
        /**
         * @description The request's id, as it was sent or else made; it is in our log
         * @example 9f86d081884c7d65
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listActivity: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description Only what is about this.
                 * @example transfer
                 */
                kind?: "transfer" | "approval" | "consent" | "campaign" | "epoch" | "claim" | "vault" | "content" | "session" | "permission" | "earnings" | "role" | "parameter" | null;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "kind": "transfer",
                     *           "event": "SessionStopped",
                     *           "contract": "StreamingWallet",
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "arguments": {
                     *             "sessionId": "1",
                     *             "elapsed": "60"
                     *           },
                     *           "as": [
                     *             "viewer"
                     *           ]
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfActivityItem"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.activity_not_indexed.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getAuditDifferences: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "compared": {
                     *           "key": 1
                     *         },
                     *         "differenceCount": 0,
                     *         "differences": [
                     *           {
                     *             "subject": "token_balances",
                     *             "key": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "asked": "= YieldVault.balanceOf",
                     *             "mirror": "1000000",
                     *             "chain": "1000000"
                     *           }
                     *         ]
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfAuditReport"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            422: components["responses"]["422.audit_too_large.state_unavailable"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.audit_busy.audit_goes_on.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_unavailable.redis_unavailable"];
        };
    };
    getProofOfIndexing: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "blockNumber": 0,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "poi": "0xabababababababababababababababababababababababababababababababab",
                     *         "chainId": 1,
                     *         "genesisHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "startBlock": 1,
                     *         "contracts": [
                     *           "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *         ]
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfIndexingProof"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listProofsOfIndexing: {
        parameters: {
            query: {
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                fromBlock: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
                /**
                 * @description How many at most, both ends among them.
                 * @example 32
                 */
                points?: number;
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                toBlock: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "blockNumber": 0,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "poi": "0xabababababababababababababababababababababababababababababababab"
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfListOfBlockProof"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getAuditReceipts: {
        parameters: {
            query: {
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                fromBlock: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                toBlock: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "compared": {
                     *           "key": 1
                     *         },
                     *         "differenceCount": 0,
                     *         "differences": [
                     *           {
                     *             "subject": "token_balances",
                     *             "key": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "asked": "= YieldVault.balanceOf",
                     *             "mirror": "1000000",
                     *             "chain": "1000000"
                     *           }
                     *         ]
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfAuditReport"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            412: components["responses"]["412.block_not_reached"];
            422: components["responses"]["422.receipts_unknown.too_many_blocks"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_unavailable.redis_unavailable"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "did": "did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "chainId": 1,
                     *         "roles": [
                     *           "user"
                     *         ],
                     *         "sessionId": "018f3b9e-7c1a-7000-8000-000000000000",
                     *         "keyId": "018f3b9e-7c1a-7000-8000-000000000000",
                     *         "scopes": [
                     *           "read"
                     *         ],
                     *         "issuedAt": "2026-01-31T12:00:00Z",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "lastSeenAt": "2026-01-31T12:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfMe"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.origin_refused.scope_required"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    createNonce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "nonce": "3f2504e04f8911d39a0c0305e82c3301",
                     *         "binding": "5d41402abc4b2a76b9719d911017c592",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "domain": "localhost:8000",
                     *         "uri": "http://localhost:8000",
                     *         "chainId": 1,
                     *         "version": "1"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfNonceGiven"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "token": "q3JzD5T9xWc0mE1kYb7uVtLr2aPfHs8iNdOg4XeZ6yA",
                     *         "csrfToken": "d41d8cd98f00b204e9800998ecf8427e",
                     *         "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "did": "did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "refreshableUntil": "2026-01-31T12:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfSessionGiven"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    listOwnSessions: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "sessionId": "018f3b9e-7c1a-7000-8000-000000000000",
                     *           "current": true,
                     *           "device": "Firefox, Linux",
                     *           "issuedAt": "2026-01-31T12:00:00Z",
                     *           "lastSeenAt": "2026-01-31T12:00:00Z",
                     *           "expiresAt": "2026-01-31T12:00:00Z"
                     *         }
                     *       ],
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfOwnSession"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_cursor.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    revokeOwnSessions: {
        parameters: {
            query?: {
                /**
                 * @description `current`: the session that asks goes on
                 * @example current
                 */
                keep?: "current" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "ended": 3
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfEnded"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    revokeOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A UUID
                 * @example 01890a5d-ac96-774b-bcce-b302099a8057
                 */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            404: components["responses"]["404.own_session_not_found.route_not_found"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    verifySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": "localhost:8000 wants you to sign in with your Ethereum account:\n0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n\nSign in to Marquee.\n\nURI: http://localhost:8000\nVersion: 1\nChain ID: 31337\nNonce: 3f2504e04f8911d39a0c0305e82c3301\nIssued At: 2026-01-31T12:00:00Z\nExpiration Time: 2026-01-31T12:05:00Z",
                 *       "signature": "0x4448dcb2ef1d13e93f1fbb4fde436ba8667af7eec2135af0b7310d842a0b88a13286999363c0e2a610526ac6bf6d33bdeded0419de12bd3de9c8822848dbab9f1c",
                 *       "binding": "5d41402abc4b2a76b9719d911017c592",
                 *       "deliver": "both"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "token": "q3JzD5T9xWc0mE1kYb7uVtLr2aPfHs8iNdOg4XeZ6yA",
                     *         "csrfToken": "d41d8cd98f00b204e9800998ecf8427e",
                     *         "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "did": "did:pkh:eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "refreshableUntil": "2026-01-31T12:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfSessionGiven"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.malformed_sign_in_message.validation_failed"];
            401: components["responses"]["401.nonce_unknown.sign_in_refused.signature_refused"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.node_unavailable.redis_unavailable"];
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                /**
                 * @description Only campaigns of this account.
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                advertiser?: string;
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
                /**
                 * @description Only campaigns in this state.
                 * @example ACTIVE
                 */
                status?: "ACTIVE" | "PAUSED" | "CLOSED" | null;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "campaignId": "1000000",
                     *           "advertiser": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "symbol": "USDC",
                     *           "status": "ACTIVE",
                     *           "startsAt": "2026-01-31T12:00:00Z",
                     *           "endsAt": "2026-01-31T12:00:00Z",
                     *           "closedAt": "2026-01-31T12:00:00Z",
                     *           "specHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "budget": "1000000",
                     *           "refunded": "1000000",
                     *           "spent": "1000000",
                     *           "pendingSpent": "1000000",
                     *           "available": "1000000",
                     *           "formatted": {
                     *             "budget": "1.00 USDC",
                     *             "refunded": "1.00 USDC",
                     *             "spent": "1.00 USDC",
                     *             "pendingSpent": "1.00 USDC",
                     *             "available": "1.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfCampaignDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getCampaign: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^256, in decimal digits
                 * @example 1000000
                 */
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "campaignId": "1000000",
                     *         "advertiser": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "symbol": "USDC",
                     *         "status": "ACTIVE",
                     *         "startsAt": "2026-01-31T12:00:00Z",
                     *         "endsAt": "2026-01-31T12:00:00Z",
                     *         "closedAt": "2026-01-31T12:00:00Z",
                     *         "specHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "budget": "1000000",
                     *         "refunded": "1000000",
                     *         "spent": "1000000",
                     *         "pendingSpent": "1000000",
                     *         "available": "1000000",
                     *         "formatted": {
                     *           "budget": "1.00 USDC",
                     *           "refunded": "1.00 USDC",
                     *           "spent": "1.00 USDC",
                     *           "pendingSpent": "1.00 USDC",
                     *           "available": "1.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfCampaignDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.campaign_not_found.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listCampaignLedger: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^256, in decimal digits
                 * @example 1000000
                 */
                campaign_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "kind": "created",
                     *           "amount": "1000000",
                     *           "total": "1000000",
                     *           "account": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "epoch": "12",
                     *           "post": "3",
                     *           "postStatus": "PENDING",
                     *           "balance": "1000000",
                     *           "available": "1000000",
                     *           "blockNumber": 1,
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab"
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfLedgerDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.campaign_not_found.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getBlock: {
        parameters: {
            query?: {
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                block_number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "blockNumber": 0,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "parentHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "final": true,
                     *         "verified": true
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfBlockDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listBlockEvents: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
                /**
                 * @description Only those of the transaction of that hash.
                 * @example 0xabababababababababababababababababababababababababababababababab
                 */
                transaction?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                block_number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "kind": "transfer",
                     *           "event": "SessionStopped",
                     *           "contract": "StreamingWallet",
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "arguments": {
                     *             "sessionId": "1",
                     *             "elapsed": "60"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfEventDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getChainTransaction: {
        parameters: {
            query?: {
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description 32 bytes in hexadecimal
                 * @example 0xabababababababababababababababababababababababababababababababab
                 */
                transaction_hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "hash": "0xabababababababababababababababababababababababababababababababab",
                     *         "state": "pending",
                     *         "from": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "to": "0x0000000000000000000000000000000000000000",
                     *         "blockNumber": 1,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "transactionIndex": 1,
                     *         "mirrored": true,
                     *         "events": [
                     *           {
                     *             "kind": "transfer",
                     *             "event": "SessionStopped",
                     *             "contract": "StreamingWallet",
                     *             "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "blockNumber": 1,
                     *             "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "logIndex": 1,
                     *             "timestamp": "2026-01-31T12:00:00Z",
                     *             "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "arguments": {
                     *               "sessionId": "1",
                     *               "elapsed": "60"
                     *             }
                     *           }
                     *         ],
                     *         "moreEvents": true
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfTransactionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.route_not_found.transaction_unknown"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_unavailable.redis_unavailable"];
        };
    };
    listClaims: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "account": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "symbol": "USDC",
                     *           "claimed": "1000000",
                     *           "formatted": {
                     *             "claimed": "1.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfClaimDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listConsents: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "subject": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "controller": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "purpose": "ANALYTICS",
                     *           "purposeHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "status": "NONE",
                     *           "grantedAt": "2026-01-31T12:00:00Z",
                     *           "revokedAt": "2026-01-31T12:00:00Z",
                     *           "nonce": "1000000",
                     *           "terms": {
                     *             "method": "click",
                     *             "expiresAt": "2026-01-31T12:00:00Z",
                     *             "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "receiptHash": "0xabababababababababababababababababababababababababababababababab"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfConsentDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getConsent: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                controller: string;
                /**
                 * @description A purpose: its name, or its hash
                 * @example PERSONALIZED_ADS
                 */
                purpose: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "subject": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "controller": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "purpose": "ANALYTICS",
                     *         "purposeHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "status": "NONE",
                     *         "grantedAt": "2026-01-31T12:00:00Z",
                     *         "revokedAt": "2026-01-31T12:00:00Z",
                     *         "nonce": "1000000",
                     *         "terms": {
                     *           "method": "click",
                     *           "expiresAt": "2026-01-31T12:00:00Z",
                     *           "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "receiptHash": "0xabababababababababababababababababababababababababababababababab"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfConsentDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listConsentHistory: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                controller: string;
                /**
                 * @description A purpose: its name, or its hash
                 * @example PERSONALIZED_ADS
                 */
                purpose: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "kind": "granted",
                     *           "nonce": "7",
                     *           "blockNumber": 1,
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "terms": {
                     *             "method": "click",
                     *             "expiresAt": "2026-01-31T12:00:00Z",
                     *             "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "receiptHash": "0xabababababababababababababababababababababababababababababababab"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfConsentEvent"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getConsentChangeReceipt: {
        parameters: {
            query?: {
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                block_number: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                controller: string;
                /**
                 * @description The place of a log among all logs of its block
                 * @example 0
                 */
                log_index: string;
                /**
                 * @description A purpose: its name, or its hash
                 * @example PERSONALIZED_ADS
                 */
                purpose: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "chainId": 1,
                     *         "registry": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "subject": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "controller": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "purpose": "ANALYTICS",
                     *         "purposeHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "change": {
                     *           "kind": "granted",
                     *           "nonce": "7",
                     *           "blockNumber": 1,
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "terms": {
                     *             "method": "click",
                     *             "expiresAt": "2026-01-31T12:00:00Z",
                     *             "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "receiptHash": "0xabababababababababababababababababababababababababababababababab"
                     *           }
                     *         },
                     *         "event": {
                     *           "kind": "transfer",
                     *           "event": "SessionStopped",
                     *           "contract": "StreamingWallet",
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "arguments": {
                     *             "sessionId": "1",
                     *             "elapsed": "60"
                     *           }
                     *         },
                     *         "final": true,
                     *         "proof": {
                     *           "blockNumber": 0,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "header": "0xf90211a0",
                     *           "receiptsRoot": "0xabababababababababababababababababababababababababababababababab",
                     *           "transactionIndex": 0,
                     *           "key": "0xf90211a0",
                     *           "nodes": [
                     *             "0xf90211a0"
                     *           ],
                     *           "receipt": "0xf90211a0",
                     *           "logPosition": 0,
                     *           "log": {
                     *             "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "topics": [
                     *               "0xabababababababababababababababababababababababababababababababab"
                     *             ],
                     *             "data": "0xf90211a0"
                     *           }
                     *         },
                     *         "transaction": {
                     *           "hash": "0xabababababababababababababababababababababababababababababababab",
                     *           "from": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "to": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "data": "0xf90211a0",
                     *           "raw": "0x02f8b1827a69"
                     *         },
                     *         "authorisation": {
                     *           "by": "signature",
                     *           "typedData": {
                     *             "domain": {
                     *               "name": "Marquee ConsentRegistry",
                     *               "version": "1",
                     *               "chainId": 1,
                     *               "verifyingContract": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *             },
                     *             "types": {
                     *               "RevokeConsent": [
                     *                 {
                     *                   "name": "controller",
                     *                   "type": "address"
                     *                 }
                     *               ]
                     *             },
                     *             "primaryType": "RevokeConsent",
                     *             "message": {
                     *               "nonce": "0"
                     *             }
                     *           },
                     *           "digest": "0xabababababababababababababababababababababababababababababababab",
                     *           "signature": "0xababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababab"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfConsentReceiptDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.event_not_found.route_not_found"];
            412: components["responses"]["412.block_not_reached"];
            422: components["responses"]["422.proof_impossible"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_disagrees.node_unavailable.redis_unavailable"];
        };
    };
    getConsentReceipt: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                controller: string;
                /**
                 * @description A purpose: its name, or its hash
                 * @example PERSONALIZED_ADS
                 */
                purpose: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "chainId": 1,
                     *         "registry": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "subject": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "controller": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "purpose": "ANALYTICS",
                     *         "purposeHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "change": {
                     *           "kind": "granted",
                     *           "nonce": "7",
                     *           "blockNumber": 1,
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "terms": {
                     *             "method": "click",
                     *             "expiresAt": "2026-01-31T12:00:00Z",
                     *             "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "receiptHash": "0xabababababababababababababababababababababababababababababababab"
                     *           }
                     *         },
                     *         "event": {
                     *           "kind": "transfer",
                     *           "event": "SessionStopped",
                     *           "contract": "StreamingWallet",
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "arguments": {
                     *             "sessionId": "1",
                     *             "elapsed": "60"
                     *           }
                     *         },
                     *         "final": true,
                     *         "proof": {
                     *           "blockNumber": 0,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "header": "0xf90211a0",
                     *           "receiptsRoot": "0xabababababababababababababababababababababababababababababababab",
                     *           "transactionIndex": 0,
                     *           "key": "0xf90211a0",
                     *           "nodes": [
                     *             "0xf90211a0"
                     *           ],
                     *           "receipt": "0xf90211a0",
                     *           "logPosition": 0,
                     *           "log": {
                     *             "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "topics": [
                     *               "0xabababababababababababababababababababababababababababababababab"
                     *             ],
                     *             "data": "0xf90211a0"
                     *           }
                     *         },
                     *         "transaction": {
                     *           "hash": "0xabababababababababababababababababababababababababababababababab",
                     *           "from": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "to": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "data": "0xf90211a0",
                     *           "raw": "0x02f8b1827a69"
                     *         },
                     *         "authorisation": {
                     *           "by": "signature",
                     *           "typedData": {
                     *             "domain": {
                     *               "name": "Marquee ConsentRegistry",
                     *               "version": "1",
                     *               "chainId": 1,
                     *               "verifyingContract": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *             },
                     *             "types": {
                     *               "RevokeConsent": [
                     *                 {
                     *                   "name": "controller",
                     *                   "type": "address"
                     *                 }
                     *               ]
                     *             },
                     *             "primaryType": "RevokeConsent",
                     *             "message": {
                     *               "nonce": "0"
                     *             }
                     *           },
                     *           "digest": "0xabababababababababababababababababababababababababababababababab",
                     *           "signature": "0xababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababababab"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfConsentReceiptDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.consent_not_found.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            422: components["responses"]["422.proof_impossible"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_disagrees.node_unavailable.redis_unavailable"];
        };
    };
    listContent: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description Only this creator's
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                creator?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Whether it is for sale
                 * @example true
                 */
                listed?: "true" | "false" | "any";
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "contentId": "0xabababababababababababababababababababababababababababababababab",
                     *           "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "salt": "0xabababababababababababababababababababababababababababababababab",
                     *           "fullPrice": "1000000",
                     *           "totalDuration": 3600,
                     *           "listed": true,
                     *           "metadataHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "listedAt": "2026-01-31T12:00:00Z",
                     *           "formatted": {
                     *             "fullPrice": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfContentItem"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getContent: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description 32 bytes in hexadecimal
                 * @example 0xabababababababababababababababababababababababababababababababab
                 */
                content_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "contentId": "0xabababababababababababababababababababababababababababababababab",
                     *         "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "salt": "0xabababababababababababababababababababababababababababababababab",
                     *         "fullPrice": "1000000",
                     *         "totalDuration": 3600,
                     *         "listed": true,
                     *         "metadataHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "listedAt": "2026-01-31T12:00:00Z",
                     *         "formatted": {
                     *           "fullPrice": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfContentItem"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.content_not_found.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getCreatorEarnings: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "earned": "1000000",
                     *         "withdrawn": "1000000",
                     *         "available": "1000000",
                     *         "formatted": {
                     *           "earned": "50.00 USDC",
                     *           "withdrawn": "50.00 USDC",
                     *           "available": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfEarnings"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getFees: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "wallet": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "feeBps": 1,
                     *         "available": "1000000",
                     *         "formatted": {
                     *           "available": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfFees"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listEpochs: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "post": "1000000",
                     *           "epoch": "1000000",
                     *           "status": "PENDING",
                     *           "periodStart": "2026-01-31T12:00:00Z",
                     *           "periodEnd": "2026-01-31T12:00:00Z",
                     *           "windowEndsAt": "2026-01-31T12:00:00Z",
                     *           "disputedAt": "2026-01-31T12:00:00Z",
                     *           "eventsRoot": "0xabababababababababababababababababababababababababababababababab",
                     *           "payoutRoot": "0xabababababababababababababababababababababababababababababababab",
                     *           "exportHash": "0xabababababababababababababababababababababababababababababababab"
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfPostDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getEpoch: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^256, in decimal digits
                 * @example 1000000
                 */
                post: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "post": "1000000",
                     *         "epoch": "1000000",
                     *         "status": "PENDING",
                     *         "periodStart": "2026-01-31T12:00:00Z",
                     *         "periodEnd": "2026-01-31T12:00:00Z",
                     *         "windowEndsAt": "2026-01-31T12:00:00Z",
                     *         "disputedAt": "2026-01-31T12:00:00Z",
                     *         "eventsRoot": "0xabababababababababababababababababababababababababababababababab",
                     *         "payoutRoot": "0xabababababababababababababababababababababababababababababababab",
                     *         "exportHash": "0xabababababababababababababababababababababababababababababababab"
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfPostDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.post_not_found.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getEscrow: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "contract": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "threshold": 1,
                     *         "windowSeconds": 1,
                     *         "silenceSeconds": 1,
                     *         "postCount": "1000000",
                     *         "finalEpoch": "1000000",
                     *         "finalPost": "1000000",
                     *         "payoutRoot": "0xabababababababababababababababababababababababababababababababab",
                     *         "lastFinalizedAt": "2026-01-31T12:00:00Z",
                     *         "pools": [
                     *           {
                     *             "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "symbol": "USDC",
                     *             "allowed": true,
                     *             "spent": "1000000",
                     *             "claimed": "1000000",
                     *             "formatted": {
                     *               "spent": "1.00 USDC",
                     *               "claimed": "1.00 USDC"
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfEscrowDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.escrow_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    submitIntent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Best a random UUID, new for each request that is meant, and the same when it is sent again: then it has its effect once, and the same answer for 24 hours, marked `Idempotent-Replayed: true`. With another request it is refused.
                 * @example text
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": {
                 *         "subject": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *         "controller": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *         "purpose": "0xabababababababababababababababababababababababababababababababab",
                 *         "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                 *         "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                 *         "receiptHash": "0xabababababababababababababababababababababababababababababababab",
                 *         "expiresAt": "1",
                 *         "method": "1",
                 *         "nonce": "1",
                 *         "deadline": "1000000"
                 *       },
                 *       "signature": "0x111111111111111111111111111111111111111111111111111111111111111122222222222222222222222222222222222222222222222222222222222222221b",
                 *       "action": "consent.grant"
                 *     }
                 */
                "application/json": components["schemas"]["SubmitIntentBody"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "018f3b9e-7c1a-7000-8000-000000000000",
                     *         "state": "accepted",
                     *         "digest": "0xabababababababababababababababababababababababababababababababab",
                     *         "action": "consent.grant",
                     *         "signer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "summary": "Deposit 50.00 USDC into the vault for you.",
                     *         "deadline": "2026-01-31T12:00:00Z",
                     *         "acceptedAt": "2026-01-31T12:00:00Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfIntentAccepted"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_idempotency_key.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.origin_refused.scope_required"];
            404: components["responses"]["404.contract_not_deployed"];
            408: components["responses"]["408.request_timeout"];
            409: components["responses"]["409.idempotency_key_in_flight"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            422: components["responses"]["422.idempotency_key_reused.intent_expired.intent_signature_refused.intent_too_expensive.permit_unsupported.transaction_would_revert"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.node_unavailable.redis_unavailable"];
        };
    };
    prepareIntent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *       "controller": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *       "purpose": "PERSONALIZED_ADS",
                 *       "noticeHash": "0xabababababababababababababababababababababababababababababababab",
                 *       "categoriesHash": "0xabababababababababababababababababababababababababababababababab",
                 *       "receiptHash": "0xabababababababababababababababababababababababababababababababab",
                 *       "expiresAt": "2030-01-31T12:00:00Z",
                 *       "method": "click",
                 *       "deadline": "2030-01-31T12:00:00Z",
                 *       "action": "consent.grant"
                 *     }
                 */
                "application/json": components["schemas"]["PrepareIntentBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "action": "consent.grant",
                     *         "signer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "typedData": {
                     *           "domain": {
                     *             "name": "Marquee ConsentRegistry",
                     *             "version": "1",
                     *             "chainId": 1,
                     *             "verifyingContract": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *           },
                     *           "types": {
                     *             "RevokeConsent": [
                     *               {
                     *                 "name": "controller",
                     *                 "type": "address"
                     *               }
                     *             ]
                     *           },
                     *           "primaryType": "RevokeConsent",
                     *           "message": {
                     *             "nonce": "0"
                     *           }
                     *         },
                     *         "digest": "0xabababababababababababababababababababababababababababababababab",
                     *         "summary": "Deposit 50.00 USDC into the vault for you.",
                     *         "deadline": "2026-01-31T12:00:00Z",
                     *         "submit": "intents"
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfIntentPrepared"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            404: components["responses"]["404.contract_not_deployed"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            422: components["responses"]["422.permit_unsupported.token_unknown"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.node_unavailable.redis_unavailable"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "keyId": "018f3b9e-7c1a-7000-8000-000000000000",
                     *           "prefix": "mq_0123456789ab",
                     *           "label": "ad server, Frankfurt",
                     *           "scopes": [
                     *             "read"
                     *           ],
                     *           "createdAt": "2026-01-31T12:00:00Z",
                     *           "rotatedAt": "2026-01-31T12:00:00Z",
                     *           "oldSecretUntil": "2026-01-31T12:00:00Z",
                     *           "expiresAt": "2026-01-31T12:00:00Z",
                     *           "lastUsedAt": "2026-01-31T12:00:00Z"
                     *         }
                     *       ],
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfKey"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Best a random UUID, new for each request that is meant, and the same when it is sent again: then it has its effect once, and the same answer for 24 hours, marked `Idempotent-Replayed: true`. With another request it is refused.
                 * @example text
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "ad server, Frankfurt",
                 *       "scopes": [
                 *         "read"
                 *       ],
                 *       "expiresAt": "2099-12-31T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["KeyBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "keyId": "018f3b9e-7c1a-7000-8000-000000000000",
                     *         "prefix": "mq_0123456789ab",
                     *         "label": "ad server, Frankfurt",
                     *         "scopes": [
                     *           "read"
                     *         ],
                     *         "createdAt": "2026-01-31T12:00:00Z",
                     *         "rotatedAt": "2026-01-31T12:00:00Z",
                     *         "oldSecretUntil": "2026-01-31T12:00:00Z",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "lastUsedAt": "2026-01-31T12:00:00Z",
                     *         "secret": "mq_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfKeyMade"];
                };
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_idempotency_key.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            408: components["responses"]["408.request_timeout"];
            409: components["responses"]["409.idempotency_key_in_flight.key_limit_reached"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A UUID
                 * @example 01890a5d-ac96-774b-bcce-b302099a8057
                 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            404: components["responses"]["404.key_not_found.route_not_found"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Best a random UUID, new for each request that is meant, and the same when it is sent again: then it has its effect once, and the same answer for 24 hours, marked `Idempotent-Replayed: true`. With another request it is refused.
                 * @example text
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A UUID
                 * @example 01890a5d-ac96-774b-bcce-b302099a8057
                 */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 3600
                 *     }
                 */
                "application/json": components["schemas"]["RotateBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "keyId": "018f3b9e-7c1a-7000-8000-000000000000",
                     *         "prefix": "mq_0123456789ab",
                     *         "label": "ad server, Frankfurt",
                     *         "scopes": [
                     *           "read"
                     *         ],
                     *         "createdAt": "2026-01-31T12:00:00Z",
                     *         "rotatedAt": "2026-01-31T12:00:00Z",
                     *         "oldSecretUntil": "2026-01-31T12:00:00Z",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "lastUsedAt": "2026-01-31T12:00:00Z",
                     *         "secret": "mq_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfKeyMade"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_idempotency_key.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused"];
            404: components["responses"]["404.key_not_found.route_not_found"];
            408: components["responses"]["408.request_timeout"];
            409: components["responses"]["409.idempotency_key_in_flight"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            422: components["responses"]["422.idempotency_key_reused"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    listPermissions: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "viewer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "operator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "status": "NONE",
                     *           "maxPerSession": "1000000",
                     *           "maxPerDay": "1000000",
                     *           "usedToday": "1000000",
                     *           "leftToday": "1000000",
                     *           "maxStart": "1000000",
                     *           "expiresAt": "2026-01-31T12:00:00Z",
                     *           "nonce": "0",
                     *           "formatted": {
                     *             "maxPerSession": "50.00 USDC",
                     *             "maxPerDay": "50.00 USDC",
                     *             "usedToday": "50.00 USDC",
                     *             "leftToday": "50.00 USDC",
                     *             "maxStart": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfPermissionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getPermission: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                operator: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "viewer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "operator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "status": "NONE",
                     *         "maxPerSession": "1000000",
                     *         "maxPerDay": "1000000",
                     *         "usedToday": "1000000",
                     *         "leftToday": "1000000",
                     *         "maxStart": "1000000",
                     *         "expiresAt": "2026-01-31T12:00:00Z",
                     *         "nonce": "0",
                     *         "formatted": {
                     *           "maxPerSession": "50.00 USDC",
                     *           "maxPerDay": "50.00 USDC",
                     *           "usedToday": "50.00 USDC",
                     *           "leftToday": "50.00 USDC",
                     *           "maxStart": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfPermissionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listOperatedSessions: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                operator: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                viewer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "sessionId": "1",
                     *           "status": "ACTIVE",
                     *           "viewer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "operator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "content": {
                     *             "contentId": "0xabababababababababababababababababababababababababababababababab",
                     *             "fullPrice": "1000000",
                     *             "totalDuration": 1,
                     *             "listed": true
                     *           },
                     *           "price": "1000000",
                     *           "duration": 1,
                     *           "maxSpend": "1000000",
                     *           "feeBps": 1,
                     *           "startTime": "2026-01-31T12:00:00Z",
                     *           "endTime": "2026-01-31T12:00:00Z",
                     *           "totalDuration": 1,
                     *           "activeDuration": 1,
                     *           "pausedDuration": 1,
                     *           "currentCost": "1000000",
                     *           "finalCost": "250000",
                     *           "payment": {
                     *             "fromYield": "1000000",
                     *             "fromPrincipal": "1000000",
                     *             "fee": "1000000"
                     *           },
                     *           "formatted": {
                     *             "currentCost": "50.00 USDC",
                     *             "maxSpend": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfSessionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getEventProof: {
        parameters: {
            query?: {
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^63, in decimal digits
                 * @example 1
                 */
                block_number: string;
                /**
                 * @description The place of a log among all logs of its block
                 * @example 0
                 */
                log_index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "event": {
                     *           "kind": "transfer",
                     *           "event": "SessionStopped",
                     *           "contract": "StreamingWallet",
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "arguments": {
                     *             "sessionId": "1",
                     *             "elapsed": "60"
                     *           }
                     *         },
                     *         "final": true,
                     *         "proof": {
                     *           "blockNumber": 0,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "header": "0xf90211a0",
                     *           "receiptsRoot": "0xabababababababababababababababababababababababababababababababab",
                     *           "transactionIndex": 0,
                     *           "key": "0xf90211a0",
                     *           "nodes": [
                     *             "0xf90211a0"
                     *           ],
                     *           "receipt": "0xf90211a0",
                     *           "logPosition": 0,
                     *           "log": {
                     *             "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "topics": [
                     *               "0xabababababababababababababababababababababababababababababababab"
                     *             ],
                     *             "data": "0xf90211a0"
                     *           }
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfEventProof"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.event_not_found.route_not_found"];
            412: components["responses"]["412.block_not_reached"];
            422: components["responses"]["422.proof_impossible"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.node_disagrees.node_unavailable.redis_unavailable"];
        };
    };
    getAccessControl: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                contract: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "contract": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "name": "CampaignEscrow",
                     *         "paused": true,
                     *         "defaultAdmin": {
                     *           "admin": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "delaySeconds": 1,
                     *           "pendingAdmin": {
                     *             "admin": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *             "acceptAfter": "2026-01-31T12:00:00Z"
                     *           },
                     *           "pendingDelay": {
                     *             "delaySeconds": 1,
                     *             "effectAfter": "2026-01-31T12:00:00Z"
                     *           }
                     *         },
                     *         "roleAdmins": [
                     *           {
                     *             "role": "0xabababababababababababababababababababababababababababababababab",
                     *             "roleName": "MINTER_ROLE",
                     *             "adminRole": "0xabababababababababababababababababababababababababababababababab",
                     *             "adminRoleName": "DEFAULT_ADMIN_ROLE"
                     *           }
                     *         ]
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfAccessControlDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.access_control_not_found.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listRoleMembers: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                contract: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "contract": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "role": "0xabababababababababababababababababababababababababababababababab",
                     *           "roleName": "MINTER_ROLE",
                     *           "account": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfMemberDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.access_control_not_found.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listRoleGrants: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Only grants of this role
                 * @example admin
                 */
                role?: "admin" | "auditor" | "publisher" | null;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "role": "user",
                     *           "grantedAt": "2026-01-31T12:00:00Z",
                     *           "grantedBy": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *         }
                     *       ],
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfRoleGrant"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_cursor.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused.role_required.scope_required"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    grantRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
                /**
                 * @description One of `admin`, `auditor`, `publisher`
                 * @example admin
                 */
                role: "admin" | "auditor" | "publisher";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "role": "user",
                     *         "grantedAt": "2026-01-31T12:00:00Z",
                     *         "grantedBy": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfRoleGrant"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused.role_required.scope_required"];
            404: components["responses"]["404.route_not_found"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    revokeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
                /**
                 * @description One of `admin`, `auditor`, `publisher`
                 * @example admin
                 */
                role: "admin" | "auditor" | "publisher";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused.role_required.scope_required"];
            404: components["responses"]["404.grant_not_found.route_not_found"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    search: {
        parameters: {
            query: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
                /**
                 * @description A number in decimal digits, an address, or the hash of a transaction, a block or content
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                q: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "query": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "hits": [
                     *           {
                     *             "kind": "block",
                     *             "id": "12",
                     *             "state": "ACTIVE",
                     *             "blockNumber": 1,
                     *             "mirrored": true,
                     *             "roles": [
                     *               "viewer"
                     *             ],
                     *             "links": {
                     *               "campaign": "/api/v1/campaigns/12"
                     *             }
                     *           }
                     *         ],
                     *         "node": "not_needed",
                     *         "complete": true
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfSearchedFor"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty.redis_unavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A whole number below 2^256, in decimal digits
                 * @example 1000000
                 */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "sessionId": "1",
                     *         "status": "ACTIVE",
                     *         "viewer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "operator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "content": {
                     *           "contentId": "0xabababababababababababababababababababababababababababababababab",
                     *           "fullPrice": "1000000",
                     *           "totalDuration": 1,
                     *           "listed": true
                     *         },
                     *         "price": "1000000",
                     *         "duration": 1,
                     *         "maxSpend": "1000000",
                     *         "feeBps": 1,
                     *         "startTime": "2026-01-31T12:00:00Z",
                     *         "endTime": "2026-01-31T12:00:00Z",
                     *         "totalDuration": 1,
                     *         "activeDuration": 1,
                     *         "pausedDuration": 1,
                     *         "currentCost": "1000000",
                     *         "finalCost": "250000",
                     *         "payment": {
                     *           "fromYield": "1000000",
                     *           "fromPrincipal": "1000000",
                     *           "fee": "1000000"
                     *         },
                     *         "formatted": {
                     *           "currentCost": "50.00 USDC",
                     *           "maxSpend": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfSessionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found.session_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listActiveSessions: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "sessionId": "1",
                     *           "status": "ACTIVE",
                     *           "viewer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "operator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "content": {
                     *             "contentId": "0xabababababababababababababababababababababababababababababababab",
                     *             "fullPrice": "1000000",
                     *             "totalDuration": 1,
                     *             "listed": true
                     *           },
                     *           "price": "1000000",
                     *           "duration": 1,
                     *           "maxSpend": "1000000",
                     *           "feeBps": 1,
                     *           "startTime": "2026-01-31T12:00:00Z",
                     *           "endTime": "2026-01-31T12:00:00Z",
                     *           "totalDuration": 1,
                     *           "activeDuration": 1,
                     *           "pausedDuration": 1,
                     *           "currentCost": "1000000",
                     *           "finalCost": "250000",
                     *           "payment": {
                     *             "fromYield": "1000000",
                     *             "fromPrincipal": "1000000",
                     *             "fee": "1000000"
                     *           },
                     *           "formatted": {
                     *             "currentCost": "50.00 USDC",
                     *             "maxSpend": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfSessionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listSessionHistory: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "sessionId": "1",
                     *           "status": "ACTIVE",
                     *           "viewer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "creator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "operator": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "content": {
                     *             "contentId": "0xabababababababababababababababababababababababababababababababab",
                     *             "fullPrice": "1000000",
                     *             "totalDuration": 1,
                     *             "listed": true
                     *           },
                     *           "price": "1000000",
                     *           "duration": 1,
                     *           "maxSpend": "1000000",
                     *           "feeBps": 1,
                     *           "startTime": "2026-01-31T12:00:00Z",
                     *           "endTime": "2026-01-31T12:00:00Z",
                     *           "totalDuration": 1,
                     *           "activeDuration": 1,
                     *           "pausedDuration": 1,
                     *           "currentCost": "1000000",
                     *           "finalCost": "250000",
                     *           "payment": {
                     *             "fromYield": "1000000",
                     *             "fromPrincipal": "1000000",
                     *             "fee": "1000000"
                     *           },
                     *           "formatted": {
                     *             "currentCost": "50.00 USDC",
                     *             "maxSpend": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfSessionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getStatus: {
        parameters: {
            query?: {
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "chainId": 1,
                     *         "version": "0.1.0",
                     *         "mirror": {
                     *           "startBlock": 1,
                     *           "readableFrom": 1,
                     *           "blockNumber": 1,
                     *           "finalizedNumber": 1,
                     *           "headNumber": 1,
                     *           "lagSeconds": 0,
                     *           "halted": true
                     *         },
                     *         "contracts": {
                     *           "key": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *         },
                     *         "services": {
                     *           "database": "up",
                     *           "redis": "up"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StatusAnswer"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    streamStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The id of the last event that was read: what happened since comes first
                 * @example text
                 */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events: `block`, `reorg`, `missed`. A heartbeat every 15 s shows that the stream lives */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "firstBlock": 1,
                     *       "proofOfIndexing": "0xabababababababababababababababababababababababababababababababab",
                     *       "events": {
                     *         "key": 1
                     *       },
                     *       "rows": {
                     *         "key": {
                     *           "versions": 1,
                     *           "keys": [
                     *             [
                     *               "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
                     *             ]
                     *           ]
                     *         }
                     *       }
                     *     }
                     */
                    "text/event-stream": components["schemas"]["BlockEvent"] | components["schemas"]["ReorgEvent"] | components["schemas"]["MissedEvent"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_event_id.validation_failed"];
            429: components["responses"]["429.rate_limited.too_many_streams"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.streams_exhausted"];
        };
    };
    streamTopics: {
        parameters: {
            query: {
                /**
                 * @description `blockNumber` and `blockHash` of the `asOf` of what was read before, with a hyphen between: what happened since comes first. `Last-Event-ID` goes before it
                 * @example text
                 */
                after?: string;
                /**
                 * @description What is followed, between commas: `address:`, `campaign:`, `session:`, `content:`, `consent:` (of a subject) or `transaction:`, and which one
                 * @example text
                 */
                topics: string;
            };
            header?: {
                /**
                 * @description The id of the last event that was read: what happened since comes first
                 * @example text
                 */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events: `events`, `reorg`, `missed`. A heartbeat every 15 s shows that the stream lives */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "firstBlock": 1,
                     *       "events": [
                     *         {
                     *           "kind": "transfer",
                     *           "event": "SessionStopped",
                     *           "contract": "StreamingWallet",
                     *           "address": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "logIndex": 1,
                     *           "timestamp": "2026-01-31T12:00:00Z",
                     *           "transactionHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "arguments": {
                     *             "sessionId": "1",
                     *             "elapsed": "60"
                     *           },
                     *           "topics": [
                     *             "session:1"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "text/event-stream": components["schemas"]["TopicEvents"] | components["schemas"]["ReorgEvent"] | components["schemas"]["MissedEvent"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_event_id.malformed_topic.too_many_topics.validation_failed"];
            429: components["responses"]["429.rate_limited.too_many_streams"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.streams_exhausted"];
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "symbol": "USDC",
                     *           "decimals": 1,
                     *           "supply": "1000000",
                     *           "formatted": {
                     *             "amount": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfTokenDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getTokenAuthorization: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                authorizer: string;
                /**
                 * @description 32 bytes in hexadecimal
                 * @example 0xabababababababababababababababababababababababababababababababab
                 */
                nonce: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "authorizer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "nonce": "0xabababababababababababababababababababababababababababababababab",
                     *         "state": "UNUSED"
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfAuthorizationDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found.token_not_mirrored"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getTokenBalance: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "account": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "balance": "1000000",
                     *         "formatted": {
                     *           "amount": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfBalanceDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found.token_not_mirrored"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listTrail: {
        parameters: {
            query?: {
                /**
                 * @description Only what this account did
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                actor?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Only what was done to this: `account:0x…`, `key:…`, `session:…`
                 * @example text
                 */
                subject?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "number": 17,
                     *           "at": "2026-01-31T12:00:00Z",
                     *           "actor": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "actedBy": "session:01890a5d-ac96-774b-bcce-b302099a8057",
                     *           "requestId": "9f86d081884c7d65",
                     *           "action": "role.granted",
                     *           "subject": "account:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "details": "auditor",
                     *           "previousHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "hash": "0xabababababababababababababababababababababababababababababababab"
                     *         }
                     *       ],
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfTrailEntry"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_cursor.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused.role_required.scope_required"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    verifyTrail: {
        parameters: {
            query?: {
                /**
                 * @description The hash that entry `number` had
                 * @example 0xabababababababababababababababababababababababababababababababab
                 */
                hash?: string;
                /**
                 * @description With `hash`: an entry as it was told once
                 * @example 1
                 */
                number?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "entries": 17,
                     *         "head": "0xabababababababababababababababababababababababababababababababab",
                     *         "broken": {
                     *           "number": 17,
                     *           "problem": "it does not have its hash"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfTrailCheck"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.key_refused.origin_refused.role_required.scope_required"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.redis_unavailable"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Only those in it.
                 * @example accepted
                 */
                state?: components["schemas"]["State"];
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "state": "accepted",
                     *           "sequence": 0,
                     *           "transactionHash": "0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c",
                     *           "blockNumber": 1,
                     *           "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *           "failure": "expired",
                     *           "reason": "Its deadline passed before it was in a block: sign and hand it in again.",
                     *           "id": "018f3b9e-7c1a-7000-8000-000000000000",
                     *           "digest": "0xabababababababababababababababababababababababababababababababab",
                     *           "action": "consent.revoke",
                     *           "summary": "Revoke a consent.",
                     *           "signer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "target": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "deadline": "2026-01-31T12:00:00Z",
                     *           "requestId": "7f9c2ba4e88f827d",
                     *           "acceptedAt": "2026-01-31T12:00:00Z",
                     *           "changedAt": "2026-01-31T12:00:00Z"
                     *         }
                     *       ],
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfTransactionItem"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_cursor.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.origin_refused.scope_required"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description A UUID
                 * @example 01890a5d-ac96-774b-bcce-b302099a8057
                 */
                transaction_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "state": "accepted",
                     *         "sequence": 0,
                     *         "transactionHash": "0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c",
                     *         "blockNumber": 1,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "failure": "expired",
                     *         "reason": "Its deadline passed before it was in a block: sign and hand it in again.",
                     *         "id": "018f3b9e-7c1a-7000-8000-000000000000",
                     *         "digest": "0xabababababababababababababababababababababababababababababababab",
                     *         "action": "consent.revoke",
                     *         "summary": "Revoke a consent.",
                     *         "signer": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "target": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "deadline": "2026-01-31T12:00:00Z",
                     *         "requestId": "7f9c2ba4e88f827d",
                     *         "acceptedAt": "2026-01-31T12:00:00Z",
                     *         "changedAt": "2026-01-31T12:00:00Z",
                     *         "changes": [
                     *           {
                     *             "state": "accepted",
                     *             "sequence": 0,
                     *             "transactionHash": "0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c",
                     *             "blockNumber": 1,
                     *             "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *             "failure": "expired",
                     *             "reason": "Its deadline passed before it was in a block: sign and hand it in again.",
                     *             "at": "2026-01-31T12:00:00Z"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataOfTransactionDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.origin_refused.scope_required"];
            404: components["responses"]["404.route_not_found.transaction_not_found"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    streamTransaction: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The id of the last event that was read: what happened since comes first
                 * @example text
                 */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description A UUID
                 * @example 01890a5d-ac96-774b-bcce-b302099a8057
                 */
                transaction_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events: `change`, each with its `sequence` as id. The stream ends after `final` or `failed`; a comment every 15 s shows that it lives */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "accepted",
                     *       "sequence": 0,
                     *       "transactionHash": "0x5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c",
                     *       "blockNumber": 1,
                     *       "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *       "failure": "expired",
                     *       "reason": "Its deadline passed before it was in a block: sign and hand it in again.",
                     *       "at": "2026-01-31T12:00:00Z"
                     *     }
                     */
                    "text/event-stream": components["schemas"]["TransactionChange"];
                };
            };
            /** @description It is over, and the reader that comes back knows: nothing more is told */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.malformed_event_id.validation_failed"];
            401: components["responses"]["401.key_unknown.session_required.session_unknown"];
            403: components["responses"]["403.csrf_refused.origin_refused.scope_required"];
            404: components["responses"]["404.route_not_found.transaction_not_found"];
            429: components["responses"]["429.rate_limited.too_many_streams"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.streams_exhausted"];
        };
    };
    buildTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *       "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *       "spender": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                 *       "value": "1000000",
                 *       "action": "token.approve"
                 *     }
                 */
                "application/json": components["schemas"]["BuildTransactionBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "action": "token.approve",
                     *         "signer": "the depositor",
                     *         "transaction": {
                     *           "type": "0x2",
                     *           "chainId": "0x7a69",
                     *           "from": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "to": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "data": "0x6e553f65",
                     *           "value": "0x0",
                     *           "gas": "0x7a69",
                     *           "maxFeePerGas": "0x7a69",
                     *           "maxPriorityFeePerGas": "0x7a69",
                     *           "nonce": "0x7a69"
                     *         },
                     *         "gasEstimate": "141852",
                     *         "summary": "Deposit 50.00 USDC into the vault for you.",
                     *         "effect": "It gives 50.00 mvUSDC.",
                     *         "results": {
                     *           "result": "50"
                     *         },
                     *         "warnings": [
                     *           {
                     *             "code": "unlimited_allowance",
                     *             "message": "The spender is none of this site's contracts."
                     *           }
                     *         ]
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfTransactionBuilt"];
                };
            };
            400: components["responses"]["400.bad_request.malformed_json.validation_failed"];
            404: components["responses"]["404.contract_not_deployed"];
            408: components["responses"]["408.request_timeout"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.media_type_unsupported"];
            422: components["responses"]["422.token_unknown.transaction_would_revert"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.node_unavailable.redis_unavailable"];
        };
    };
    listUserAllowances: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "owner": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "spender": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "allowance": "1000000",
                     *           "unlimited": true,
                     *           "formatted": {
                     *             "amount": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfAllowanceDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getUserBalance: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "userAddress": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "yieldBalance": "1000000",
                     *         "principalBalance": "1000000",
                     *         "totalBalance": "1000000",
                     *         "reserved": "1000000",
                     *         "available": "1000000",
                     *         "shares": "200000000000000",
                     *         "formatted": {
                     *           "yield": "50.00 USDC",
                     *           "principal": "50.00 USDC",
                     *           "total": "50.00 USDC",
                     *           "reserved": "50.00 USDC",
                     *           "available": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfBalance"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getUserStats: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "userAddress": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "totalSessions": 1,
                     *         "completedSessions": 1,
                     *         "activeSessions": 1,
                     *         "totalWatchTime": 1,
                     *         "averageWatchTime": 1,
                     *         "totalSpent": "1000000",
                     *         "formatted": {
                     *           "totalSpent": "50.00 USDC"
                     *         },
                     *         "balance": {
                     *           "userAddress": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "yieldBalance": "1000000",
                     *           "principalBalance": "1000000",
                     *           "totalBalance": "1000000",
                     *           "reserved": "1000000",
                     *           "available": "1000000",
                     *           "shares": "200000000000000",
                     *           "formatted": {
                     *             "yield": "50.00 USDC",
                     *             "principal": "50.00 USDC",
                     *             "total": "50.00 USDC",
                     *             "reserved": "50.00 USDC",
                     *             "available": "50.00 USDC"
                     *           }
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfStats"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listUserTokens: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path: {
                /**
                 * @description An address, EIP-55 or in lower case
                 * @example 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
                 */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "token": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "symbol": "USDC",
                     *           "decimals": 1,
                     *           "balance": "1000000",
                     *           "nonce": "1000000",
                     *           "formatted": {
                     *             "amount": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfHoldingDetail"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed.route_not_found"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getVault: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "vault": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "totalAssets": "1000000",
                     *         "lockedGain": "1000000",
                     *         "sharePrice": "1000000",
                     *         "accountedAssets": "1000000",
                     *         "totalShares": "200000000000000",
                     *         "lockedAtReport": "1000000",
                     *         "reportedAt": "2026-01-31T12:00:00Z",
                     *         "unlockEndsAt": "2026-01-31T12:00:00Z",
                     *         "source": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *         "unlockSeconds": 1,
                     *         "maxGainBpsPerDay": 1,
                     *         "idleTargetBps": 1,
                     *         "depositCap": "1000000",
                     *         "formatted": {
                     *           "totalAssets": "50.00 USDC",
                     *           "lockedGain": "50.00 USDC",
                     *           "sharePrice": "50.00 USDC"
                     *         }
                     *       },
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredOfVault"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    listVaultPositions: {
        parameters: {
            query?: {
                /**
                 * @description Read as of the end of this block instead of the newest one that is mirrored.
                 * @example 1024
                 */
                atBlock?: string;
                /**
                 * @description `nextCursor` of the page before; leave out for the first page.
                 * @example lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA
                 */
                cursor?: string;
                /**
                 * @description How many at most on a page.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description 412 `block_not_reached` until this block is mirrored: give the block of your own transaction to read what it did.
                 * @example 1024
                 */
                minBlock?: string;
            };
            header?: {
                /**
                 * @description The ETag of the answer that you have: 304 while it is still so
                 * @example "4f1c9a"
                 */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "userAddress": "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                     *           "yieldBalance": "1000000",
                     *           "principalBalance": "1000000",
                     *           "totalBalance": "1000000",
                     *           "reserved": "1000000",
                     *           "available": "1000000",
                     *           "shares": "200000000000000",
                     *           "formatted": {
                     *             "yield": "50.00 USDC",
                     *             "principal": "50.00 USDC",
                     *             "total": "50.00 USDC",
                     *             "reserved": "50.00 USDC",
                     *             "available": "50.00 USDC"
                     *           }
                     *         }
                     *       ],
                     *       "asOf": {
                     *         "blockNumber": 1024,
                     *         "blockHash": "0xabababababababababababababababababababababababababababababababab",
                     *         "timestamp": "2026-01-31T12:00:00Z",
                     *         "finalized": true
                     *       },
                     *       "nextCursor": "lLF0b2tlbnMuYWxsb3dhbmNlc80EAMQUAAAAAAAAAAAAAAAAAAAAAAAAAADEFAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["MirroredPageOfBalance"];
                };
            };
            /** @description What you have is still so (If-None-Match) */
            304: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_request.invalid_input.malformed_cursor.validation_failed"];
            404: components["responses"]["404.block_not_indexed"];
            410: components["responses"]["410.block_pruned"];
            412: components["responses"]["412.block_not_reached"];
            429: components["responses"]["429.rate_limited"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded.mirror_empty"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["400.bad_request.validation_failed"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            503: components["responses"]["503.database_timed_out.database_unavailable.deadline_exceeded"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "reasons": {
                     *         "key": "mirror_lags"
                     *       },
                     *       "degraded": {
                     *         "key": "it cannot be reached, or does not answer as a node does"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["400.bad_request.validation_failed"];
            431: components["responses"]["431.headers_too_large"];
            500: components["responses"]["500.internal_error"];
            /** @description Not now, for the reasons given */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "reasons": {
                     *         "key": "mirror_lags"
                     *       },
                     *       "degraded": {
                     *         "key": "it cannot be reached, or does not answer as a node does"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "database_timed_out" | "database_unavailable" | "deadline_exceeded";
                        /** @constant */
                        status: 503;
                    };
                };
            };
        };
    };
}
