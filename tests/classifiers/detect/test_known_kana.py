"""Names in kana in running text, with and without a label: what the list of readings adds."""

from __future__ import annotations

import pytest

from classifiers.recognizers.name_kana import NameKanaRecognizer
from tests.classifiers.recognizers import slices

RECOGNIZER = NameKanaRecognizer()

FORMS = [
    # a whole name needs nothing beside it
    "【ヤマダタロウ】、40代男性、料金の苦情",
    "【ヤマダ タロウ】 不在",
    "【ﾔﾏﾀﾞ ﾀﾛｳ】 入金",
    "【ｻﾄｳｼﾖｳﾀ】 1,200円",
    "家族の【サトウハナコ】名義の回線",
    "【サトウハナコ】の母です",
    "【スズキ・ジュン】より",
    "紹介者は【スズキ ジュン】です",
    "鈴木 純／【スズキ ジュン】",
    "【やまだ たろう】です。解約したいです。",
    "名前は【やまだ たろう】といいます",
    "担当は【やまだ　たろう】",
    # one listed name needs evidence
    "【ヤマダ】様より入電",
    "昨日【ヤマダ】さんに電話しました",
    "【ヤマダ】氏より連絡あり",
    "【アベ】くんの学割",
    "【ユウコ】ちゃんの見守り",
    "【ヤマダ】サマ",
    "【ヤマダ】です。昨日の続きで",
    "お世話になります。【ヤマダ】です。",
    "受付:【ワタナベ】、後処理中",
    "旧姓【ワタナベ】から変更",
    "契約者の【ワタナベ】に確認",
    "担当の【わたなべ】さんにお世話になりました",
    "【わたなべ】さま、いつもありがとうございます",
    "【おのだ】と申します。",
    "名前は【おくやまひさあき】、電話は折り返しで",
    # beside a name in kanji
    "増田(【マスダ】)です",
    "増田（【ますだ】）と申します",
    "植村健(【うえむらけん】)",
    "【なかざわしげみち】（中澤滋道）の件",
    "中澤滋道（【なかざわ しげみち】）様",
    # read, addressed or announced in other ways
    "見本と書いて「【おざわ】」と読みます",
    "例示と書いて【おざわ】と読みます",
    "｢【ムラタ】｣様ですね",
    "【ﾑﾗﾀ】 ｻﾏ 10,000円",
    "デンポウ　【ムラタ】　ヨリ",
    "音声:はい【わたなべ】です",
    "予約名：【アサイ】　人数：9名",
    "有限会社見本商店の【オオホリ】様",
    "デイサービス（【ヒラタ】様）",
    "名札は「【いなむらしずか】」",
    "フリガナ 【モリカワレイカ】 シメイ 森川",
    "名義を【やました】に変更",
    # a family name that is not listed, before a given name that is, with evidence
    "【ミホンタロウ】様",
    "氏名：【ミホン タロウ】",
]

NOBODY = [
    "お名前をうかがわなかったのが心残りです",
    "キャンペーンを申し込みたい",
    "ソファーの下に落とした",
    "ガラケーからスマホへ",
    "コウモリが出た",
    "ショップさんで聞いた",
    "ドコモさんから乗り換え",
    "おかあさんの携帯",
    "みなさんによろしく",
    "たくさん届いた",
    "おじさんから譲り受けた",
    "むすめさんの端末",
    "父のもとに届いた",
    "母にありがとうと言いたい",
    "居心地がよく、きれいです。",
    "アルプス山脈(アルプスさんみゃく)",
    "ヒマラヤさんみゃく",
    "アルバイトさん",
    "カメラマンさん",
    "マツモトキヨシで買った",
    "アプリ「ヤフー」を開く",
    "オプション(ルスデン)を外す",
    "電波（デンパ）が悪い",
    "皇帝（こうてい、中国語）",
    "ギガ プランの変更",
    "カナダ トロント在住",
    "ニューヨーク・タイムズ",
    "サクラサク キャンペーン",
    "スマート バリュー",
    "さくら まつり",
    "はなまる うどん",
    "担当者のことは聞いていない",
    "引き渡さない様に",
    "クリスチャンとは",
    "炊飯器（シロ）3コ",
    "メニュー：地鶏（オオモリ）",
    "チラシ様専用の窓口",
    "パスワードさんざん待たされた",
    "佐藤はなこ様",
    "口座名義：フク）ミホンカイ",
]


@pytest.mark.parametrize("form", FORMS)
def test_names(form: str) -> None:
    before, _, rest = form.partition("【")
    name, _, behind = rest.partition("】")
    assert slices(RECOGNIZER, before + name + behind) == [name]


def test_family_and_given_name_announced_one_by_one() -> None:
    assert slices(RECOGNIZER, "姓 例示 名 健 セイ ムラタ メイ タケシ") == ["ムラタ", "タケシ"]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert slices(RECOGNIZER, text) == []
