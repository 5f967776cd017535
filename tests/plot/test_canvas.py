"""No tofu: Japanese letters are drawn, each as itself."""

import numpy as np

from voicecode.plot.canvas import font, sheet, short

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


def test_a_long_label_is_cut():
    assert short("窓口の人手", 5) == "窓口の人手"
    assert short("窓口の人手不足", 5) == "窓口の人…"
