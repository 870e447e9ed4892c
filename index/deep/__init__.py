"""What a whole and consistent index must satisfy, and where one does not."""

from index.deep.whole import damaged, problems

__all__ = ["damaged", "problems"]
