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
)

__all__ = ["blocks", "checkpoint", "metadata"]

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
    comment="One row: where the mirror stands, written in the transaction of the rows it speaks of",
)
