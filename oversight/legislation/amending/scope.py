"""What the sentences of an item take from what was said before: regulation and place."""

from dataclasses import dataclass, replace

from oversight.legislation.amending.places import Place, read_places

Placed = dict[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Scope:
    """The regulations that are spoken of, and the places last named.

    `places` is None before any is named (then the whole regulation may be meant), and empty where
    what was named is not understood or is new.
    """

    regulations: tuple[str, ...] = ()
    places: tuple[Place, ...] | None = None
    repeals: bool = False

    @property
    def place(self) -> Place:
        """The place within which a lower one is found."""
        return self.places[-1] if self.places else Place()

    def read(self, said: str | None) -> tuple["Scope", Placed]:
        """Read places, and give with them the scope that holds from then on (ValueError).

        Without words they are the places last named.
        """
        if not said:
            return self, dict.fromkeys(self.regulations, self._last_named())
        found: dict[str, list[Place]] = {}
        for title, place in read_places(said, self.place):
            for regulation in (title,) if title else self.regulations:
                found.setdefault(regulation, []).append(place)
        if not found:
            raise ValueError(said)
        placed = {regulation: tuple(places) for regulation, places in found.items()}
        return self.having(placed), placed

    def having(self, placed: Placed) -> "Scope":
        """The same scope after these places were named."""
        return replace(self, regulations=tuple(placed), places=next(iter(placed.values())))

    def _last_named(self) -> tuple[Place, ...]:
        if self.places is None:
            return (Place(),)
        if not self.places:
            raise ValueError
        return self.places
