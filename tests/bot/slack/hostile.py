"""Texts that try to act in Slack: to ping, link, format, hide, reorder or overflow."""

_PARTS = (
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<!subteam^S0123|@desk>",
    "<!date^1392734382^{date}|now>",
    "<@U0ASKER>",
    "<#C1|general>",
    "@here @channel @everyone",
    "<https://evil.example|ITV News>",
    "<https://evil.example>",
    "https://evil.example/?a=1&b=2",
    "www.evil.example and evil.example",
    "mailto:a@evil.example <mailto:a@evil.example|a>",
    "&lt;!channel&gt; &amp;lt;!here&amp;gt; &#60;!channel&#62;",
    "*bold* _italic_ ~gone~ `code`",
    "**bold** __both__ [link](https://evil.example) ![x](https://evil.example/x.png)",
    "```\nfence\n``` and ``` unclosed",
    ":smile: :+1: :flag-gb: :skin-tone-2: 12:30:45",
    "> quote\n>>> all the rest",
    "• item\n- item\n1. item\n# heading\n---",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "\u202eesrever\u202c \u2066isolate\u2069 \u200eltr\u200f",
    "zero\u200bwidth\u200c\u200d\u2060\ufeff joined",
    "null\x00 bell\x07 escape\x1b[31mred\x1b]8;;https://evil.example\x07",
    "line\u2028separator\u2029paragraph\x85next\x0b\x0c",
    "tags\U000e0041\U000e0042 variation\ufe0f combining a\u0301\u0335\u0336",
    "👩\u200d👩\u200d👧\u200d👦 🇬🇧 𝕱𝖆𝖈𝖊𝖇𝖔𝖔𝖐 日本語 العربية עברית",
    '{"type": "broadcast", "range": "channel"}',
    '"; DROP TABLE asked; --',
    "\\u003c!channel\\u003e %3C!channel%3E ＜!channel＞",
    "C:\\path\\*_*.txt $PATH ${HOME} `id`",
    "tab\tand\r\nreturn \r alone",
)
_FRAMES = ("{}", "“{}” he said.", "a {} b {} c", "*{}*", "```{}```", "{}\n{}", "<{}>")


def hostile_texts() -> list[str]:
    """Over two hundred distinct texts without an empty line."""
    texts = [frame.format(*[part] * frame.count("{}")) for frame in _FRAMES for part in _PARTS]
    return [*dict.fromkeys(text for text in texts if "\n\n" not in text), "a" * 100_000, "<!channel> " * 9_000]
