"""What is sent, copied and opened: always with the sentence that tells who is behind it. Pure."""

from collections.abc import Sequence
from urllib.parse import quote

MOST_COPIED = 256
_ENDS = ".!?…"


def telegram_link(text: str) -> str:
    """Put everything into `url`, which may be plain words: some apps select `text` for typing
    over, and the sentence that tells who is behind it would be lost.
    """
    return f"https://t.me/share/url?url={quote(text, safe='')}"


def whatsapp_link(text: str, phone: str = "") -> str:
    """Open the chat with them where the number is known, else let the captain choose."""
    digits = "".join(letter for letter in phone.partition(" ext")[0] if letter.isdecimal())
    return f"https://wa.me/{digits}?text={quote(text, safe='')}"


def whole_text(script: str, organizer: str) -> str:
    """Return what is sent: the script, and who is behind it."""
    return f"{script}\n\n{organizer}"


def copied_text(script: str, organizer: str) -> str | None:
    """Return what fits a button that copies: the whole text, else fewer of its first sentences.

    None when not even one fits beside the sentence that tells who is behind it.
    """
    sentences = split_sentences(script)
    for count in range(len(sentences), 0, -1):
        text = whole_text(" ".join(sentences[:count]), organizer)
        if utf16_length(text) <= MOST_COPIED:
            return text
    return None


def split_sentences(text: str) -> Sequence[str]:
    """Cut after each word that ends a sentence; a sign that stands alone stays with its words."""
    sentences: list[str] = []
    words: list[str] = []
    for word in text.split(" "):
        words.append(word)
        if word and word[-1] in _ENDS:
            sentences.append(" ".join(words))
            words = []
    if words:
        sentences.append(" ".join(words))
    return sentences


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
