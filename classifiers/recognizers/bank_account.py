"""Bank accounts: 普通 or 当座 and seven digits, and the symbol and number of ゆうちょ銀行.

Belongs here: the forms and words. Does not: whose account it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from presidio_analyzer import Pattern

from classifiers.detect.announced import COUNTED, announced, named_behind, under_heading
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

_RIGHT = r"(?![0-9A-Za-z]|[-.][0-9])"
_SEVEN = (
    r"(?<![0-9A-Za-z])(?<![0-9][-.])(?:[0-9]{6,7}|[0-9]{3}[-. ][0-9]{4}|[0-9]{4}[-. ][0-9]{3}"
    rf"|[0-9]{{2}}[-. ][0-9]{{5}}|[0-9](?: [0-9]){{6}}){_RIGHT}"
)
_POST = (
    rf"(?<![0-9A-Za-z])(?:1[0-9]{{3}}0\s?[-.の/]?\s?(?:[0-9](?:\s?[-.の]\s?|\s))?[0-9]{{5,7}}1"
    rf"|0[0-9]{{4}}-[0-9]-[0-9]{{1,6}}){_RIGHT}"
)
"""Symbol of five digits, perhaps the digit of a new passbook, number that ends in 1; a transfer account."""

_NUMBER = r"(?:番号|バンゴウ|ばんごう|ナンバー|bangou?|(?:no|number|num|nr)(?![a-z])\.?)"
_ACCOUNT = (
    rf"(?:口座|コウザ|こうざ|貯金|預金)の?\s?{_NUMBER}"
    rf"|(?<![a-z])(?:[a-z]{{2,12}}[ _-])?kou?za(?:[ _-]?{_NUMBER})?(?![a-z])"
    rf"|(?<![a-z])(?:bank[ _]?)?(?:accounts?|acct?|a/c)[ _-]?{_NUMBER}|(?<![a-z])a/c(?=[\s:])"
    r"|(?<![a-z])(?:bank|refund|payout|transfer)[ _-]?accounts?(?![a-z])"
)
_KIND = (
    r"(?:普通|当座|貯蓄|総合(?=口座)|納税準備|定期|フツウ|トウザ|チョチク|ふつう)(?:預金|貯金|口座|預け金)?(?:口座)?(?:の?番号)?(?:no\.?)?"
    r"|\((?:普|当|貯|総)\)|(?<![ぁ-ゖァ-ヺー一-鿿])[普当](?=[\s:.・])|(?<![a-z])(?:futs?u|futsuu|touza|toza|ordinary|savings|checking)"
    r"(?: account| deposit)?(?![a-z])"
)
_POST_BANK = (
    r"ゆうちょ|ゆーちょ|ユウチョ|ユーチョ|郵貯|郵便貯金|郵便局|通常貯金|通帳|貯金|総合口座|振替口座"
    r"|記号[-・/ ]?番号"
    r"|(?<![a-z])yu[u-]?cho|jp[ _-]?bank|yubin[ _-]?cho?kin|kigo[ _-]?bango(?:yucho)?"
)
_POST_LABEL = (
    rf"(?:(?:(?:先|口座|貯金)\s?\()?(?:{_POST_BANK})"
    r"(?:銀行|[のへ]|口座|貯金|通帳|総合|通常|番号|記号[-・/ ]?番号|No|ナンバー){0,6}\)?"
    r"(?:[ _]?(?:bank|account|kou?za|kigo|bango|no|number|yucho)(?![a-z])\.?|kigo_?bango){0,4}"
    rf"|{_ACCOUNT})"
)
CONDITION = (
    r"普通|当座|貯蓄|総合口座|納税|定期|フツウ|トウザ|チョチク|ふつう|\((?:普|当|貯|総)\)|[普当][\s:.・]|記号|口座|コウザ|こうざ|預金|貯金|通帳"
    r"|ゆうちょ|ゆーちょ"
    r"|ユウチョ|ユーチョ|郵貯|郵便局|(?i:futs|touza|toza|ordinary|savings|checking|kou?za|acct|a/c"
    r"|acc(?:ount)?s?[ _\-]?n"
    r"|(?:bank|refund|payout|transfer)[ _\-]?account|yu[u\-]?cho|jp[ _\-]?bank|yubin|kigo)"
)
"""What a text that holds a label holds (RE2)."""


class BankAccountRecognizer(JapanesePatternRecognizer):
    """Finds account numbers by the kind of account or the word 口座 before them.

    Source: 全国銀行協会「全銀協標準データフォーマット」; ゆうちょ銀行 記号番号から振込用の口座番号を調べる
    (https://www.jp-bank.japanpost.jp/kojin/sokin/furikomi/kouza/kj_sk_fm_kz_1.html).
    """

    ENTITY = "JP_BANK_ACCOUNT"
    VERSION = "2"
    PATTERNS = (
        Pattern(
            "kind and number",
            rf"(?i)(?:{_KIND})(?:[\s:、,/|]{{0,3}}(?:口座)?(?:番号|no(?![a-z])\.?))?[\s\"'」』)\]>】:=は、,/|・→の-]{{0,4}}[「『(\[<\"']?(?P<value>{_SEVEN}){COUNTED}",
            0.95,
        ),
        Pattern("announced number", announced(_ACCOUNT, _SEVEN), 0.95),
        Pattern("number and its name", named_behind(_SEVEN, rf"{_ACCOUNT}|{_KIND}口座"), 0.92),
        Pattern("announced symbol and number", announced(_POST_LABEL, _POST), 0.97),
        Pattern("symbol and number and their name", named_behind(_POST, _POST_LABEL), 0.93),
        Pattern(
            "symbol and number",
            rf"記号(?:[・/]?番号)?[\s:は]{{0,3}}(?P<value>1[0-9]{{3}}0(?:[\s、,/\-]{{0,2}}番号[\s:は]{{0,3}}|[\s、,\-]{{1,2}})[0-9]{{2,8}}){_RIGHT}{COUNTED}",
            0.85,
        ),
        Pattern("six or seven digits", rf"(?<![0-9])(?<![0-9][-.])[0-9]{{6,7}}{_RIGHT}{COUNTED}", 0.25),
    )
    CONTEXT = (
        "口座番号",
        "口座",
        "振込先",
        "引落口座",
        "account number",
        "account_number",
        "account_no",
        "bank account",
        "bank_account",
        "koza",
        "kouza",
    )
    AGAINST = (
        *OTHER_NUMBERS,
        "郵便番号",
        "電話",
        "会員番号",
        "保険証",
        "被保険者",
        "健康保険",
        "店番",
        "支店",
        "銀行コード",
        "金額",
        "残高",
        "円",
    )
    BEFORE = 18

    def matches(self, text: str) -> Iterator[Match]:
        """Yields what labels announce, then what stands in the column of a small table."""
        yield from super().matches(text)
        for label, value in ((_ACCOUNT, _SEVEN), (_POST_LABEL, _POST)):
            for start, end in under_heading(text, label, value):
                yield Match(start, end, self.PATTERNS[1].score, self.PATTERNS[1])
