"""The operations, cases and implementations of the fixture, with the cost model of each implementation."""

LONGEST, ROPE = "sequence/longest_consecutive", "position/rope"
FAMILIES = ("uniform", "dense", "clustered", "sorted", "duplicates")
SIZES = (100, 1000, 4097, 10_000, 100_000, 1_000_000, 10_000_000)
MODELS = {
    "llama3_8b": 32 * 128,
    "llama3_70b": 64 * 128,
    "qwen25_7b": 28 * 128,
    "mistral_7b": 32 * 128,
    "gptj_6b": 16 * 64,
    "neox_20b": 64 * 24,
    "roformer": 12 * 64,
}
# implementation -> (role, nanoseconds per element in cache, start-up seconds, nanoseconds of a cache miss,
# scales with threads)
SEQUENCE = {
    "hash_set": ("candidate", 22.0, 2e-7, 40.0, False),
    "flat_hash": ("candidate", 6.0, 2e-7, 9.0, False),
    "radix_sort": ("candidate", 2.2, 4e-6, 2.4, False),
    "sort_scan": ("candidate", 9.0, 1e-7, 0.6, False),
    "tbb_sort": ("candidate", 8.0, 9e-6, 0.8, True),
    "walk_every": ("example", 30.0, 2e-7, 45.0, False),
}
ROTATE = {
    "scalar": ("candidate", 2.6),
    "auto": ("candidate", 1.02),
    "avx2": ("candidate", 0.63),
    "avx512": ("candidate", 0.56),
    "tbb": ("candidate", 0.58),
}
