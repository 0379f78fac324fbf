"""Reading the API in tests."""


async def read(api, path, **query):
    answer = await api.get(f"/api/v1/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def refusal(api, path, **query):
    """Status and code of a problem."""
    answer = await api.get(f"/api/v1/{path}", params=query)
    return answer.status_code, answer.json()["code"]


async def walk(api, path, **query):
    """All pages of a list; none is longer than asked for, all are as of one block."""
    found, cursor, blocks = [], {}, set()
    while True:
        page = await read(api, path, **query, **cursor)
        assert len(page["data"]) <= query["limit"]
        found += page["data"]
        blocks.add(page["asOf"]["blockNumber"])
        if page["nextCursor"] is None:
            assert len(blocks) == 1
            return found
        cursor = {"cursor": page["nextCursor"]}
