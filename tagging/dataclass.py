"""`dataclasses.dataclass` for frozen classes, which costs little to define.

Python's own writes and compiles six methods for each class: half a millisecond, and with a hundred
classes a sixth of a start, though half of them are made in no session. Here only `__init__` is
written, when the first object is made; what compares and prints is the same for all classes. They
behave as Python's own do, so whoever reads one may forget the difference.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from dataclasses import MISSING
    from operator import attrgetter

    def dataclass(*, frozen, slots):
        """The decorator, as it is always called here."""
        assert frozen
        assert slots
        return _define

    def _define(cls):
        own = vars(cls).keys()  # a method of the class's own stays
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        methods = {"__init__": _write_at_first(made), "__repr__": _represent, **_compare(made)}
        for name in methods.keys() - own:
            setattr(made, name, methods[name])
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
        made.__getstate__, made.__setstate__ = _get_state, _set_state
        return made

    def _write_at_first(cls):
        def write_and_call(self, *args, **kwargs):
            cls.__init__ = _write_init(cls)
            cls.__init__(self, *args, **kwargs)

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
        exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), values)
        values["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        return values["__init__"]

    def _compare(cls):
        names = [each.name for each in dataclasses.fields(cls) if each.compare]
        read = attrgetter(*names) if names else type

        def is_equal(self, other):
            return read(self) == read(other) if type(self) is type(other) else NotImplemented

        return {"__eq__": is_equal, "__hash__": lambda self: hash(read(self))}

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
