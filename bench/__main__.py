"""All benchmarks, one after the other: `make bench`."""

from bench import (
    agreement,
    joining,
    project,
    reader,
    review,
    search,
    segmentation,
    store,
    typesetting,
)

for module in (
    segmentation,
    typesetting,
    store,
    search,
    project,
    agreement,
    review,
    joining,
    reader,
):
    print(f"== {module.__name__}")
    module.main()
