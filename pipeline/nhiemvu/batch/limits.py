"""The limits of a run as settings: options of the command line, else environment variables, else the defaults."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages
from nhiemvu.readers.limits import DEFAULT_LIMITS, MEGABYTE, Limits


@dataclass(frozen=True, slots=True)
class LimitSetting:
    """One limit by the name that users know it by: "max_megabytes" is `--max-megabytes` and NHIEMVU_MAX_MEGABYTES.

    `bound` is its field in `Limits`, and `unit` what a one in the setting means there.
    """

    name: str
    bound: str
    unit: int = 1

    @property
    def option(self) -> str:
        """The option of the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def variable(self) -> str:
        """The environment variable, for an office that wants other limits on all its runs."""
        return f"NHIEMVU_{self.name.upper()}"

    def value_in(self, limits: Limits) -> float:
        """What `limits` say, in the unit of the setting."""
        return float(getattr(limits, self.bound)) / self.unit

    def set_in(self, limits: Limits, value: float) -> Limits:
        """The limits with `value`, in the unit of the setting, as this one."""
        bound: Any = value if self.bound == "seconds" else round(value * self.unit)
        return replace(limits, **{self.bound: bound})


SETTINGS = (
    LimitSetting("max_seconds", "seconds"),
    LimitSetting("max_megabytes", "max_bytes", MEGABYTE),
    LimitSetting("max_pages", "max_pages"),
    LimitSetting("max_memory", "memory_bytes", MEGABYTE),
    LimitSetting("max_unpacked", "max_unpacked_bytes", MEGABYTE),
)


def read_limits(environment: Mapping[str, str], given: Mapping[str, float | None] | None = None) -> Limits:
    """The limits that hold: what is `given` by name, else what the environment says, else the defaults.

    Raises `NhiemvuError` for a variable that holds no positive number.
    """
    limits = DEFAULT_LIMITS
    for setting in SETTINGS:
        value = (given or {}).get(setting.name)
        if value is None and environment.get(setting.variable, "").strip():
            value = _number(setting.variable, environment[setting.variable])
        if value is not None:
            limits = setting.set_in(limits, value)
    return limits


def _number(variable: str, text: str) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = 0.0
    if not (math.isfinite(value) and value > 0):
        raise NhiemvuError(*in_both_languages("limits.invalid", name=variable, value=text))
    return value
