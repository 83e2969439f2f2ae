"""Errors that a person can act on."""


class UserError(Exception):
    """Input that the platform refuses: what is wrong, where, why, and what to do about it.

    Args:
        what: what was refused, one sentence.
        where: file, line and field, as precisely as known, e.g. `orders.csv, line 12, field dose`.
        why: the reason.
        todo: the next step for the reader.
    """

    def __init__(self, what: str, *, where: str = "", why: str = "", todo: str = "") -> None:
        self.what, self.where, self.why, self.todo = what, where, why, todo
        parts = [what, where and f"  where: {where}", why and f"  why:   {why}", todo and f"  to do: {todo}"]
        super().__init__("\n".join(part for part in parts if part))
