"""The form of an account: what was typed, and what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oversight.access.models import User
from oversight.access.roles import GUESTS, Role
from oversight.i18n import _
from oversight.web import numbers
from oversight.web.inputs import Input

LONGEST = 60  # characters of each name, as its column has
Find = Callable[[int, Role, str], int]  # in a body, for a guest of a role, by name


@dataclass
class AccountForm:
    """An account as it was typed. `bodies` are the names of the bodies by their id.

    Whoever belongs to a body keeps the accounts of that body: none of theirs may be without.
    `find` gives the agency or person for whom a guest's account stands; its ValueError says
    why there is none.
    """

    bodies: Mapping[int, str]
    find: Find
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    is_new: bool = True
    needs_body: bool = False
    stands_for: int | None = None

    def __getitem__(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    @property
    def body_id(self) -> int | None:
        """The body that was chosen; an administrator may have none."""
        chosen = numbers.read(self["body_id"])
        return chosen if chosen in self.bodies else None

    def is_whole(self, *, is_taken: bool = False) -> bool:
        """Say whether the account can be kept as it was typed, and note what is wrong."""
        self._name(is_taken=is_taken)
        if self["role"] not in set(Role):
            self.errors["role"] = str(_("Choose the role."))
        elif self["role"] != Role.ADMINISTRATOR and self.body_id is None:
            self.errors["body_id"] = str(_("Choose the body: only administrators have none."))
        if self.body_id is None and (self.needs_body or self["body_id"]):
            self.errors["body_id"] = str(_("Choose a body whose accounts you keep."))
        if self["role"] in GUESTS and self.body_id is not None:
            self._stand(self.body_id, Role(self["role"]))
        return not self.errors

    def _name(self, *, is_taken: bool) -> None:
        """Note what is wrong with the names."""
        for name in ("name", "full_name"):
            if not self[name]:
                self.errors[name] = str(_("Fill this in."))
        for name in ("name", "full_name", "office"):
            if len(self[name]) > LONGEST:
                self.errors[name] = _("At most {count} characters.").format(count=LONGEST)
        if any(letter.isspace() for letter in self["name"]):
            self.errors["name"] = str(_("A sign-in name has no blanks."))
        if is_taken:
            self.errors["name"] = str(_("This name is taken. Choose another."))

    def _stand(self, body_id: int, role: Role) -> None:
        """Find for whom the account of a guest stands."""
        if not self["stands_for"]:
            self.errors["stands_for"] = str(_("Name the agency of a unit, the person of a deputy."))
            return
        try:
            self.stands_for = self.find(body_id, role, self["stands_for"])
        except ValueError as error:
            self.errors["stands_for"] = str(error)

    def inputs(self) -> list[Input]:
        """The inputs, in order; the sign-in name is given once and stays."""
        name = self._input("name", _("Sign-in name"), _("Small letters, such as li or lin.wz"))
        roles = tuple((role.value, str(role.label)) for role in Role)
        bodies = tuple((str(number), body) for number, body in self.bodies.items())
        rest = [
            self._input("full_name", _("Person's name")),
            self._input("office", _("Office"), is_required=False),
            self._input("role", _("Role"), choices=roles),
            self._input(
                "body_id",
                _("Body"),
                "" if self.needs_body else _("Administrators may have none."),
                is_required=self.needs_body,
                choices=bodies if self.needs_body else (("", str(_("None"))), *bodies),
            ),
            self._input(
                "stands_for",
                _("Stands for"),
                _("Only of a unit or deputy: its agency or person, by the full name."),
                is_required=False,
            ),
        ]
        return [name, *rest] if self.is_new else rest

    def _input(
        self,
        name: str,
        label: str,
        hint: str = "",
        *,
        is_required: bool = True,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> Input:
        return Input(
            name=name,
            label=label,
            input="choice" if choices else "text",
            value=self[name],
            hint=hint,
            error=self.errors.get(name, ""),
            required=is_required,
            choices=choices,
            size="name",
        )


def typed_of(user: User, stands_for: str) -> dict[str, str]:
    """Write an account as its form would have it typed, with the name for whom it stands."""
    return {
        "name": user.name,
        "full_name": user.full_name,
        "office": user.office,
        "role": user.role,
        "body_id": str(user.body_id or ""),
        "stands_for": stands_for,
    }
