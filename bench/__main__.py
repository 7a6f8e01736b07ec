"""All benchmarks, one after the other: `make bench`."""

from bench import reader, segmentation, store, typesetting

for module in (segmentation, typesetting, store, reader):
    print(f"== {module.__name__}")
    module.main()
