"""What a mirror was made of: by which rules each table was folded, and of which contracts. A program of others may not write it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from indexer.decode import Contract
from indexer.errors import ContractsChanged, ProjectionsOutdated
from indexer.meaning import meaning
from indexer.projection import Projection
from marquee.db.pool import Connection
from marquee.hexes import to_address

__all__ = ["Manifest", "outdated"]


class Manifest(msgspec.Struct, frozen=True):
    """``meanings`` by name of the projection; ``contracts``: address → name in the registry and name of the interface."""

    meanings: Mapping[str, bytes]
    contracts: Mapping[bytes, tuple[str, str]]

    @classmethod
    def of(cls, projections: Iterable[Projection[Any]], contracts: Iterable[Contract]) -> "Manifest":
        """What this program would make of these contracts."""
        return cls(
            {projection.target.name: meaning(projection) for projection in projections},
            {address: (name, abi) for name, abi, address in contracts},
        )

    @classmethod
    async def read(cls, connection: Connection) -> "Manifest | None":
        """What the mirror was made of; None of an empty mirror, and of one from before this was written down."""
        meanings = await connection.fetch("select name, meaning from chain.projections")
        contracts = await connection.fetch("select address, name, abi from chain.contracts")
        if not meanings:
            return None
        return cls(dict(map(tuple, meanings)), {row[0]: (row[1], row[2]) for row in contracts})

    async def record(self, connection: Connection) -> None:
        """Write down that this is what the mirror is made of. To be called in the transaction that makes it so."""
        await connection.execute("delete from chain.projections; delete from chain.contracts")
        await connection.executemany(
            "insert into chain.projections (name, meaning) values ($1, $2)", list(self.meanings.items())
        )
        await connection.executemany(
            "insert into chain.contracts (address, name, abi) values ($1, $2, $3)",
            [(address, *names) for address, names in self.contracts.items()],
        )

    def require(self, mirror: "Manifest") -> None:
        """See that a mirror is what this program would have made.

        Raises:
            ContractsChanged: it is of other contracts.
            ProjectionsOutdated: it was folded by other rules.
        """
        if mirror.contracts.keys() != self.contracts.keys():
            raise ContractsChanged(reason=self.difference(mirror))
        names = outdated(self, mirror)
        if names:
            raise ProjectionsOutdated(names=", ".join(names))

    def difference(self, mirror: "Manifest") -> str:
        """Say which contracts the two do not share, and what to do."""
        lacking = sorted(
            name for address, (name, _) in self.contracts.items() if address not in mirror.contracts
        )
        surplus = sorted(
            f"{name} at {to_address(address)}"
            for address, (name, _) in mirror.contracts.items()
            if address not in self.contracts
        )
        parts = []
        if lacking:
            parts.append(
                f"{', '.join(lacking)} came to the registry later; run `marquee upgrade`, which fetches the past of what is new"
            )
        if surplus:
            parts.append(
                f"{', '.join(surplus)} is mirrored and not in the registry; name the mirror's registry in"
                " MARQUEE_DEPLOYMENTS, or mirror into a new database"
            )
        return "; ".join(parts)


def outdated(program: Manifest, mirror: Manifest) -> Sequence[str]:
    """Names of projections whose rows are not what the program would have made, or which only one of the two has."""
    names = program.meanings.keys() | mirror.meanings.keys()
    return sorted(name for name in names if program.meanings.get(name) != mirror.meanings.get(name))
