"""No tofu: Japanese letters are drawn, each as itself."""

from io import BytesIO

import numpy as np
from PIL import Image

from voicecode.letters import font
from voicecode.plot.canvas import Words, finished, sheet

LETTERS = "あるべき姿資源関係情報カネモノヒト現状窓口誰残差％－（）・髙"


def _drawn(text):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    with sheet(1, 1) as (page, axes):
        axes.set_axis_off()
        axes.text(0.5, 0.5, text, fontsize=40, ha="center", va="center")
        canvas = FigureCanvasAgg(page)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3].copy()


def test_letters_are_drawn_as_themselves():
    from fontTools.ttLib import TTFont

    with TTFont(font()) as own:
        assert {ord(letter) for letter in LETTERS} <= set(own.getBestCmap())
    pictures = [_drawn(letter) for letter in LETTERS]
    assert all((picture < 128).any() for picture in pictures)
    assert len({picture.tobytes() for picture in pictures}) == len(LETTERS)


NAMES = "髙﨑德濵栁邊辻祐神鷗頰塡噓瀨晴淸館𠀋𩸽々ヶヵ①㈱～－"


def _figure(text):
    with sheet(1, 1) as (page, axes):
        axes.set_axis_off()
        axes.text(0.5, 0.5, text, fontsize=40, ha="center", va="center")
        return finished(page, "png", Words("名", "名", "名"))


def test_kanji_of_names_are_drawn():
    pictures = [_figure(letter) for letter in NAMES]
    assert {figure.caption for figure in pictures} == {"名"}
    assert len({figure.content for figure in pictures}) == len(NAMES)


def test_a_kanji_the_font_lacks_is_no_tofu_and_is_named(monkeypatch):
    """No font of the machine counts here: 〓 stands for 𠮷, and the caption says so."""
    monkeypatch.setattr("matplotlib.font_manager.fontManager.ttflist", [])
    found = _figure("𠮷")
    assert found.caption == "名；〓：書体にない字（𠮷）"
    assert found.content == _figure("〓").content


def test_another_font_helps_out():
    """DejaVu Sans, which comes with matplotlib, has ☘; IPAex Gothic has not."""
    found = _figure("☘")
    assert found.caption == "名"
    assert found.content not in (_figure("〓").content, _figure(" ").content)


def test_labels_of_ticks_are_no_tofu_either(monkeypatch):
    monkeypatch.setattr("matplotlib.font_manager.fontManager.ttflist", [])
    found = [_ticked(name) for name in ("𠮷田", "〓田")]
    assert found[0].caption == "名；〓：書体にない字（𠮷）"
    labels = [Image.open(BytesIO(figure.content)).crop((0, 0, 80, 200)) for figure in found]
    assert labels[0].tobytes() == labels[1].tobytes()
    assert labels[0].convert("L").getextrema()[0] < 100


def _ticked(name):
    with sheet(2, 1) as (page, axes):
        axes.barh([0], [1])
        axes.set_yticks([0], [name])
        return finished(page, "png", Words("名", "名", "名"))
