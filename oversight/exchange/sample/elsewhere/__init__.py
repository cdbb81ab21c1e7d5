"""The other places of the printed page: what it tells of each, as the records of a sample body."""

from oversight.exchange.sample.elsewhere import danjiangkou, guiyang_county, hebian, jinzhou
from oversight.exchange.sample.elsewhere.place import Elsewhere

__all__ = ["PLACES", "Elsewhere"]

PLACES: tuple[Elsewhere, ...] = (
    danjiangkou.ELSEWHERE,
    guiyang_county.ELSEWHERE,
    hebian.ELSEWHERE,
    jinzhou.ELSEWHERE,
)
