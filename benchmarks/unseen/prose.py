"""What people of a call centre and a shop write.

Belongs here: plain sentences and texts made of them, sometimes with an identifier. Does not: the frames in
which an identifier stands alone (frames.py, phrases.py).
"""

# ruff: noqa: E501  # sentences are read as they stand

from random import Random

from benchmarks.unseen import frames, widths
from benchmarks.unseen.entities import KINDS
from benchmarks.unseen.sentences import filled, fitting

_OPENINGS = (
    "お世話になっております。", "いつもご利用ありがとうございます。", "先日お電話した者です。", "お客様より入電。", "折り返し架電。", "チャットからの引継ぎ。",
    "初めて問い合わせます。", "前回の続きです。", "【至急】", "■お問い合わせ内容■\n", "代理店経由での申告。", "店頭で受けた件。",
)  # fmt: skip
_MATTERS = (
    "昨晩から通信速度が極端に遅く、動画が途中で止まります。", "請求額が先月より{n}00円高い理由を知りたい。", "機種変更後に発信できなくなった。", "解約の手続き方法を教えてほしい。",
    "商品がまだ届いていません。発送日はいつでしょうか。", "届いた箱がつぶれていて、中身にも傷がありました。", "パスワードを忘れてログインできません。", "SIMを挿しても圏外のままです。",
    "キャンペーンのポイントが付与されていない。", "海外で利用したローミングの料金について。", "Wi-Fiルーターのランプが赤く点滅している。", "迷惑電話が多いので番号を変更したい。",
    "家族割の適用条件が分かりにくいとのご意見。", "返品したいが送料はどちらの負担になるか。", "注文をキャンセルしたい。", "サイトの表示が崩れて購入ボタンが押せない。",
    "留守番電話の設定ができない。", "支払い方法を口座振替からカードに変えたい。", "引っ越しに伴う工事の日程を相談したい。", "メールが{n}時間遅れて届く。",
    "アプリを更新したら起動しなくなりました。", "領収書の宛名を変更してほしい。", "高齢の母の契約内容を確認したい。", "エラーコードE-{n}01が表示される。", "通話中に雑音が入る。",
    "定期便を{n}か月休止したい。", "電池の減りが早い気がする。", "サイズ交換を希望します。", "色違いの在庫はありますか？", "のし紙をつけてください。",
)  # fmt: skip
_DEEDS = (
    "再起動を案内し改善を確認。", "{desk}へエスカレーション。", "ご本人確認後に手続き完了。", "在庫を確認し{date}に発送予定と回答。", "調査に{n}日ほどかかる旨ご了承いただいた。",
    "折り返しのお約束、{time}以降。", "FAQを案内して終了。", "お詫びのうえ代替品を手配。", "設定変更で解消。", "料金明細の見方をご説明。", "状況は{state}。", "録音あり。",
    "次回請求で調整する。", "お客様ご納得。", "再発の場合は再度ご連絡いただく。", "修理受付に転送。", "メールで手順書を送付済み。",
)  # fmt: skip
_CLOSINGS = (
    "以上",
    "よろしくお願いいたします。",
    "ご確認ください。",
    "（{desk}）",
    "対応時間{n}分。",
    "→{state}",
    "",
    "",
    "",
)
# What customers let slip into free text, the frequent ones repeated.
_SLIPS = (
    "JP_MOBILE_PHONE JP_MOBILE_PHONE JP_MOBILE_PHONE EMAIL_ADDRESS EMAIL_ADDRESS JP_MOBILE_EMAIL JP_LANDLINE_PHONE "
    "JP_ADDRESS JP_ADDRESS JP_POSTAL_CODE BIRTH_DATE JP_NAME_KANA JP_NAME_KANA MEMBER_ID MEMBER_ID IMEI ICCID "
    "CREDIT_CARD TRUNCATED_CARD JP_BANK_ACCOUNT IP_ADDRESS MAC_ADDRESS RAKUTEN_ID JP_FAX USER_AGENT JP_DRIVING_LICENCE"
)
_KINDS = tuple(_SLIPS.split())


def slip(rng: Random) -> str:
    """One sentence that holds an identifier."""
    kind = KINDS[rng.choice(_KINDS)]
    made = kind.make(rng)
    label = rng.choice(made.labels or kind.labels)
    frame = rng.choice(fitting(kind, made, label, "unspaced" if rng.random() < 0.7 else "spaced"))
    gaps = frames.fillers(rng) | {"L": label, "k": rng.choice(made.keys or kind.keys), "v": made.text}
    text = filled(frame, gaps)
    return widths.full_width(text) if rng.random() < 0.06 else text


def _plain(rng: Random, sentences: tuple[str, ...]) -> str:
    return filled(rng.choice(sentences), frames.fillers(rng))


def note(rng: Random) -> str:
    """A short remark on an order; one in five holds an identifier."""
    text = _plain(rng, _MATTERS if rng.random() < 0.6 else _DEEDS)
    return rng.choice((text + slip(rng), slip(rng))) if rng.random() < 0.2 else text


def letter(rng: Random) -> str:
    """A ticket's text, three to ten sentences, most with one or two identifiers."""
    parts = [_plain(rng, _OPENINGS), *(_plain(rng, _MATTERS) for _ in range(rng.randint(1, 4)))]
    parts += [slip(rng) for _ in range(rng.choice((0, 0, 1, 1, 2)))]
    parts += [_plain(rng, _DEEDS) for _ in range(rng.randint(0, 3))]
    text = rng.choice(("", "\n", "", "　")).join([*parts, _plain(rng, _CLOSINGS)])
    return widths.full_width(text) if rng.random() < 0.03 else text


def answer(rng: Random) -> str:
    """What was done, one to three sentences."""
    return "".join(_plain(rng, _DEEDS) for _ in range(rng.randint(1, 3)))


def subject(rng: Random) -> str:
    """A ticket's subject."""
    return rng.choice(("Re: ", "【重要】", "", "", "", "Fwd: ")) + _plain(rng, _MATTERS).rstrip("。？")
