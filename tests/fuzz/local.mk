# Fuzz targets: LLVMFuzzerTestOneInput() in tests/fuzz/fuzz_NAME.c, inputs in
# tests/fuzz/corpus/NAME/ (seeds, and every input that ever broke something).
#
#	FUZZ_TARGETS += tests/fuzz/fuzz_NAME
#	tests_fuzz_fuzz_NAME_SOURCES = tests/fuzz/fuzz_NAME.c $(FUZZ_MAIN)
#	tests_fuzz_fuzz_NAME_LDADD = $(CORE_LDADD)
#	tests_fuzz_fuzz_NAME_LDFLAGS = $(FUZZ_LINK_FLAGS)
#
# "make check" replays the corpora through standalone.c.  With a build
# configured with CC=clang --enable-fuzzing --enable-sanitize,
# "make fuzz FUZZ_TIME=60" runs each target for so many seconds; FUZZ_FLAGS go
# to libFuzzer.

FUZZ_TARGETS = \
	tests/fuzz/fuzz_csv \
	tests/fuzz/fuzz_docx \
	tests/fuzz/fuzz_elf \
	tests/fuzz/fuzz_facts \
	tests/fuzz/fuzz_numbering \
	tests/fuzz/fuzz_pack \
	tests/fuzz/fuzz_parts \
	tests/fuzz/fuzz_placeholder \
	tests/fuzz/fuzz_styles \
	tests/fuzz/fuzz_table \
	tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_utf8 \
	tests/fuzz/fuzz_wire \
	tests/fuzz/fuzz_yaml \
	$(NULL)

tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c $(FUZZ_MAIN)
tests_fuzz_fuzz_csv_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_csv_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_docx_SOURCES = tests/fuzz/fuzz_docx.c tests/fuzz/draft.h $(FUZZ_MAIN)
tests_fuzz_fuzz_docx_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_docx_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_elf_SOURCES = tests/fuzz/fuzz_elf.c $(FUZZ_MAIN)
tests_fuzz_fuzz_elf_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_elf_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_facts_SOURCES = tests/fuzz/fuzz_facts.c tests/fuzz/draft.h $(FUZZ_MAIN)
tests_fuzz_fuzz_facts_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_facts_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_numbering_SOURCES = tests/fuzz/fuzz_numbering.c tests/fuzz/draft.h $(PARTS) $(FUZZ_MAIN)
tests_fuzz_fuzz_numbering_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_fuzz_fuzz_numbering_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_numbering_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_pack_SOURCES = tests/fuzz/fuzz_pack.c $(FUZZ_MAIN)
tests_fuzz_fuzz_pack_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_pack_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_parts_SOURCES = tests/fuzz/fuzz_parts.c tests/fuzz/draft.h $(PARTS) $(FUZZ_MAIN)
tests_fuzz_fuzz_parts_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_fuzz_fuzz_parts_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_parts_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_placeholder_SOURCES = \
	tests/fuzz/fuzz_placeholder.c \
	$(plugins_placeholder_la_SOURCES) \
	$(FUZZ_MAIN)
tests_fuzz_fuzz_placeholder_CPPFLAGS = $(AM_CPPFLAGS) -DDFL_STATIC=placeholder
tests_fuzz_fuzz_placeholder_LDADD = core/testhost/libtesthost.a $(CORE_LDADD)
tests_fuzz_fuzz_placeholder_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_styles_SOURCES = tests/fuzz/fuzz_styles.c tests/fuzz/draft.h $(PARTS) $(FUZZ_MAIN)
tests_fuzz_fuzz_styles_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
tests_fuzz_fuzz_styles_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_styles_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_table_SOURCES = tests/fuzz/fuzz_table.c $(FUZZ_MAIN)
tests_fuzz_fuzz_table_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_table_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c tests/fuzz/draft.h $(FUZZ_MAIN)
tests_fuzz_fuzz_text_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_text_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_utf8_SOURCES = tests/fuzz/fuzz_utf8.c $(FUZZ_MAIN)
tests_fuzz_fuzz_utf8_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_utf8_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_wire_SOURCES = tests/fuzz/fuzz_wire.c $(FUZZ_MAIN)
tests_fuzz_fuzz_wire_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_wire_LDFLAGS = $(FUZZ_LINK_FLAGS)

tests_fuzz_fuzz_yaml_SOURCES = tests/fuzz/fuzz_yaml.c $(FUZZ_MAIN)
tests_fuzz_fuzz_yaml_LDADD = $(CORE_LDADD)
tests_fuzz_fuzz_yaml_LDFLAGS = $(FUZZ_LINK_FLAGS)

FUZZ_LINK_FLAGS = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)
if FUZZING
FUZZ_MAIN =
noinst_PROGRAMS += $(FUZZ_TARGETS)
else
FUZZ_MAIN = tests/fuzz/standalone.c
check_PROGRAMS += $(FUZZ_TARGETS)
endif
EXTRA_DIST += tests/fuzz/corpus

FUZZ_TIME = 60
FUZZ_FLAGS =
.PHONY: fuzz
fuzz: $(FUZZ_TARGETS)
	@for target in $(FUZZ_TARGETS); do \
	  name=$${target#tests/fuzz/fuzz_}; found=tests/fuzz/found/$$name; \
	  $(MKDIR_P) $$found && \
	  $$target -max_total_time=$(FUZZ_TIME) $(FUZZ_FLAGS) -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
	    -artifact_prefix=tests/fuzz/found/$$name- $$found $(srcdir)/tests/fuzz/corpus/$$name \
	    || exit 1; \
	done

clean-local:
	rm -rf tests/fuzz/found
