# Check suites, one program an area:
#
#	check_PROGRAMS += tests/unit/test_AREA
#	tests_unit_test_AREA_SOURCES = tests/unit/test_AREA.c $(UNIT)
#	tests_unit_test_AREA_CPPFLAGS = $(UNIT_CPPFLAGS)
#	tests_unit_test_AREA_LDADD = $(UNIT_LDADD)

UNIT = tests/unit/unit.h
# A DOCX made of the parts a test writes down
PARTS = tests/unit/parts.c tests/unit/parts.h
UNIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit $(CHECK_CFLAGS)
UNIT_LDADD = $(CORE_LDADD) $(CHECK_LIBS)

check_PROGRAMS += tests/unit/test_baseline
tests_unit_test_baseline_SOURCES = tests/unit/test_baseline.c $(UNIT)
tests_unit_test_baseline_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_baseline_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_csv
tests_unit_test_csv_SOURCES = tests/unit/test_csv.c $(UNIT)
tests_unit_test_csv_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_csv_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_facts
tests_unit_test_facts_SOURCES = tests/unit/test_facts.c $(UNIT)
tests_unit_test_facts_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_facts_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_document
tests_unit_test_document_SOURCES = tests/unit/test_document.c $(UNIT)
tests_unit_test_document_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_document_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_host
tests_unit_test_host_SOURCES = tests/unit/test_host.c $(UNIT)
tests_unit_test_host_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_host_LDADD = core/testhost/libtesthost.a $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_label
tests_unit_test_label_SOURCES = tests/unit/test_label.c $(UNIT)
tests_unit_test_label_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_label_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_location
tests_unit_test_location_SOURCES = tests/unit/test_location.c $(UNIT)
tests_unit_test_location_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_location_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_numbering
tests_unit_test_numbering_SOURCES = tests/unit/test_numbering.c $(UNIT) $(PARTS)
tests_unit_test_numbering_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_numbering_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_outline
tests_unit_test_outline_SOURCES = tests/unit/test_outline.c $(UNIT)
tests_unit_test_outline_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_outline_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_paths
tests_unit_test_paths_SOURCES = tests/unit/test_paths.c $(UNIT)
tests_unit_test_paths_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_paths_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_report
tests_unit_test_report_SOURCES = tests/unit/test_report.c $(UNIT)
tests_unit_test_report_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_report_LDADD = $(UNIT_LDADD)
EXTRA_DIST += tests/unit/report

check_PROGRAMS += tests/unit/test_rule
tests_unit_test_rule_SOURCES = tests/unit/test_rule.c $(UNIT)
tests_unit_test_rule_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_rule_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_styles
tests_unit_test_styles_SOURCES = tests/unit/test_styles.c $(UNIT) $(PARTS)
tests_unit_test_styles_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_styles_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_table
tests_unit_test_table_SOURCES = tests/unit/test_table.c $(UNIT)
tests_unit_test_table_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_table_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_yaml
tests_unit_test_yaml_SOURCES = tests/unit/test_yaml.c $(UNIT)
tests_unit_test_yaml_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_yaml_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_util
tests_unit_test_util_SOURCES = tests/unit/test_util.c $(UNIT)
tests_unit_test_util_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_util_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_walk
tests_unit_test_walk_SOURCES = tests/unit/test_walk.c $(UNIT)
tests_unit_test_walk_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_walk_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_spool
tests_unit_test_spool_SOURCES = tests/unit/test_spool.c $(UNIT)
tests_unit_test_spool_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_spool_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_wire
tests_unit_test_wire_SOURCES = tests/unit/test_wire.c $(UNIT)
tests_unit_test_wire_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_wire_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_reader
tests_unit_test_reader_SOURCES = tests/unit/test_reader.c $(UNIT) $(PARTS)
tests_unit_test_reader_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_reader_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_pack
tests_unit_test_pack_SOURCES = tests/unit/test_pack.c $(UNIT)
tests_unit_test_pack_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_pack_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_package
tests_unit_test_package_SOURCES = tests/unit/test_package.c $(UNIT) $(PARTS)
tests_unit_test_package_CPPFLAGS = $(UNIT_CPPFLAGS) $(DEPS_CFLAGS)
tests_unit_test_package_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_dump
tests_unit_test_dump_SOURCES = tests/unit/test_dump.c $(UNIT) $(PARTS)
tests_unit_test_dump_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_dump_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_trie
tests_unit_test_trie_SOURCES = tests/unit/test_trie.c $(UNIT)
tests_unit_test_trie_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_trie_LDADD = $(UNIT_LDADD)

check_PROGRAMS += tests/unit/test_required
tests_unit_test_required_SOURCES = tests/unit/test_required.c $(UNIT)
tests_unit_test_required_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_test_required_LDADD = $(UNIT_LDADD)
