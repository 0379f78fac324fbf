"""Content: listed, changed, delisted by its creator."""

import pytest

from tests.contracts.streaming.stage import DURATION, META, PRICE
from tests.contracts.support import ZERO, emitted, reverts, word

MAX_DURATION = 2**28 - 1


def test_list__new__says_everything(streaming, creator):
    salt = word("a series")
    content = bytes(streaming.contentIdOf(creator, salt))

    receipt = streaming.listContent(salt, 5, MAX_DURATION, META, sender=creator)

    assert emitted(receipt, streaming) == [
        (
            "ContentListed",
            {
                "contentId": content,
                "creator": creator,
                "salt": salt,
                "price": 5,
                "duration": MAX_DURATION,
                "metadataHash": META,
            },
        )
    ]
    listed = streaming.contentOf(content)
    assert (listed.creator, listed.price, listed.duration, listed.listed) == (creator, 5, MAX_DURATION, True)
    assert bytes(listed.metadataHash) == META


def test_list__again__reverts(stage, streaming, creator):
    with reverts(streaming.ContentAlreadyListed, contentId=stage.content):
        stage.list()


@pytest.mark.parametrize(("price", "duration"), [(0, 1), (1, 0), (1, MAX_DURATION + 1)])
def test_list__price_or_duration_impossible__reverts(stage, streaming, creator, price, duration):
    with reverts(streaming.InvalidContent, price=price, duration=duration):
        streaming.listContent(word("x"), price, duration, META, sender=creator)
    with reverts(streaming.InvalidContent, price=price, duration=duration):
        streaming.changeContent(stage.content, price, duration, META, sender=creator)


def test_list__same_salt_of_another__is_other_content(stage, streaming, viewer, creator):
    assert bytes(streaming.contentIdOf(viewer, word("a film"))) != stage.content


def test_change__listed__says_the_new_offer(stage, streaming, creator):
    receipt = streaming.changeContent(stage.content, 9, 10, word("other"), sender=creator)

    assert emitted(receipt, streaming) == [
        (
            "ContentChanged",
            {"contentId": stage.content, "price": 9, "duration": 10, "metadataHash": word("other")},
        )
    ]


def test_change_and_delist__by_another__revert(stage, streaming, stranger):
    with reverts(streaming.NotCreator, contentId=stage.content, caller=stranger):
        streaming.changeContent(stage.content, 9, 10, META, sender=stranger)
    with reverts(streaming.NotCreator, contentId=stage.content, caller=stranger):
        streaming.delistContent(stage.content, sender=stranger)


def test_change_and_delist__unknown__revert(streaming, creator):
    unknown = word("unknown")
    with reverts(streaming.ContentNotFound, contentId=unknown):
        streaming.changeContent(unknown, 9, 10, META, sender=creator)
    with reverts(streaming.ContentNotFound, contentId=unknown):
        streaming.delistContent(unknown, sender=creator)
    assert streaming.contentOf(unknown).creator == ZERO


def test_delist__then_list_again__is_the_same_content(stage, streaming, creator):
    assert emitted(streaming.delistContent(stage.content, sender=creator), streaming) == [
        ("ContentDelisted", {"contentId": stage.content})
    ]
    with reverts(streaming.ContentNotListed, contentId=stage.content):
        streaming.changeContent(stage.content, 9, 10, META, sender=creator)
    with reverts(streaming.ContentNotListed, contentId=stage.content):
        streaming.delistContent(stage.content, sender=creator)
    with reverts(streaming.ContentNotListed, contentId=stage.content):
        stage.start()

    stage.list(PRICE, DURATION)

    assert streaming.sessionOf(stage.start()).contentId == stage.content
