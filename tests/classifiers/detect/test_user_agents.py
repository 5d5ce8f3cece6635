from classifiers.detect.user_agents import told


def test_told() -> None:
    phone = "Mozilla/5.0 (Linux; Android 13; SO-52C) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36"
    assert told(phone) == ("Android", "SO-52C")
    assert told("curl/8.0.1").model == ""
    assert told("") == ("", "")
