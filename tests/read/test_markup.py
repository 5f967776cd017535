"""Of Markdown, front matter and HTML go and the words stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecode.read.markup import strip_front_matter, strip_html


def test_front_matter_goes():
    text = "---\ntitle: 聞き取り\ntags:\n  - 福祉\n---\n# 第一回\n本文"
    assert strip_front_matter(text) == "# 第一回\n本文"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n- 一つ目の課題\n---\n",  # a rule, then a list
        "---\n山田: 始めましょう\n---\n",
        "---\ntitle: 閉じていない\n本文",
        "本文\n---\ntitle: x\n---\n",
    ],
)
def test_rules_are_no_front_matter(text):
    assert strip_front_matter(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>駅が遠い。</p>\n<p>バスもない。</p>\n", "駅が遠い。\nバスもない。\n"),
        ('<span class="q">問1.</span> 何に困るか', "問1. 何に困るか"),
        ("寒い<br>\n暗い<br/>狭い", "寒い\n暗い\n狭い"),
        ("<h3 id=x>現状</h3>\n人が足りない", "### 現状\n\n人が足りない"),
        ("<ul><li>机</li><li>椅子</li></ul>", "- 机\n- 椅子\n"),
        ("<fieldset>\n<legend>答</legend>\n直します\n</fieldset>\n", "答\n直します\n"),
        ("前<script>if (a < b) { alert('<p>') }</script>後", "前後"),
        ("<style>\np { color: red }\n</style>\n本文", "\n本文"),
        ("上<!-- 担当者へ：<b>消す</b> -->下", "上下"),
        ("<ruby>斎<rp>(</rp><rt>さい</rt><rp>)</rp></ruby>藤", "斎藤"),
        ("<button onclick='go(\"x>y\")'>PDF</button>以上", "以上"),
        ("<A HREF='https://example.org/?a=1&b=2'>資料</A>を読む", "資料を読む"),
    ],
)
def test_tags_go_and_words_stay(text, plain):
    assert strip_html(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "三人<五人なら分ける",
        "好き <3 です",
        "<山田> よろしく",
        "A --> B の順に回す",
        "R&D の予算と Q&A",
        "?page=1&para=2",
    ],
)
def test_what_is_no_markup_stays(text):
    assert strip_html(text) == text


def test_references_are_resolved_once():
    assert strip_html("A&amp;B&lt;p&gt;&nbsp;&#26412;&#x672C;") == "A&B<p>\xa0本本"
    assert strip_html("&amp;lt;") == "&lt;"


def test_a_script_that_never_ends_hides_nothing():
    assert strip_html("<script>駅が遠い") == "駅が遠い"
    assert strip_html("<!-- 駅が遠い") == " 駅が遠い"


def test_hostile_markup_takes_linear_time():
    began = time.perf_counter()
    for piece in ("<p ", "<p '", "<script>", "<!--", "&amp", "-->", "</div>"):
        strip_html(piece * 100_000)
    assert time.perf_counter() - began < 5


@given(st.text(st.characters(exclude_characters="<&")))
def test_text_without_markup_is_not_touched(text):
    assert strip_html(text) == text
