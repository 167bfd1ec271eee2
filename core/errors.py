"""The one exception that carries a sentence for the user."""


class UserError(Exception):
    """Something the user has to know or do; never a bug.

    `sentence` is Chinese and says what, where, and what to do; `detail` (may be empty) goes to the log only.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail
