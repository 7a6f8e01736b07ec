"""All benchmarks, one after the other: `make bench`."""

from bench import project, reader, segmentation, store, typesetting

for module in (segmentation, typesetting, store, project, reader):
    print(f"== {module.__name__}")
    module.main()
