"""Turns parsed JSON into dataclasses and says precisely what does not fit.

The dataclasses in `model.py` and `target.py` are the schema: a member without a default must be present,
a member typed `X | None` may be null, members that no dataclass knows are ignored (files may carry more).
"""

import dataclasses
import math
import types
import typing

from .errors import CallError

NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", dict: "an object"}


def build(cls, data, where):
    """An instance of the dataclass `cls` from the JSON object `data`; `where` names it in errors."""
    if not isinstance(data, dict):
        raise CallError(f"{where} is {_kind(data)}, expected an object")
    hints = typing.get_type_hints(cls)
    members = {}
    for field in dataclasses.fields(cls):
        if field.name in data:
            members[field.name] = _convert(data[field.name], hints[field.name], f'{where}: "{field.name}"')
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise CallError(f'{where} lacks "{field.name}"')
    return cls(**members)


def _convert(value, hint, where):
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        return _convert(value, next(a for a in arguments if a is not type(None)), where)
    if dataclasses.is_dataclass(hint):
        return build(hint, value, where)
    if origin is list:
        items = _expect(value, list, where, "a list")
        return [_convert(item, arguments[0], f"{where}, entry {i + 1}") for i, item in enumerate(items)]
    if origin is tuple:
        items = _expect(value, list, where, "a list")
        if len(items) != len(arguments):
            raise CallError(f"{where} has {len(items)} entries, expected {len(arguments)}")
        return tuple(_convert(item, part, where) for item, part in zip(items, arguments))
    if hint is float:
        number = _expect(value, (int, float), where, NAMES[float])
        if not math.isfinite(number):
            raise CallError(f"{where} is not finite")
        return float(number)
    return _expect(value, hint, where, NAMES[hint])


def _expect(value, kinds, where, name):
    # bool is an int to Python, never to a person.
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
        raise CallError(f"{where} is {_kind(value)}, expected {name}")
    return value


def _kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    if isinstance(value, (int, float)):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "an object"
