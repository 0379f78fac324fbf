"""A pytest plugin that points ape into the project before ape's own plugin is imported."""

from scripts.toolchain import activate

activate()
