"""Sentences into which any named value fits, and what fills their other gaps.

Belongs here: templates of {L} (what people call it) and {v} (the value), in many registers. Does not:
sentences of one entity (phrases.py), links (links.py).

Gaps: {date} {time} a day and a time of work, {n} a small number, {desk} who writes, {state} how it stands.
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from random import Random

# The value stands in Japanese without a space beside it.
UNSPACED = (
    "{L}は{v}です。",
    "{L}{v}",
    "{L}{v}、確認済",
    "ご申告の{L}{v}で照合したが一致せず",
    "{L}は{v}でお間違いないでしょうか？",
    "{L}：{v}",
    "{L}:{v}で登録済み。",
    "お客様より{L}は{v}との申し出あり。折り返し要。",
    "{L}が{v}のお客様から入電、{desk}へ転送。",
    "本人確認のため{L}（{v}）を控えました。",
    "【{L}】{v}【対応】折り返し",
    "{v}（{L}）を台帳に転記。",
    "{v}が{L}として登録されています。",
    "「{v}」これが{L}だそうです",
    "{L}＝{v}、状態＝{state}",
    "{L}「{v}」を訂正しました。",
    "■{L}■{v}■備考■なし",
    "{L}を{v}に変更しました。",
    "旧{L}は不明とのこと、現{L}は{v}。",
    "いつもお世話になっております。{L}は、{v}になります。よろしくお願いいたします。",
    "{L}→{v}、{state}",
    "{L}欄に{v}と記入あり",
    "管理画面に{L}として{v}と表示される件、再現せず。",
    "先ほどお伝えした{L}ですが、{v}で合っていますか。",
    "申込書の{L}は{v}でした（{date}受付）。",
    "{L}の控え：{v}／担当：{desk}",
    "受付票に記載の{L}、{v}でお間違いないでしょうか",
    "すみません！{L}は{v}です、よろしくお願いします！",
    "{date}に{L}確認。{v}。{desk}",
    "お手元の書類にある{L}を教えてください→{v}とのこと",
    "※{L}{state}：{v}※",
    "問合せ内容、{L}の照会。{v}。回答済。",
    "{L}（{v}）が一致しないため、{desk}で再確認をお願いします。",
    "添付の写しから読み取った{L}は「{v}」。",
    "えーと、{L}が{v}で、あとは前回と同じです",
    "{L}…{v}。以上{n}件。",
    "{L}：{v}、{state}、{date}更新",
    "なお{L}については{v}を正とする。",
    "{v}は{L}です。取り扱い注意。",
    "{v}←{L}です",
    "・{L}：{v}・区分：{state}",
)
# The value has a space, a tab, a line end or a field separator on each side.
SPACED = (
    "{L} {v}",
    "{L}： {v} を確認",
    "{L} : {v} 状態 : {state}",
    "{date} {time} INFO {k}={v} result=ok",
    "[{time}] {L} [ {v} ] {state}",
    "確認事項 / {L} = {v} / 対応済",
    "受付日\t{L}\t状態\n{date}\t{v}\t{state}",
    "受付日,{L},状態\n{date}, {v} ,{state}",
    '{{"at": "{date} {time}", "{k}": "{v}", "n": {n} }}',
    "お世話になっております。\n{L}は以下のとおりです。\n{v}\n以上、よろしくお願いいたします。",
    "お申込内容\n------\n{L}: {v}\n区分: {state}\n------",
    "{L}   {v}   {desk}",
    "DEBUG {time} {k}: {v} ({n} ms)",
    "・{L} … {v} ／ ・希望日 … {date}",
    "> {L} を教えてください\n{v} です",
    "{time} {desk}: {L} は {v} ですね、 {state} にします",
    "{v} （ {L} ）",
    "No.{n} | {L} | {v} | {state}",
    "至急 {L} {v} 照会お願いします",
    "[{L}] {v}\n[備考] 特になし",
    "変更後の {L} {v} 反映は {date} 予定",
)
_DESKS = (
    "一次窓口",
    "二次窓口",
    "夜間受付",
    "渉外担当",
    "登録係",
    "審査チーム",
    "技術支援",
    "店頭",
    "コールセンター",
)
_STATES = ("有効", "確認済", "保留", "審査中", "要再確認", "完了", "差戻し", "未処理", "停止中")


def fillers(rng: Random) -> dict[str, str]:
    """What fills the gaps that hold nothing personal."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return {
        "date": rng.choice((f"{month}月{day}日", f"{month}/{day}", f"2024/{month:02d}/{day:02d}", f"2023-{month:02d}-{day:02d}")),
        "time": rng.choice((f"{rng.randint(8, 21)}:{rng.randint(10, 59)}", f"{rng.randint(10, 21)}:{rng.randint(10, 59)}:{rng.randint(10, 59)}")),
        "n": str(rng.randint(2, 99)),
        "desk": rng.choice(_DESKS),
        "state": rng.choice(_STATES),
    }  # fmt: skip


def padded(frame: str) -> str:
    """An unspaced frame with a space on each side of the value."""
    return frame.replace("{v}", " {v} ").strip()
