"""What questions and headings ask for."""

import pytest

from voicecode.codebook import load
from voicecode.coding.question import QuestionReader
from voicecode.tokenize import Tokenizer

ASKS = QuestionReader(load(), "stance", Tokenizer().tokens)


@pytest.mark.parametrize(
    ("asked", "questions"),
    [
        (
            "is",
            [
                "いまの職場で困っていること",
                "現在の窓口の様子を教えてください",
                "このまま何もしなければどうなるか",
                "新しい勤務表をどう思いますか",
                "やめたいと思った理由",
                "お気づきの点",
                "この港の好きなところ",
                "見学で学んだこと",
                "手伝ってもらって助かったこと",
                "船だまりに足りないもの",
                "この係を志したきっかけ",
                "あの年だけどうして続いたのでしょう",
            ],
        ),
        (
            "ought",
            [
                "何をすべきですか",
                "勤務表をどう変えるか",
                "どうすればいいと思いますか",
                "改善提案",
                "事故を防ぐには",
                "今後の課題",
                "私たちにできること",
                "係をよくするために",
                "当番表の課題や要望",
                "安心して通える道には何が大切だと思いますか",
                "長く続けるこつ",
                "私たちに何ができるか",
            ],
        ),
        (
            "want",
            [
                "どんな図書館にしたいですか",
                "町に望むこと",
                "十年後どうなりたいか",
                "改善してほしい点",
                "あったらいいもの",
                "目指す姿",
                "今年度の目標",
            ],
        ),
        ("", ["勤務表について", "受付", "", "／", "係の働き方", "知らせの届き方"]),
    ],
)
def test_a_question_asks_for_one_stance(asked, questions):
    assert ASKS.values(questions) == [asked] * len(questions)


def test_the_innermost_part_that_tells_anything_decides():
    nested = ["改善提案／いま困っていること", "いま困っていること／改善提案", "改善提案／受付"]
    assert ASKS.values(nested) == ["is", "ought", "ought"]


def test_an_answer_does_not_depend_on_what_is_asked_beside_it():
    questions = ["改善提案", "受付", "町に望むこと", "改善提案"]
    assert ASKS.values(questions) == [ASKS.values([q])[0] for q in questions]
    assert ASKS.values([]) == []


def test_names_of_bodies_ask_for_nothing():
    assert ASKS.values(["渇水対策特別委員会", "業務改善推進室"]) == ["", ""]
    assert ASKS.values(["渇水の対策", "業務改善"]) == ["ought", "ought"]
    assert ASKS.values(["漁協の決算報告会", "決算の報告"]) == ["", "is"]


def test_a_draft_spoken_of_is_no_proposal_asked_for():
    drafts = ["港湾計画（案）へのご意見", "再編案に対するご意見", "防災計画案への意見／備蓄"]
    assert ASKS.values(drafts) == [""] * 3
    assert ASKS.values(["当番を減らす案", "改善案への意見"]) == ["ought", "ought"]
