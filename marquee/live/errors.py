"""What can be wrong with the topics that somebody wants to follow."""

from marquee.errors import InvalidInput

__all__ = ["MalformedTopic", "TooManyTopics"]


class MalformedTopic(InvalidInput):
    """{topic} is no topic: a topic is one of {kinds}, a colon, and what is followed, like {example}."""


class TooManyTopics(InvalidInput):
    """One stream follows {limit} topics at most: open another one for the rest."""
