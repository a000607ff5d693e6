"""Every sentence that the program says to its user, in Vietnamese and in English, read from `messages.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language by their codes."""

    language: str
    sentences: dict[str, str]

    def text(self, code: str, **values: object) -> str:
        """The sentence of `code` with its gaps filled; `KeyError` where there is none, since that is a fault of ours.

        >>> load_catalogue("vi").text("run.no-such-path", path="a.docx")
        'Không có tệp hay thư mục «a.docx». Kiểm tra lại đường dẫn.'
        """
        return self.sentences[code].format(**values)

    def issue(self, code: str, detail: str) -> str:
        """What an issue found in a document says; a code without a sentence speaks through its detail alone.

        >>> load_catalogue("vi").issue("deadline-unresolved", "trước mùa mưa")
        'Không xác định được thời hạn: trước mùa mưa'
        """
        sentence = self.sentences.get(f"issue.{code}", "")
        return ": ".join(part for part in (sentence, detail) if part) or code

    def word(self, group: str, value: str | None) -> str:
        """The word of this language for a fixed value of the export, such as `word("kind", "ongoing")`."""
        return "" if value is None else self.sentences.get(f"{group}.{value}", value)


@cache
def load_catalogue(language: str) -> Catalogue:
    """The sentences of `language`, "vi" or "en"; any other language is answered in Vietnamese."""
    chosen = language if language in LANGUAGES else "vi"
    entries = tomllib.loads(files("nhiemvu").joinpath("messages.toml").read_text(encoding="utf-8"))
    return Catalogue(chosen, {code: sentences[chosen] for code, sentences in entries.items()})


def in_both_languages(code: str, **values: object) -> tuple[str, str]:
    """The sentence of `code` in Vietnamese and in English, as an error of the program takes them."""
    return load_catalogue("vi").text(code, **values), load_catalogue("en").text(code, **values)
