"""`dataclasses.dataclass` for frozen classes, whose methods are written when they are first called.

Python's own writes and compiles six methods as it defines a class: half a millisecond, and with a
hundred classes a sixth of a start, though half of them are made in no session and hardly any is
compared or printed. The methods are the same, so whoever reads a class may forget the difference.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from dataclasses import MISSING

    # What has to be asked of Python's own to have a method written.
    WRITTEN = {"__repr__": {"repr": True}, "__eq__": {"eq": True}, "__hash__": {"eq": True}}
    NOTHING = {"init": False, "repr": False, "eq": False}

    def dataclass(*, frozen, slots):
        """The decorator, as it is always called here."""
        assert frozen
        assert slots
        return _define

    def _define(cls):
        later = {"__init__", *WRITTEN} - vars(cls).keys()  # a method of the class's own stays
        cls = dataclasses.dataclass(**NOTHING, slots=True)(cls)
        for name in later:
            setattr(cls, name, _promise(cls, name))
        cls.__setattr__ = cls.__delattr__ = _refuse
        cls.__getstate__, cls.__setstate__ = _get_state, _set_state
        return cls

    def _promise(cls, name):
        def write_and_call(self, *args, **kwargs):
            method = _write(cls, name) if name in WRITTEN else _write_init(cls)
            setattr(cls, name, method)
            return method(self, *args, **kwargs)

        return write_and_call

    def _write_init(cls):
        """As Python's own, which would write two methods more for a frozen class."""
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
        exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines), values)
        values["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        return values["__init__"]

    def _write(cls, name):
        """A method as Python's own writes it, for a twin that has the same fields."""
        fields = dataclasses.fields(cls)
        described = {"__doc__": "One without would be inspected for a signature."}
        twin = type(cls)(cls.__qualname__, (), described | {each.name: each for each in fields})
        twin.__annotations__ = {each.name: each.type for each in fields}
        wanted = NOTHING | WRITTEN[name]
        return getattr(dataclasses.dataclass(**wanted, frozen=True)(twin), name)

    def _refuse(self, name, *_):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _get_state(self):
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)
