"""Blocks, the checkpoint, a table per event, the versioned tables of every projection."""

import sqlalchemy as sa
from alembic import op

revision = "0001_chain"
down_revision = "0000_roles"
branch_labels = None
depends_on = None

TABLES = (
    "blocks",
    "campaigns",
    "checkpoint",
    "consents",
    "contents",
    "creator_earnings",
    "default_admins",
    "epoch_posts",
    "escrow_claims",
    "escrow_pools",
    "escrow_state",
    "escrow_tokens",
    "event_campaign_escrow_campaign_closed",
    "event_campaign_escrow_campaign_created",
    "event_campaign_escrow_campaign_debited",
    "event_campaign_escrow_campaign_funded",
    "event_campaign_escrow_campaign_paused",
    "event_campaign_escrow_campaign_refunded",
    "event_campaign_escrow_campaign_resumed",
    "event_campaign_escrow_campaign_spec_updated",
    "event_campaign_escrow_claim_failed",
    "event_campaign_escrow_claimed",
    "event_campaign_escrow_default_admin_delay_change_canceled",
    "event_campaign_escrow_default_admin_delay_change_scheduled",
    "event_campaign_escrow_default_admin_transfer_canceled",
    "event_campaign_escrow_default_admin_transfer_scheduled",
    "event_campaign_escrow_eip712_domain_changed",
    "event_campaign_escrow_epoch_dispute_dismissed",
    "event_campaign_escrow_epoch_disputed",
    "event_campaign_escrow_epoch_finalized",
    "event_campaign_escrow_epoch_posted",
    "event_campaign_escrow_epoch_rejected",
    "event_campaign_escrow_paused",
    "event_campaign_escrow_pool_credited",
    "event_campaign_escrow_role_admin_changed",
    "event_campaign_escrow_role_granted",
    "event_campaign_escrow_role_revoked",
    "event_campaign_escrow_silence_period_changed",
    "event_campaign_escrow_surplus_recovered",
    "event_campaign_escrow_threshold_changed",
    "event_campaign_escrow_token_listing_changed",
    "event_campaign_escrow_unpaused",
    "event_campaign_escrow_window_changed",
    "event_consent_registry_consent_granted",
    "event_consent_registry_consent_revoked",
    "event_consent_registry_eip712_domain_changed",
    "event_marquee_token_approval",
    "event_marquee_token_authorization_canceled",
    "event_marquee_token_authorization_used",
    "event_marquee_token_default_admin_delay_change_canceled",
    "event_marquee_token_default_admin_delay_change_scheduled",
    "event_marquee_token_default_admin_transfer_canceled",
    "event_marquee_token_default_admin_transfer_scheduled",
    "event_marquee_token_eip712_domain_changed",
    "event_marquee_token_nonce_used",
    "event_marquee_token_role_admin_changed",
    "event_marquee_token_role_granted",
    "event_marquee_token_role_revoked",
    "event_marquee_token_transfer",
    "event_mock_usdc_approval",
    "event_mock_usdc_eip712_domain_changed",
    "event_mock_usdc_nonce_used",
    "event_mock_usdc_transfer",
    "event_streaming_wallet_content_changed",
    "event_streaming_wallet_content_delisted",
    "event_streaming_wallet_content_listed",
    "event_streaming_wallet_default_admin_delay_change_canceled",
    "event_streaming_wallet_default_admin_delay_change_scheduled",
    "event_streaming_wallet_default_admin_transfer_canceled",
    "event_streaming_wallet_default_admin_transfer_scheduled",
    "event_streaming_wallet_earnings_withdrawn",
    "event_streaming_wallet_eip712_domain_changed",
    "event_streaming_wallet_fee_changed",
    "event_streaming_wallet_fees_withdrawn",
    "event_streaming_wallet_paused",
    "event_streaming_wallet_permission_granted",
    "event_streaming_wallet_permission_revoked",
    "event_streaming_wallet_permission_used",
    "event_streaming_wallet_role_admin_changed",
    "event_streaming_wallet_role_granted",
    "event_streaming_wallet_role_revoked",
    "event_streaming_wallet_session_paused",
    "event_streaming_wallet_session_resumed",
    "event_streaming_wallet_session_started",
    "event_streaming_wallet_session_stopped",
    "event_streaming_wallet_unpaused",
    "event_yield_vault_approval",
    "event_yield_vault_charged",
    "event_yield_vault_default_admin_delay_change_canceled",
    "event_yield_vault_default_admin_delay_change_scheduled",
    "event_yield_vault_default_admin_transfer_canceled",
    "event_yield_vault_default_admin_transfer_scheduled",
    "event_yield_vault_deposit",
    "event_yield_vault_deposit_cap_changed",
    "event_yield_vault_eip712_domain_changed",
    "event_yield_vault_max_gain_changed",
    "event_yield_vault_nonce_used",
    "event_yield_vault_paused",
    "event_yield_vault_principal_changed",
    "event_yield_vault_released",
    "event_yield_vault_reported",
    "event_yield_vault_reserved",
    "event_yield_vault_role_admin_changed",
    "event_yield_vault_role_granted",
    "event_yield_vault_role_revoked",
    "event_yield_vault_source_changed",
    "event_yield_vault_transfer",
    "event_yield_vault_unlock_period_changed",
    "event_yield_vault_unpaused",
    "event_yield_vault_withdraw",
    "pause_flags",
    "permissions",
    "role_admins",
    "role_members",
    "sessions",
    "streaming_state",
    "token_allowances",
    "token_authorizations",
    "token_balances",
    "token_nonces",
    "token_supplies",
    "vault_positions",
    "vault_state",
)


