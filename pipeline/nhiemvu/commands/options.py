"""The options that many commands share; their help stands in messages.toml by command and option."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_REGISTRY = "sqlite:///extracted/registry.db"
RegistryOption = Annotated[str, typer.Option(metavar="URL")]
"""Where the registry is: "sqlite:///so-theo-doi.db"."""
WhoOption = Annotated[str, typer.Option(metavar="NAME")]
"""Who speaks; without it NHIEMVU_USER, or the login name."""
WhyOption = Annotated[str, typer.Option(metavar="TEXT")]
"""Why, in the person's own words: "Công văn 12/CV-SNV cho gia hạn"."""
TodayOption = Annotated[str, typer.Option(metavar="DATE")]
"""Which day counts as today; without it the computer's."""
