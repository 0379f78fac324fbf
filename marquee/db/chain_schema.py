"""The schema ``chain``: what the indexer alone writes. Here: its metadata and the tables that are not per feature."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

__all__ = ["blocks", "checkpoint", "contracts", "metadata", "projections"]

metadata = MetaData(schema="chain")

blocks = Table(
    "blocks",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("parent_hash", LargeBinary, nullable=False),
    Column("timestamp", BigInteger, nullable=False, comment="Unix seconds"),
    Column("poi", LargeBinary, nullable=False, comment="proof of indexing up to and with this block"),
    Column(
        "verified",
        Boolean,
        nullable=False,
        server_default="false",
        comment="the block's logs were proven to be all there by the root of its receipts",
    ),
    comment="Every block since the start block, on the chain that the mirror follows",
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("id", SmallInteger, CheckConstraint("id = 1", name="checkpoint_is_single"), primary_key=True),
    Column("chain_id", BigInteger, nullable=False),
    Column("genesis_hash", LargeBinary, nullable=False),
    Column("start_block", BigInteger, nullable=False, comment="first block that is mirrored"),
    Column("block_number", BigInteger, nullable=False, comment="last block whose events are folded"),
    Column("block_hash", LargeBinary, nullable=False),
    Column(
        "finalized_number",
        BigInteger,
        nullable=False,
        comment="last finalized block known; never above block_number",
    ),
    Column("head_number", BigInteger, nullable=False, comment="newest block seen at the node"),
    Column(
        "halted",
        Boolean,
        nullable=False,
        server_default="false",
        comment="the chain and the mirror disagree below finalized",
    ),
    Column(
        "pruned_below",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="first block that can be read as of: versions that ended by then may be gone",
    ),
    Column(
        "generation",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="how often tables were replaced: a writer that read them before may not write",
    ),
    Column(
        "seen_at",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="Unix seconds of the database's clock at which the node last said which block is its newest",
    ),
    comment="One row: where the mirror stands, written in the transaction of the rows it speaks of",
)

projections = Table(
    "projections",
    metadata,
    Column("name", Text, primary_key=True, comment="name of the versioned table"),
    Column("meaning", LargeBinary, nullable=False, comment="hash of the rules that its rows were folded by"),
    Column(
        "built_to",
        BigInteger,
        nullable=True,
        comment="block up to which it was folded anew from stored events; null: never was",
    ),
    comment="By which rules each projection's table was folded",
)

contracts = Table(
    "contracts",
    metadata,
    Column("address", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False, comment="as in the deployment registry"),
    Column("abi", Text, nullable=False, comment="name of the contract whose interface it has"),
    comment="The contracts whose events are mirrored, from the mirror's first block on",
)
