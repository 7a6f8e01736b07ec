"""Libraries that only some formats need, and that not everybody installs."""

from importlib.util import find_spec

from db.errors import MissingExtraError


def require_extra(module: str, extra: str) -> None:
    """Raises MissingExtraError, which says what to install, where the module is not there."""
    if find_spec(module) is None:
        raise MissingExtraError(
            f"this needs {module}; install it with: pip install 'hashiya[{extra}]'"
        )
