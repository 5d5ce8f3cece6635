"""User agents of many families, feature phones and robots among them.

Belongs here: the forms and their versions. Does not: which request had which (web.py).
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from random import Random

from benchmarks.unseen.made import Made

_FORMS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{c}.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{c}.0.{b}.{n} Safari/537.36 Edg/{c}.0.{b}.{n}",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{c}.0) Gecko/20100101 Firefox/{c}.0",
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; SLCC2; .NET CLR 2.0.{b})",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_{s}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/1{s}.{s} Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{c}.0.{b}.{n} Safari/537.36",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:{c}.0) Gecko/20100101 Firefox/{c}.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 1{s}_{s} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/1{s}.{s} Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPad; CPU OS 1{s}_{s}_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/{c}.0.{b}.{n} Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 1{s}_{s} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/1{s}.{s}.1",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 1{s}_{s} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.{n}.{s}",
    "Mozilla/5.0 (Linux; Android 1{s}; SO-{n}A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{c}.0.{b}.{n} Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 1{s}; SH-M{n}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{c}.0.{b}.{n} Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android {s}; SC-0{s}K Build/R16NW; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/{c}.0.{b}.{n} Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 1{s}; Pixel {s}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2{s}.0 Chrome/{c}.0.{b}.{n} Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 2.3.{s}; ja-jp; IS{n}SH Build/S9081) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1",
    "DoCoMo/2.0 P{n}i(c100;TB;W24H12)",
    "DoCoMo/2.0 SH{n}C(c500;TB;W24H16)",
    "DoCoMo/1.0/N50{s}i/c20/TB/W20H10",
    "KDDI-CA3{s} UP.Browser/6.2.0.{n}.{s} (GUI) MMP/2.0",
    "KDDI-SH3{s} UP.Browser/6.2_7.2.7.1.K.{s}.{n} (GUI) MMP/2.0",
    "SoftBank/1.0/9{n}SH/SHJ001 Browser/NetFront/3.5 Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "Vodafone/1.0/V80{s}T/TJ001 Browser/VF-Browser/1.0 Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "J-PHONE/4.3/V60{s}SH/SH0006aa Profile/MIDP-1.0 Configuration/CLDC-1.0 Ext-Profile/JSCL-1.3.2",
    "Mozilla/3.0(WILLCOM;KYOCERA/WX3{n}K/2;3.0.3.{s}.000000/0.1/C100) Opera 7.0",
    "Opera/9.80 (Windows NT 6.1; U; ja) Presto/2.{s}.{b} Version/11.{n}",
    "Mozilla/5.0 (PlayStation 4 {s}.{n}) AppleWebKit/605.1.15 (KHTML, like Gecko)",
    "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.2.{s}.{n} NintendoBrowser/5.1.0.{b}",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/{s}.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 (compatible; YandexBot/3.{s}; +http://yandex.com/bots)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "curl/7.{n}.{s}",
    "Wget/1.{n}.{s} (linux-gnu)",
    "python-requests/2.{n}.{s}",
    "Go-http-client/1.1",
    "okhttp/4.{s}.{s}",
    "Dalvik/2.1.0 (Linux; U; Android 1{s}; F-{n}A Build/V{n}R05{s}A)",
    "Apache-HttpClient/4.5.{n} (Java/1.8.0_{b})",
)  # fmt: skip
_ROBOT = ("compatible; ", "facebook", "curl", "Wget", "python", "Go-http", "okhttp", "Apache")


def agent(rng: Random) -> str:
    """A user agent of any family."""
    form = rng.choice(_FORMS)
    return form.format(
        c=rng.randint(78, 126), b=rng.randint(3000, 6500), n=rng.randint(10, 99), s=rng.randint(1, 7)
    )


def user_agent(rng: Random) -> Made:
    """A browser's or a handset's user agent; programs without a Mozilla or carrier head are called by a label."""
    text = agent(rng)
    while any(word in text for word in _ROBOT[:2]):
        text = agent(rng)
    return Made(text, plain=not text.startswith(_ROBOT))
