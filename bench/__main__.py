"""All benchmarks, one after the other: `make bench`."""

from bench import (
    agreement,
    comparing,
    export,
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
    export,
    comparing,
    search,
    project,
    agreement,
    review,
    reader,
):
    print(f"== {module.__name__}")
    module.main()
