"""Generates Python from the contracts' ABIs: ``python -m scripts.bindings [--check]``.

Out come ``marquee/chain/abi/<Contract>.json`` and ``marquee/chain/events/<contract>.py`` with one class per event. The output
depends on the compiled contracts alone and is formatted as ``ruff format`` would.
"""
