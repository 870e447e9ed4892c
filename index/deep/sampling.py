"""Which records are looked at where looking at all of them would take hours."""


def chosen(count: int, most: int) -> list[int]:
    """Numbers below ``count``, all or ``most`` of them at even distances."""
    return list(range(count)) if count <= most else [number * count // most for number in range(most)]
