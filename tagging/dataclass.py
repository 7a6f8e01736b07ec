"""`dataclasses.dataclass` for frozen classes, which costs little to define.

Python's own writes and compiles six methods for each class: half a millisecond, and with a hundred
classes a sixth of a start, though half of them are made in no session and few are compared. Here a
method is written when it is first called. Classes behave as Python's own do, so whoever reads one
may forget the difference.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from dataclasses import MISSING

    def dataclass(*, frozen, slots):
        """The decorator, as it is always called here."""
        assert frozen
        assert slots
        return _define

    def _define(cls):
        own = vars(cls).keys()  # a method of the class's own stays
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        for name, write in WRITERS.items():
            if name not in own:
                setattr(made, name, _write_at_first(made, name, write))
        if "__repr__" not in own:
            made.__repr__ = _represent
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
        made.__getstate__, made.__setstate__ = _get_state, _set_state
        return made

    def _write_at_first(cls, name, write):
        def write_and_call(self, *args, **kwargs):
            source, values = write(cls)
            exec(source, values)
            values[name].__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, values[name])
            return values[name](self, *args, **kwargs)

        return write_and_call

    def _write_init(cls):
        values = {"store": object.__setattr__, "MISSING": MISSING}
        parameters, lines = ["self"], []
        for each in dataclasses.fields(cls):
            name, value = each.name, each.name
            if each.default_factory is not MISSING:
                values[f"make_{name}"] = each.default_factory
                parameters.append(f"{name}=MISSING")
                value = f"make_{name}() if {name} is MISSING else {name}"
            elif each.default is not MISSING:
                values[f"default_{name}"] = each.default
                parameters.append(f"{name}=default_{name}")
            else:
                parameters.append(name)
            lines.append(f" store(self, {name!r}, {value})")
        if hasattr(cls, "__post_init__"):
            lines.append(" self.__post_init__()")
        return f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), values

    def _write_eq(cls):
        same, ours, theirs = "type(self) is type(other)", _list(cls, "self"), _list(cls, "other")
        test = f"{ours} == {theirs} if {same} else NotImplemented"
        return f"def __eq__(self, other):\n return {test}", {}

    def _write_hash(cls):
        return f"def __hash__(self):\n return hash({_list(cls, 'self')})", {}

    def _list(cls, name):
        """A tuple of what is compared."""
        compared = (each.name for each in dataclasses.fields(cls) if each.compare)
        return f"({''.join(f'{name}.{each}, ' for each in compared)})"

    WRITERS = {"__init__": _write_init, "__eq__": _write_eq, "__hash__": _write_hash}

    def _represent(self):
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self))
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _refuse_to_set(self, name, value):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _get_state(self):
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)
