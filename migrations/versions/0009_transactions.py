"""Intents, the transactions that carry them, and the relayer's nonces and signed bytes.

What the API may do is granted by column: it adds intents and changes nothing. States are the worker's, so are jobs, and nobody deletes.

Revision: 0009_transactions, after 0008_roles_and_keys
"""

from alembic import op

revision = "0009_transactions"
down_revision = "0008_roles_and_keys"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE app.transactions (
    id UUID NOT NULL,
    digest BYTEA NOT NULL CONSTRAINT transactions_digest_is_32_bytes CHECK (length(digest) = 32),
    signer BYTEA NOT NULL CONSTRAINT transactions_signer_is_20_bytes CHECK (length(signer) = 20),
    action TEXT NOT NULL,
    target BYTEA NOT NULL CONSTRAINT transactions_target_is_20_bytes CHECK (length(target) = 20),
    calldata BYTEA NOT NULL,
    gas_limit BIGINT NOT NULL CONSTRAINT transactions_gas_limit_is_positive CHECK (gas_limit > 0),
    deadline TIMESTAMP WITH TIME ZONE,
    summary TEXT NOT NULL,
    request_id TEXT NOT NULL,
    accepted_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    state TEXT DEFAULT 'accepted' NOT NULL CONSTRAINT transactions_state_is_known CHECK (state in ('accepted', 'sent', 'mined', 'confirmed', 'final', 'failed')),
    sequence INTEGER DEFAULT 0 NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    transaction_hash BYTEA,
    block_number BIGINT,
    block_hash BYTEA,
    failure TEXT,
    reason TEXT,
    CONSTRAINT transactions_pkey PRIMARY KEY (id),
    CONSTRAINT transactions_only_the_failed_have_a_failure CHECK ((state = 'failed') = (failure is not null)),
    CONSTRAINT transactions_block_is_whole CHECK ((block_number is null) = (block_hash is null)),
    CONSTRAINT transactions_digest_key UNIQUE (digest)
);
CREATE INDEX transactions_by_signer ON app.transactions (signer, id);
CREATE UNIQUE INDEX transactions_one_open_of_a_job ON app.transactions (action) WHERE action like 'job.%' and state in ('accepted', 'sent');
CREATE INDEX transactions_open ON app.transactions (id) WHERE state in ('accepted', 'sent', 'mined', 'confirmed');
COMMENT ON TABLE app.transactions IS 'What Marquee sends for whoever signed, and where it stands';
COMMENT ON COLUMN app.transactions.id IS 'UUIDv7';
COMMENT ON COLUMN app.transactions.digest IS 'EIP-712 digest of the intent: one transaction for each';
COMMENT ON COLUMN app.transactions.deadline IS 'The contract''s: afterwards it would revert';
COMMENT ON COLUMN app.transactions.request_id IS 'Of the request that handed it in';
COMMENT ON COLUMN app.transactions.sequence IS 'Number of its last change';
COMMENT ON COLUMN app.transactions.transaction_hash IS 'The attempt in a block, or else the newest';
CREATE TABLE app.transaction_changes (
    transaction_id UUID NOT NULL,
    sequence INTEGER NOT NULL,
    state TEXT NOT NULL CONSTRAINT transaction_changes_state_is_known CHECK (state in ('accepted', 'sent', 'mined', 'confirmed', 'final', 'failed')),
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    transaction_hash BYTEA,
    block_number BIGINT,
    block_hash BYTEA,
    failure TEXT,
    reason TEXT,
    CONSTRAINT transaction_changes_pkey PRIMARY KEY (transaction_id, sequence),
    CONSTRAINT transaction_changes_transaction_id_fkey FOREIGN KEY(transaction_id) REFERENCES app.transactions (id)
);
COMMENT ON TABLE app.transaction_changes IS 'Every state that a transaction was in, and since when';
COMMENT ON COLUMN app.transaction_changes.sequence IS 'From 1: 0 is accepted_at of the transaction';
CREATE TABLE app.relayer_nonces (
    sender BYTEA NOT NULL CONSTRAINT relayer_nonces_sender_is_20_bytes CHECK (length(sender) = 20),
    nonce BIGINT NOT NULL,
    transaction_id UUID,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    cancelled_for TEXT,
    cancel_reason TEXT,
    outcome TEXT CONSTRAINT relayer_nonces_outcome_is_known CHECK (outcome in ('used', 'cancelled', 'foreign')),
    used_hash BYTEA,
    cost_wei NUMERIC(78, 0),
    CONSTRAINT relayer_nonces_pkey PRIMARY KEY (sender, nonce),
    CONSTRAINT relayer_nonces_transaction_id_fkey FOREIGN KEY(transaction_id) REFERENCES app.transactions (id)
);
CREATE INDEX relayer_nonces_by_taken_at ON app.relayer_nonces (sender, taken_at);
CREATE UNIQUE INDEX relayer_nonces_one_of_a_transaction ON app.relayer_nonces (transaction_id) WHERE outcome is distinct from 'foreign';
CREATE INDEX relayer_nonces_open ON app.relayer_nonces (sender, nonce) WHERE outcome is null;
COMMENT ON TABLE app.relayer_nonces IS 'Which nonce of the relayer''s account carries what';
COMMENT ON COLUMN app.relayer_nonces.transaction_id IS 'null: a gap that is filled by a transfer of nothing to oneself';
COMMENT ON COLUMN app.relayer_nonces.cancelled_for IS 'Why the call is to be replaced by a transfer of nothing to oneself';
COMMENT ON COLUMN app.relayer_nonces.outcome IS 'null until the block that used the nonce is final';
COMMENT ON COLUMN app.relayer_nonces.used_hash IS 'The attempt that was in a block when it was last looked';
COMMENT ON COLUMN app.relayer_nonces.cost_wei IS 'What that cost';
CREATE TABLE app.relayer_attempts (
    hash BYTEA NOT NULL,
    sender BYTEA NOT NULL,
    nonce BIGINT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT relayer_attempts_kind_is_known CHECK (kind in ('call', 'cancel')),
    gas_limit BIGINT NOT NULL,
    max_fee_wei NUMERIC(78, 0) NOT NULL,
    priority_fee_wei NUMERIC(78, 0) NOT NULL,
    raw BYTEA NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT relayer_attempts_pkey PRIMARY KEY (hash),
    CONSTRAINT relayer_attempts_sender_nonce_fkey FOREIGN KEY(sender, nonce) REFERENCES app.relayer_nonces (sender, nonce)
);
CREATE INDEX relayer_attempts_by_nonce ON app.relayer_attempts (sender, nonce, signed_at);
COMMENT ON TABLE app.relayer_attempts IS 'Everything that was ever signed by the relayer';
COMMENT ON COLUMN app.relayer_attempts.raw IS 'The signed bytes, stored before they are given to a node'
"""

INTENT = "id, digest, signer, action, target, calldata, gas_limit, deadline, summary, request_id"
OURS = "app.transactions, app.transaction_changes, app.relayer_nonces, app.relayer_attempts"


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
    op.execute(f"revoke all on {OURS} from marquee_api, marquee_worker")
    op.execute(f"grant select on {OURS} to marquee_api, marquee_worker")
    op.execute(f"grant insert ({INTENT}) on app.transactions to marquee_api, marquee_worker")
    op.execute(
        "grant update (state, sequence, changed_at, transaction_hash, block_number, block_hash, failure, reason)"
        " on app.transactions to marquee_worker"
    )
    op.execute("grant insert on app.transaction_changes, app.relayer_attempts to marquee_worker")
    op.execute(
        "grant insert, update (cancelled_for, cancel_reason, outcome, used_hash, cost_wei) on app.relayer_nonces to marquee_worker"
    )
    op.execute("alter table app.transactions enable row level security")
    op.execute("create policy everyone_reads on app.transactions for select using (true)")
    op.execute(
        "create policy the_api_hands_in on app.transactions for insert to marquee_api"
        " with check (action not like 'job.%')"
    )
    op.execute(
        "create policy the_worker_hands_in on app.transactions for insert to marquee_worker with check (true)"
    )
    op.execute("create policy the_worker_moves on app.transactions for update to marquee_worker using (true)")


def downgrade() -> None:
    for table in ("relayer_attempts", "relayer_nonces", "transaction_changes", "transactions"):
        op.drop_table(table, schema="app")
