"""All benchmarks, one after the other: `make bench`."""

from bench import project, reader, review, search, segmentation, store, typesetting

for module in (segmentation, typesetting, store, search, project, review, reader):
    print(f"== {module.__name__}")
    module.main()
