"""The story, a chapter a module: each takes the scene as the one before left it, and tells what it did."""
