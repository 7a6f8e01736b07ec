"""Every other benchmark, one after the other: `python -m bench.details`."""

from bench import (
    agreement,
    checking,
    comparing,
    export,
    importing,
    joining,
    project,
    review,
    search,
    segmentation,
    store,
    typesetting,
)


def main() -> None:
    """Prints their figures."""
    for module in (
        segmentation,
        typesetting,
        importing,
        store,
        export,
        checking,
        comparing,
        search,
        project,
        agreement,
        review,
        joining,
    ):
        print(f"== {module.__name__}")
        module.main()


if __name__ == "__main__":
    main()
