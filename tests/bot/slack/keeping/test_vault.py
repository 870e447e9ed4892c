"""Tokens at rest: unreadable without a key, readable with any of several, and keys are replaced without a gap."""

import pytest

from bot.slack.keeping.vault import Vault, VaultError, new_key

OLD, NEW = new_key(), new_key()


def test_what_is_sealed_is_opened_with_any_key_and_read_with_none() -> None:
    """A new key in front of the old one reads what the old one wrote; a stranger's key does not."""
    sealed = Vault([OLD]).sealed("xoxb-canary")
    assert b"canary" not in sealed
    assert Vault([NEW, OLD]).opened(sealed) == "xoxb-canary"
    with pytest.raises(VaultError, match="encrypted with another ONRECORD_SLACK_KEY"):
        Vault([NEW]).opened(sealed)


def test_the_first_key_writes() -> None:
    """So that the old key can go once everything is written anew."""
    sealed = Vault([NEW, OLD]).sealed("xoxb-canary")
    assert Vault([NEW]).opened(sealed) == "xoxb-canary"
    assert Vault([NEW, OLD]).fresh(sealed)
    assert not Vault([OLD, NEW]).fresh(sealed)


def test_an_altered_byte_is_noticed() -> None:
    """Encryption alone would give other words; here it is an error."""
    sealed = Vault([OLD]).sealed("xoxb-canary")
    with pytest.raises(VaultError):
        Vault([OLD]).opened(sealed[:-9] + bytes([sealed[-9] ^ 1]) + sealed[-8:])


@pytest.mark.parametrize("key", ["hunter2-canary", "é" * 44, "a" * 43, ""])
def test_what_is_no_key_is_refused_unseen(key: str) -> None:
    """The message says how to get one and does not repeat what was given."""
    with pytest.raises(VaultError, match="'onrecord slack key' makes one") as caught:
        Vault([NEW, key])
    assert "canary" not in str(caught.value)
