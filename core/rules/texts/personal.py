"""Personal data in the text: numbers of identity cards, mobiles, bank cards and the like (S-13), lists of names (S-14).

Each finding offers the masked text (138****1234; domain S12). Numbers are read with full-width digits and with spaces
or hyphens between their groups; document numbers, statistics and office telephones have other lengths.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from core.rules.hits import Hit, Place
from core.rules.language.quantities import narrow
from core.rules.texts.words import text_words

_ID_CARD = re.compile(r"(?<![\dA-Za-z])\d{6}[ \-]?\d{8}[ \-]?\d{3}[\dXxＸｘ](?![\dA-Za-z])")
_MOBILE = re.compile(
    r"(?<![\dA-Za-z.\-〕])(?:\+?86[ \-]?)?(1[3-9]\d[ \-]?\d{4}[ \-]?\d{4})"
    r"(?![\dA-Za-z]|\s*(?:[元条件万次人个字]|号(?!码)))"
)
_CARD = re.compile(r"(?<![\dA-Za-z])[1-9]\d{3}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?(?![\dA-Za-z])")
_CARD_WORDS = re.compile("银行|卡号|账号|帐号|账户|帐户|开户")
_OWNER = re.compile("申请人|当事人|本人|个人|[村居市]民|群众|职工|[男女]士|先生")
_PRIVATE = re.compile("个人(?:电子)?邮箱|私人|本人邮箱")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECK_DIGITS = "10X98765432"


def is_id_card(number: str) -> bool:
    """Whether 18 signs are a citizen's identity number: birth date and check digit (GB 11643-1999)."""
    if not _has_birth_date(number):
        return False
    return _CHECK_DIGITS[sum(w * int(d) for w, d in zip(_WEIGHTS, number, strict=False)) % 11] == number[17].upper()


def _has_birth_date(number: str) -> bool:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born.year >= 1900 and number[0] != "0"


def is_bank_card(number: str) -> bool:
    """Whether the digits pass the Luhn check (ISO/IEC 7812-1)."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def masked(number: str, first: int, last: int) -> str:
    """`number` with its middle starred, its separators kept out of sight too."""
    return number[:first] + "*" * max(4, len(number) - first - last) + (number[-last:] if last else "")


def personal_data(place: Place) -> Iterator[tuple[str, Hit]]:
    """Numbers and addresses of persons; an office's e-mail stands in the lead."""
    for case, start, end, fix in (*_numbers(narrow(place.sentence)), *_other(place.sentence)):
        if case != "mail" or place.text not in {"lead", "contact"}:
            yield f"S-13 {case}".strip(), Hit(start, end, {"fix": fix}, fix, 0.9)


def _numbers(sentence: str) -> Iterator[tuple[str, int, int, str]]:
    taken: list[tuple[int, int]] = []
    for match in _ID_CARD.finditer(sentence):
        number = re.sub(r"[ \-]", "", match[0]).translate(str.maketrans("Ｘｘ", "Xx"))
        named = "身份证" in sentence and _has_birth_date(number)
        if is_id_card(number) or named:
            taken.append(match.span())
            yield "", *match.span(), masked(number, 6, 4)
    for match in _MOBILE.finditer(sentence):
        number = re.sub(r"[ \-]", "", match[1])
        taken.append(match.span(1))
        yield "mobile", *match.span(1), masked(number, 3, 4)
    for match in _CARD.finditer(sentence):
        number = re.sub(r"[ \-]", "", match[0])
        of_bank = _CARD_WORDS.search(sentence)
        known = is_bank_card(number) and (of_bank or number.startswith("62"))
        free = not any(start < match.end() and match.start() < end for start, end in taken)
        if free and len(number) >= 16 and (known or (of_bank and _OWNER.search(sentence))):
            yield "card", *match.span(), masked(number, 4, 4)


def _other(sentence: str) -> Iterator[tuple[str, int, int, str]]:
    words = text_words().personal
    if "@" in sentence and (_PRIVATE.search(sentence) or not re.search(words.office_words, sentence)):
        for match in re.finditer(rf"[A-Za-z0-9._\-]+@{words.private_mail}\.[A-Za-z.]{{2,6}}", sentence):
            name, _, host = match[0].partition("@")
            yield "mail", *match.span(), f"{masked(name, min(2, len(name) - 1), 0)}@{host}"
    for match in re.finditer(words.address, sentence):
        yield "address", *match.span(), re.sub(r"[\d一二三四五六七八九十]+(?=[号室幢栋单元组])", "**", match[0])
    for pattern in (words.passport, words.plate):
        for match in re.finditer(pattern, sentence):
            yield "document", *match.span(1), masked(match[1], 2, 2)


def names(place: Place) -> Iterator[tuple[str, Hit]]:
    """A list of officials' names: two at least, before or behind their posts."""
    found = [*_listed().finditer(place.sentence)] or [*_with_posts().finditer(place.sentence)]
    people = [one for match in found for one in match[1].split("、")]
    if len(people) >= 2:
        said = {"names": "、".join(people[:3]), "count": str(len(people))}
        yield "S-14", Hit(found[0].start(1), found[-1].end(1), said)


@cache
def _with_posts() -> re.Pattern[str]:
    """朱文斌（局长）."""
    words = text_words().people
    return re.compile(
        rf"(?<![\u4e00-\u9fff])([{words.surnames}][\u4e00-\u9fff]{{1,2}})（[^（）]{{0,8}}(?:{words.roles})）"
    )


@cache
def _listed() -> re.Pattern[str]:
    words = text_words().people
    end = r"(?=[，。；、\s）]|任|同志|担任|[专兼]职|负责|具体|$)"
    name = rf"[{words.surnames}][\u4e00-\u9fff]{{1,2}}(?:同志)?{end}"
    return re.compile(rf"(?:{words.roles})(?:[：:]|由)?\s*({name}(?:、{name})*)")
