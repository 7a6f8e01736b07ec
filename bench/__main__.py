"""All benchmarks, one after the other: `make bench`."""

from bench import agreement, project, reader, search, segmentation, store, typesetting

for module in (segmentation, typesetting, store, search, project, agreement, reader):
    print(f"== {module.__name__}")
    module.main()