def upgrade() -> None:
    op.create_table(
        "blocks",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("parent_hash", sa.LargeBinary(), nullable=False),
        sa.Column("timestamp", sa.BigInteger(), nullable=False, comment="Unix seconds"),
        sa.Column(
            "poi", sa.LargeBinary(), nullable=False, comment="proof of indexing up to and with this block"
        ),
        sa.PrimaryKeyConstraint("number"),
        schema="chain",
        comment="Every block since the start block, on the chain that the mirror follows",
    )
    op.create_table(
        "campaigns",
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("advertiser", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("closed_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("spec_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("budget", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("refunded", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("spent", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("pending_spent", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("pending_post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "valid_from", name="campaigns_pkey"),
        schema="chain",
    )
    op.create_index(
        "campaigns_by_advertiser",
        "campaigns",
        ["advertiser", "campaign_id", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "campaigns_current",
        "campaigns",
        ["campaign_id"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("campaigns_valid_from", "campaigns", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("chain_id", sa.BigInteger(), nullable=False),
        sa.Column("genesis_hash", sa.LargeBinary(), nullable=False),
        sa.Column("start_block", sa.BigInteger(), nullable=False, comment="first block that is mirrored"),
        sa.Column(
            "block_number", sa.BigInteger(), nullable=False, comment="last block whose events are folded"
        ),
        sa.Column("block_hash", sa.LargeBinary(), nullable=False),
        sa.Column(
            "finalized_number",
            sa.BigInteger(),
            nullable=False,
            comment="last finalized block known; never above block_number",
        ),
        sa.Column("head_number", sa.BigInteger(), nullable=False, comment="newest block seen at the node"),
        sa.Column(
            "halted",
            sa.Boolean(),
            server_default="false",
            nullable=False,
            comment="the chain and the mirror disagree below finalized",
        ),
        sa.PrimaryKeyConstraint("id"),
        schema="chain",
        comment="One row: where the mirror stands, written in the transaction of the rows it speaks of",
    )
    op.create_table(
        "consents",
        sa.Column("subject", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("controller", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("granted_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("method", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("notice_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("categories_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("subject", "controller", "purpose", "valid_from", name="consents_pkey"),
        schema="chain",
    )
    op.create_index(
        "consents_by_controller_purpose",
        "consents",
        ["controller", "purpose", "subject", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "consents_current",
        "consents",
        ["subject", "controller", "purpose"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("consents_valid_from", "consents", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "contents",
        sa.Column("content_id", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("price", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("duration", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("listed", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("metadata_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("listed_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("content_id", "valid_from", name="contents_pkey"),
        schema="chain",
    )
    op.create_index(
        "contents_by_creator",
        "contents",
        ["creator", "content_id", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "contents_current",
        "contents",
        ["content_id"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("contents_valid_from", "contents", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "creator_earnings",
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("credited", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("withdrawn", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("creator", "valid_from", name="creator_earnings_pkey"),
        schema="chain",
    )
    op.create_index(
        "creator_earnings_current",
        "creator_earnings",
        ["creator"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "creator_earnings_valid_from", "creator_earnings", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "default_admins",
        sa.Column("contract", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("admin", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("pending_admin", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("pending_admin_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("delay", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pending_delay", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pending_delay_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("contract", "valid_from", name="default_admins_pkey"),
        schema="chain",
    )
    op.create_index(
        "default_admins_current",
        "default_admins",
        ["contract"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "default_admins_valid_from", "default_admins", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "epoch_posts",
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("period_end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("window_ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("disputed_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("events_root", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("payout_root", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("export_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("post", "valid_from", name="epoch_posts_pkey"),
        schema="chain",
    )
    op.create_index(
        "epoch_posts_current",
        "epoch_posts",
        ["post"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("epoch_posts_valid_from", "epoch_posts", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "escrow_claims",
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("claimed", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("account", "token", "valid_from", name="escrow_claims_pkey"),
        schema="chain",
    )
    op.create_index(
        "escrow_claims_current",
        "escrow_claims",
        ["account", "token"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("escrow_claims_valid_from", "escrow_claims", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "escrow_pools",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("spent", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("claimed", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("token", "valid_from", name="escrow_pools_pkey"),
        schema="chain",
    )
    op.create_index(
        "escrow_pools_current",
        "escrow_pools",
        ["token"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("escrow_pools_valid_from", "escrow_pools", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "escrow_state",
        sa.Column("contract", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("threshold", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("window_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("silence_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post_count", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("posted_root", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("final_epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("final_post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("payout_root", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("last_finalized_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("contract", "valid_from", name="escrow_state_pkey"),
        schema="chain",
    )
    op.create_index(
        "escrow_state_current",
        "escrow_state",
        ["contract"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("escrow_state_valid_from", "escrow_state", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "escrow_tokens",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("allowed", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("token", "valid_from", name="escrow_tokens_pkey"),
        schema="chain",
    )
    op.create_index(
        "escrow_tokens_current",
        "escrow_tokens",
        ["token"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("escrow_tokens_valid_from", "escrow_tokens", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "event_campaign_escrow_campaign_closed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignClosed(uint256)",
    )
    op.create_table(
        "event_campaign_escrow_campaign_created",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("advertiser", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("budget", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("starts_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("spec_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignCreated(uint256,address,address,uint256,uint40,uint40,bytes32)",
    )
    op.create_index(
        "event_campaign_escrow_campaign_created_by_campaign_id",
        "event_campaign_escrow_campaign_created",
        ["campaign_id", "block_number", "log_index"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "event_campaign_escrow_campaign_debited",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("spent", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("pending_spent", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignDebited(uint256,uint64,uint64,uint256,uint256)",
    )
    op.create_index(
        "event_campaign_escrow_campaign_debited_by_campaign_id",
        "event_campaign_escrow_campaign_debited",
        ["campaign_id", "block_number", "log_index"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "event_campaign_escrow_campaign_funded",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("funder", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("budget", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignFunded(uint256,address,uint256,uint256)",
    )
    op.create_index(
        "event_campaign_escrow_campaign_funded_by_campaign_id",
        "event_campaign_escrow_campaign_funded",
        ["campaign_id", "block_number", "log_index"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "event_campaign_escrow_campaign_paused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignPaused(uint256)",
    )
    op.create_table(
        "event_campaign_escrow_campaign_refunded",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("advertiser", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("refunded", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignRefunded(uint256,address,uint256,uint256)",
    )
    op.create_index(
        "event_campaign_escrow_campaign_refunded_by_campaign_id",
        "event_campaign_escrow_campaign_refunded",
        ["campaign_id", "block_number", "log_index"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "event_campaign_escrow_campaign_resumed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignResumed(uint256)",
    )
    op.create_table(
        "event_campaign_escrow_campaign_spec_updated",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("campaign_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("spec_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="CampaignSpecUpdated(uint256,bytes32)",
    )
    op.create_table(
        "event_campaign_escrow_claim_failed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ClaimFailed(address,address,uint256)",
    )
    op.create_table(
        "event_campaign_escrow_claimed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("claimed", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Claimed(address,address,uint256,uint256)",
    )
    op.create_table(
        "event_campaign_escrow_default_admin_delay_change_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeCanceled()",
    )
    op.create_table(
        "event_campaign_escrow_default_admin_delay_change_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_delay", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("effect_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeScheduled(uint48,uint48)",
    )
    op.create_table(
        "event_campaign_escrow_default_admin_transfer_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferCanceled()",
    )
    op.create_table(
        "event_campaign_escrow_default_admin_transfer_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_admin", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("accept_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferScheduled(address,uint48)",
    )
    op.create_table(
        "event_campaign_escrow_eip712_domain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EIP712DomainChanged()",
    )
    op.create_table(
        "event_campaign_escrow_epoch_dispute_dismissed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("window_ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EpochDisputeDismissed(uint64,uint64,uint40)",
    )
    op.create_table(
        "event_campaign_escrow_epoch_disputed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("challenger", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EpochDisputed(uint64,uint64,address,bytes32)",
    )
    op.create_table(
        "event_campaign_escrow_epoch_finalized",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EpochFinalized(uint64,uint64)",
    )
    op.create_table(
        "event_campaign_escrow_epoch_posted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("period_end", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("window_ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("events_root", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("payout_root", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("export_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EpochPosted(uint64,uint64,uint40,uint40,uint40,bytes32,bytes32,bytes32)",
    )
    op.create_table(
        "event_campaign_escrow_epoch_rejected",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("post", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("reason", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EpochRejected(uint64,uint64,bytes32)",
    )
    op.create_table(
        "event_campaign_escrow_paused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Paused(address)",
    )
    op.create_table(
        "event_campaign_escrow_pool_credited",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("spent", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="PoolCredited(address,uint64,uint256,uint256)",
    )
    op.create_table(
        "event_campaign_escrow_role_admin_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("previous_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("new_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleAdminChanged(bytes32,bytes32,bytes32)",
    )
    op.create_table(
        "event_campaign_escrow_role_granted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleGranted(bytes32,address,address)",
    )
    op.create_table(
        "event_campaign_escrow_role_revoked",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleRevoked(bytes32,address,address)",
    )
    op.create_table(
        "event_campaign_escrow_silence_period_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("silence_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SilencePeriodChanged(uint40)",
    )
    op.create_table(
        "event_campaign_escrow_surplus_recovered",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SurplusRecovered(address,address,uint256)",
    )
    op.create_table(
        "event_campaign_escrow_threshold_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("threshold", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ThresholdChanged(uint16)",
    )
    op.create_table(
        "event_campaign_escrow_token_listing_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("allowed", sa.Boolean(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="TokenListingChanged(address,bool)",
    )
    op.create_table(
        "event_campaign_escrow_unpaused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Unpaused(address)",
    )
    op.create_table(
        "event_campaign_escrow_window_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("window_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="WindowChanged(uint40)",
    )
    op.create_table(
        "event_consent_registry_consent_granted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("subject", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("controller", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("notice_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("categories_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("method", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ConsentGranted(address,address,bytes32,bytes32,bytes32,bytes32,uint40,uint8,uint64)",
    )
    op.create_index(
        "event_consent_registry_consent_granted_by_subject",
        "event_consent_registry_consent_granted",
        ["subject", "controller", "purpose", "block_number", "log_index"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "event_consent_registry_consent_revoked",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("subject", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("controller", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("purpose", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ConsentRevoked(address,address,bytes32,uint64)",
    )
    op.create_index(
        "event_consent_registry_consent_revoked_by_subject",
        "event_consent_registry_consent_revoked",
        ["subject", "controller", "purpose", "block_number", "log_index"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "event_consent_registry_eip712_domain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EIP712DomainChanged()",
    )
    op.create_table(
        "event_marquee_token_approval",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("spender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Approval(address,address,uint256)",
    )
    op.create_table(
        "event_marquee_token_authorization_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("authorizer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="AuthorizationCanceled(address,bytes32)",
    )
    op.create_table(
        "event_marquee_token_authorization_used",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("authorizer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="AuthorizationUsed(address,bytes32)",
    )
    op.create_table(
        "event_marquee_token_default_admin_delay_change_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeCanceled()",
    )
    op.create_table(
        "event_marquee_token_default_admin_delay_change_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_delay", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("effect_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeScheduled(uint48,uint48)",
    )
    op.create_table(
        "event_marquee_token_default_admin_transfer_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferCanceled()",
    )
    op.create_table(
        "event_marquee_token_default_admin_transfer_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_admin", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("accept_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferScheduled(address,uint48)",
    )
    op.create_table(
        "event_marquee_token_eip712_domain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EIP712DomainChanged()",
    )
    op.create_table(
        "event_marquee_token_nonce_used",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="NonceUsed(address,uint256)",
    )
    op.create_table(
        "event_marquee_token_role_admin_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("previous_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("new_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleAdminChanged(bytes32,bytes32,bytes32)",
    )
    op.create_table(
        "event_marquee_token_role_granted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleGranted(bytes32,address,address)",
    )
    op.create_table(
        "event_marquee_token_role_revoked",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleRevoked(bytes32,address,address)",
    )
    op.create_table(
        "event_marquee_token_transfer",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("from_", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Transfer(address,address,uint256)",
    )
    op.create_table(
        "event_mock_usdc_approval",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("spender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Approval(address,address,uint256)",
    )
    op.create_table(
        "event_mock_usdc_eip712_domain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EIP712DomainChanged()",
    )
    op.create_table(
        "event_mock_usdc_nonce_used",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="NonceUsed(address,uint256)",
    )
    op.create_table(
        "event_mock_usdc_transfer",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("from_", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Transfer(address,address,uint256)",
    )
    op.create_table(
        "event_streaming_wallet_content_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("content_id", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("price", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("duration", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("metadata_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ContentChanged(bytes32,uint96,uint32,bytes32)",
    )
    op.create_table(
        "event_streaming_wallet_content_delisted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("content_id", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ContentDelisted(bytes32)",
    )
    op.create_table(
        "event_streaming_wallet_content_listed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("content_id", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("price", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("duration", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("metadata_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="ContentListed(bytes32,address,bytes32,uint96,uint32,bytes32)",
    )
    op.create_table(
        "event_streaming_wallet_default_admin_delay_change_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeCanceled()",
    )
    op.create_table(
        "event_streaming_wallet_default_admin_delay_change_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_delay", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("effect_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeScheduled(uint48,uint48)",
    )
    op.create_table(
        "event_streaming_wallet_default_admin_transfer_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferCanceled()",
    )
    op.create_table(
        "event_streaming_wallet_default_admin_transfer_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_admin", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("accept_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferScheduled(address,uint48)",
    )
    op.create_table(
        "event_streaming_wallet_earnings_withdrawn",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EarningsWithdrawn(address,address,uint256)",
    )
    op.create_table(
        "event_streaming_wallet_eip712_domain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EIP712DomainChanged()",
    )
    op.create_table(
        "event_streaming_wallet_fee_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("fee_bps", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="FeeChanged(uint16)",
    )
    op.create_table(
        "event_streaming_wallet_fees_withdrawn",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="FeesWithdrawn(address,uint256)",
    )
    op.create_table(
        "event_streaming_wallet_paused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Paused(address)",
    )
    op.create_table(
        "event_streaming_wallet_permission_granted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("max_per_session", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("max_per_day", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="PermissionGranted(address,address,uint96,uint96,uint40,uint64)",
    )
    op.create_table(
        "event_streaming_wallet_permission_revoked",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="PermissionRevoked(address,address,uint64)",
    )
    op.create_table(
        "event_streaming_wallet_permission_used",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("used_today", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="PermissionUsed(address,address,uint256,uint24,uint96)",
    )
    op.create_table(
        "event_streaming_wallet_role_admin_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("previous_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("new_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleAdminChanged(bytes32,bytes32,bytes32)",
    )
    op.create_table(
        "event_streaming_wallet_role_granted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleGranted(bytes32,address,address)",
    )
    op.create_table(
        "event_streaming_wallet_role_revoked",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleRevoked(bytes32,address,address)",
    )
    op.create_table(
        "event_streaming_wallet_session_paused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("session_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("elapsed", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SessionPaused(uint256,uint32)",
    )
    op.create_table(
        "event_streaming_wallet_session_resumed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("session_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SessionResumed(uint256)",
    )
    op.create_table(
        "event_streaming_wallet_session_started",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("session_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("content_id", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("price", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("duration", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("max_spend", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("fee_bps", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SessionStarted(uint256,address,bytes32,address,address,uint96,uint32,uint96,uint16)",
    )
    op.create_table(
        "event_streaming_wallet_session_stopped",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("session_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("status", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("elapsed", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("debt", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("from_yield", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("from_principal", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("fee", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SessionStopped(uint256,address,address,uint8,uint32,uint96,uint96,uint96,uint96)",
    )
    op.create_table(
        "event_streaming_wallet_unpaused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Unpaused(address)",
    )
    op.create_table(
        "event_yield_vault_approval",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("spender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Approval(address,address,uint256)",
    )
    op.create_table(
        "event_yield_vault_charged",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("from_yield", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("from_principal", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("shares", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Charged(address,address,uint256,uint256,uint256)",
    )
    op.create_table(
        "event_yield_vault_default_admin_delay_change_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeCanceled()",
    )
    op.create_table(
        "event_yield_vault_default_admin_delay_change_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_delay", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("effect_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminDelayChangeScheduled(uint48,uint48)",
    )
    op.create_table(
        "event_yield_vault_default_admin_transfer_canceled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferCanceled()",
    )
    op.create_table(
        "event_yield_vault_default_admin_transfer_scheduled",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("new_admin", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("accept_schedule", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DefaultAdminTransferScheduled(address,uint48)",
    )
    op.create_table(
        "event_yield_vault_deposit",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("assets", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("shares", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Deposit(address,address,uint256,uint256)",
    )
    op.create_table(
        "event_yield_vault_deposit_cap_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("deposit_cap", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="DepositCapChanged(uint256)",
    )
    op.create_table(
        "event_yield_vault_eip712_domain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="EIP712DomainChanged()",
    )
    op.create_table(
        "event_yield_vault_max_gain_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("max_gain_bps_per_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="MaxGainChanged(uint16)",
    )
    op.create_table(
        "event_yield_vault_nonce_used",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="NonceUsed(address,uint256)",
    )
    op.create_table(
        "event_yield_vault_paused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Paused(address)",
    )
    op.create_table(
        "event_yield_vault_principal_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("principal", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="PrincipalChanged(address,uint256)",
    )
    op.create_table(
        "event_yield_vault_released",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("by", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("reserved", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Released(address,address,uint256,uint256)",
    )
    op.create_table(
        "event_yield_vault_reported",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("gain", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("loss", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("accounted_assets", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("locked_gain", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("unlock_ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Reported(uint256,uint256,uint256,uint256,uint40)",
    )
    op.create_table(
        "event_yield_vault_reserved",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("by", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("reserved", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Reserved(address,address,uint256,uint256)",
    )
    op.create_table(
        "event_yield_vault_role_admin_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("previous_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("new_admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleAdminChanged(bytes32,bytes32,bytes32)",
    )
    op.create_table(
        "event_yield_vault_role_granted",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleGranted(bytes32,address,address)",
    )
    op.create_table(
        "event_yield_vault_role_revoked",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="RoleRevoked(bytes32,address,address)",
    )
    op.create_table(
        "event_yield_vault_source_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("source", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="SourceChanged(address)",
    )
    op.create_table(
        "event_yield_vault_transfer",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("from_", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("to", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Transfer(address,address,uint256)",
    )
    op.create_table(
        "event_yield_vault_unlock_period_changed",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("unlock_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="UnlockPeriodChanged(uint40)",
    )
    op.create_table(
        "event_yield_vault_unpaused",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Unpaused(address)",
    )
    op.create_table(
        "event_yield_vault_withdraw",
        sa.Column("block_number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("log_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tx_hash", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False, comment="the contract that emitted it"),
        sa.Column("sender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("receiver", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("assets", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("shares", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("block_number", "log_index"),
        schema="chain",
        comment="Withdraw(address,address,address,uint256,uint256)",
    )
    op.create_table(
        "pause_flags",
        sa.Column("contract", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("paused", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("contract", "valid_from", name="pause_flags_pkey"),
        schema="chain",
    )
    op.create_index(
        "pause_flags_current",
        "pause_flags",
        ["contract"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("pause_flags_valid_from", "pause_flags", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "permissions",
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("max_per_session", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("max_per_day", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("used_today", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("viewer", "operator", "valid_from", name="permissions_pkey"),
        schema="chain",
    )
    op.create_index(
        "permissions_current",
        "permissions",
        ["viewer", "operator"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("permissions_valid_from", "permissions", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "role_admins",
        sa.Column("contract", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("admin_role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("contract", "role", "valid_from", name="role_admins_pkey"),
        schema="chain",
    )
    op.create_index(
        "role_admins_current",
        "role_admins",
        ["contract", "role"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("role_admins_valid_from", "role_admins", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "role_members",
        sa.Column("contract", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("role", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("granted", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("contract", "role", "account", "valid_from", name="role_members_pkey"),
        schema="chain",
    )
    op.create_index(
        "role_members_by_account",
        "role_members",
        ["account", "contract", "role", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "role_members_current",
        "role_members",
        ["contract", "role", "account"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("role_members_valid_from", "role_members", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("viewer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("content_id", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("creator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("operator", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("price", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("duration", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("max_spend", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("fee_bps", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("elapsed", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("paused_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("started_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("stopped_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("from_yield", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("from_principal", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("fee", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("session_id", "valid_from", name="sessions_pkey"),
        schema="chain",
    )
    op.create_index(
        "sessions_by_content_id",
        "sessions",
        ["content_id", "session_id", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "sessions_by_creator",
        "sessions",
        ["creator", "session_id", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "sessions_by_viewer", "sessions", ["viewer", "session_id", "valid_from"], unique=False, schema="chain"
    )
    op.create_index(
        "sessions_current",
        "sessions",
        ["session_id"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("sessions_valid_from", "sessions", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "streaming_state",
        sa.Column("wallet", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("fees", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("fee_bps", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("wallet", "valid_from", name="streaming_state_pkey"),
        schema="chain",
    )
    op.create_index(
        "streaming_state_current",
        "streaming_state",
        ["wallet"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "streaming_state_valid_from", "streaming_state", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "token_allowances",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("spender", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("allowance", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("token", "owner", "spender", "valid_from", name="token_allowances_pkey"),
        schema="chain",
    )
    op.create_index(
        "token_allowances_by_owner",
        "token_allowances",
        ["owner", "token", "spender", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "token_allowances_current",
        "token_allowances",
        ["token", "owner", "spender"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "token_allowances_valid_from", "token_allowances", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "token_authorizations",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("authorizer", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("state", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint(
            "token", "authorizer", "nonce", "valid_from", name="token_authorizations_pkey"
        ),
        schema="chain",
    )
    op.create_index(
        "token_authorizations_current",
        "token_authorizations",
        ["token", "authorizer", "nonce"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "token_authorizations_valid_from",
        "token_authorizations",
        ["valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_table(
        "token_balances",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("balance", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("token", "account", "valid_from", name="token_balances_pkey"),
        schema="chain",
    )
    op.create_index(
        "token_balances_by_account",
        "token_balances",
        ["account", "token", "valid_from"],
        unique=False,
        schema="chain",
    )
    op.create_index(
        "token_balances_current",
        "token_balances",
        ["token", "account"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "token_balances_valid_from", "token_balances", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "token_nonces",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("token", "owner", "valid_from", name="token_nonces_pkey"),
        schema="chain",
    )
    op.create_index(
        "token_nonces_current",
        "token_nonces",
        ["token", "owner"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("token_nonces_valid_from", "token_nonces", ["valid_from"], unique=False, schema="chain")
    op.create_table(
        "token_supplies",
        sa.Column("token", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("supply", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("token", "valid_from", name="token_supplies_pkey"),
        schema="chain",
    )
    op.create_index(
        "token_supplies_current",
        "token_supplies",
        ["token"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "token_supplies_valid_from", "token_supplies", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "vault_positions",
        sa.Column("account", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("shares", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("principal", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("reserved", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("account", "valid_from", name="vault_positions_pkey"),
        schema="chain",
    )
    op.create_index(
        "vault_positions_current",
        "vault_positions",
        ["account"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index(
        "vault_positions_valid_from", "vault_positions", ["valid_from"], unique=False, schema="chain"
    )
    op.create_table(
        "vault_state",
        sa.Column("vault", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("accounted_assets", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("total_shares", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("reported_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unlock_ends_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locked_at_report", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column("source", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("unlock_seconds", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("max_gain_bps_per_day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deposit_cap", sa.Numeric(precision=78, scale=0), autoincrement=False, nullable=False),
        sa.Column(
            "valid_from", sa.BigInteger(), nullable=False, comment="first block in which this version holds"
        ),
        sa.Column(
            "valid_to",
            sa.BigInteger(),
            nullable=True,
            comment="first block in which it no longer holds; null: current",
        ),
        sa.PrimaryKeyConstraint("vault", "valid_from", name="vault_state_pkey"),
        schema="chain",
    )
    op.create_index(
        "vault_state_current",
        "vault_state",
        ["vault"],
        unique=True,
        schema="chain",
        postgresql_where=sa.text("valid_to is null"),
    )
    op.create_index("vault_state_valid_from", "vault_state", ["valid_from"], unique=False, schema="chain")


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table, schema="chain")
