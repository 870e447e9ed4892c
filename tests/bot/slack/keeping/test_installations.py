"""The store of installations: encrypted, bound to the workspace, leased to one renewer, states used once."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.keeping.installations import Installation, Installations
from bot.slack.keeping.vault import Vault, VaultError, new_key
from tests.bot.slack.places import Place

KEY = new_key()
FOUND = Installation("T1", "Desk canary", "U0BOT", ("chat:write",), "xoxb-canary", "xoxe-1-canary", 5.0)


@pytest.fixture
def store(place: Place) -> Installations:
    return again(place)


def again(place: Place, *keys: str) -> Installations:
    """The store as another process sees it."""
    return place.stores().installations(Vault(keys or (KEY,)))


def test_what_is_saved_is_there_for_another_process(store: Installations, place: Place) -> None:
    """Every field comes back, also through a second connection."""
    store.save(FOUND)
    other = again(place)
    assert other.of("T1") == FOUND
    assert other.of("T2") is None
    assert other.teams() == ["T1"]


def test_no_token_and_no_name_is_in_the_files_bytes(tmp_path: Path) -> None:
    """Nor after it was replaced or removed; and only the owner may open the file."""
    store = again(Place(tmp_path))
    for number in range(20):
        store.save(replace(FOUND, team=f"T{number}", token=f"xoxb-canary-{number}"))
    store.expect("state-canary", 60)
    store.remove("T3")
    kept = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert b"canary" not in kept
    assert stat.S_IMODE((tmp_path / "installations.sqlite").stat().st_mode) == 0o600


def test_removed_leaves_not_even_what_was_encrypted(store: Installations, place: Place) -> None:
    """The row's bytes are overwritten, so that a key that leaks later opens nothing."""
    store.save(FOUND)
    ((row,),) = store._database.look(lambda session: session.run("SELECT sealed FROM installations"))
    assert row[40:80] in place.bytes()
    assert store.remove("T1")
    assert row[40:80] not in place.bytes()


def test_no_token_is_in_a_repr() -> None:
    """However an installation gets into a message."""
    assert "xox" not in repr(FOUND)


def test_another_workspaces_row_is_no_ones_own(store: Installations) -> None:
    """Whoever can write the file but has no key cannot give one workspace's token to another."""
    store.save(FOUND)
    store._database.change(lambda session: session.run("UPDATE installations SET team = 'T2'"))
    with pytest.raises(VaultError, match="T2 is not its own"):
        store.of("T2")


def test_an_old_key_is_replaced(store: Installations, place: Place) -> None:
    """With the new key in front everything is written anew; then the old one is not needed."""
    new = new_key()
    store.save(FOUND)
    both = again(place, new, KEY)
    assert both.reseal() == 1
    assert both.reseal() == 0
    assert again(place, new).of("T1") == FOUND
    with pytest.raises(VaultError):
        store.reseal()


def test_an_earlier_removal_does_not_remove_a_later_installation(store: Installations) -> None:
    """Slack may deliver hours later that the app was removed; by then it can be installed again."""
    store.save(FOUND)
    assert not store.remove("T1", before=1.0)
    assert store.of("T1") == FOUND
    assert store.remove("T1")
    assert store.of("T1") is None


def test_one_of_many_gets_the_lease(store: Installations, place: Place) -> None:
    """Sixteen renewers over two connections: one may."""
    store.save(FOUND)
    stores = [store, again(place)]
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda n: stores[n % 2].lease("T1", str(n), 60), range(16)))
    assert sum(got) == 1


def test_a_lease_runs_out_and_its_holder_keeps_nothing_then(store: Installations) -> None:
    """A dead worker's lease is taken over; if it was only slow, its token comes too late."""
    store.save(FOUND)
    assert store.lease("T1", "slow", -1)
    assert store.lease("T1", "other", 60)
    assert not store.renew(replace(FOUND, token="xoxb-slow"), "slow")
    assert store.renew(replace(FOUND, token="xoxb-other"), "other")
    assert store.of("T1") == replace(FOUND, token="xoxb-other")


def test_a_token_renewed_for_a_workspace_that_left_is_not_kept(store: Installations) -> None:
    """Removed while its token was being renewed, it stays removed."""
    store.save(FOUND)
    store.lease("T1", "me", 60)
    store.remove("T1")
    assert not store.renew(FOUND, "me")
    assert store.of("T1") is None


def test_a_state_is_good_once_and_for_a_while(store: Installations) -> None:
    """Not a second time, not too late, and not if it was never given out."""
    store.expect("now", 60)
    store.expect("past", -1)
    assert store.expected("now")
    assert [store.expected(state) for state in ("now", "past", "never", "")] == [False] * 4


def test_installations_begun_do_not_pile_up(store: Installations, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the page again and again fills no disk: the oldest states give way."""
    monkeypatch.setattr("bot.slack.keeping.installations._MOST_STATES", 3)
    for number in range(5):
        store.expect(f"state{number}", 600 + number)
    assert [store.expected(f"state{number}") for number in range(5)] == [False, False, True, True, True]
