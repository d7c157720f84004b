# Benchmarks: make bench.  See tests/bench/README.md.

EXTRA_PROGRAMS += tests/bench/floor tests/bench/read

tests_bench_floor_SOURCES = tests/bench/floor.c
tests_bench_floor_CFLAGS = $(AM_CFLAGS) $(DEPS_CFLAGS)
tests_bench_floor_LDADD = $(DEPS_LIBS)

tests_bench_read_SOURCES = tests/bench/read.c
tests_bench_read_LDADD = $(CORE_LDADD)

EXTRA_DIST += tests/bench/README.md tests/bench/bench.py tests/bench/folder.py \
	tests/bench/gen.py tests/bench/phrases.py tests/bench/scale.py \
	tests/bench/start.py
CLEANFILES += tests/bench/small.docx tests/bench/medium.docx tests/bench/large.docx

.PHONY: bench
bench: tests/bench/floor tests/bench/read draftlint
	python3 $(srcdir)/tests/bench/bench.py $(abs_top_builddir)

.PHONY: bench-start
bench-start: draftlint
	python3 $(srcdir)/tests/bench/start.py $(abs_top_builddir)

.PHONY: bench-folder
bench-folder: tests/bench/floor draftlint
	python3 $(srcdir)/tests/bench/folder.py $(abs_top_builddir)

.PHONY: bench-phrases
bench-phrases: draftlint
	python3 $(srcdir)/tests/bench/phrases.py $(abs_top_builddir)

.PHONY: bench-scale
bench-scale: draftlint
	python3 $(srcdir)/tests/bench/scale.py $(abs_top_builddir)
