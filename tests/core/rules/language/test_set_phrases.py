"""Set phrases with one character mistyped for another of the same sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.language.set_phrases import mistyped, phrases, same_sound


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("确保各项任务落到实出。", "落到实处"),
        ("建立健全长校机制", "长效机制"),
        ("坚持以人民为中新的发展思想", "以人民为中心"),
        ("做到权责明晰、落时到人。", "落实到人"),
    ],
)
def test_a_character_of_the_same_sound_is_found_with_the_phrase_that_was_meant(sentence, right):
    [(start, end, phrase)] = mistyped(sentence)
    assert phrase == right
    assert len(sentence[start:end]) == len(right)


@pytest.mark.parametrize(
    "sentence",
    [
        "公民可以申请公开政府信息。",  # 依申请公开 is no phrase of the list for its sake
        "即时答复群众咨询。",  # right as well
        "落到实地，长远机制。",  # other words, of another sound
        "",
    ],
)
def test_words_that_are_right_too_are_left_alone(sentence):
    assert mistyped(sentence) == ()


def test_no_phrase_is_a_mistype_of_another():
    assert [phrase for phrase in phrases() if mistyped(phrase)] == []


@given(st.data())
def test_any_phrase_with_any_character_exchanged_for_one_of_its_sound_is_found(data):
    phrase = data.draw(st.sampled_from(phrases()))
    place = data.draw(st.integers(0, len(phrase) - 1))
    others = sorted(same_sound(phrase[place]) - {phrase[place]})
    if others:
        wrong = phrase[:place] + data.draw(st.sampled_from(others)) + phrase[place + 1 :]
        assert mistyped(f"我镇{wrong}。") or wrong in phrases()
