"""`dataclasses.dataclass` for frozen classes, whose methods are written when they are first called.

Python's own writes and compiles six methods as it defines a class: half a millisecond, and with a
hundred classes a sixth of a start, though half of them are made in no session and hardly any is
compared or printed. What is written later is what Python's own writes, so nothing else differs.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    # What has to be asked of Python's own to have a method written.
    WRITTEN = {
        "__init__": {"init": True},
        "__repr__": {"repr": True},
        "__eq__": {"eq": True},
        "__hash__": {"eq": True},
    }
    NOTHING = {"init": False, "repr": False, "eq": False}

    def dataclass(*, frozen, slots):
        """The decorator, as it is always called here."""
        assert frozen
        assert slots
        return _define

    def _define(cls):
        later = WRITTEN.keys() - vars(cls).keys()  # a method of the class's own stays
        cls = dataclasses.dataclass(**NOTHING, slots=True)(cls)
        for name in later:
            setattr(cls, name, _promise(cls, name))
        cls.__setattr__ = cls.__delattr__ = _refuse
        cls.__getstate__, cls.__setstate__ = _get_state, _set_state
        return cls

    def _promise(cls, name):
        def write_and_call(self, *args, **kwargs):
            method = _write(cls, name)
            setattr(cls, name, method)
            return method(self, *args, **kwargs)

        return write_and_call

    def _write(cls, name):
        """A method as Python's own writes it, for a twin that has the same fields."""
        fields = dataclasses.fields(cls)
        described = {"__doc__": "One without would be inspected for a signature."}
        twin = type(cls)(cls.__qualname__, (), described | {each.name: each for each in fields})
        twin.__annotations__ = {each.name: each.type for each in fields}
        if hasattr(cls, "__post_init__"):
            twin.__post_init__ = cls.__post_init__
        wanted = NOTHING | WRITTEN[name]
        return getattr(dataclasses.dataclass(**wanted, frozen=True)(twin), name)

    def _refuse(self, name, *_):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _get_state(self):
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self, state):
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)
