# The core: everything but main.c goes into libcore.a, which the program, the
# unit tests and the fuzz targets link.

noinst_LIBRARIES += core/libcore.a
bin_PROGRAMS += draftlint

# One line a file, in alphabetical order
core_libcore_a_SOURCES = \
	core/cmd/baseline.c \
	core/cmd/check.c \
	core/cmd/cmd.c \
	core/cmd/cmd.h \
	core/cmd/drafts.c \
	core/cmd/drafts.h \
	core/cmd/dump.c \
	core/cmd/dump.h \
	core/cmd/dump_json.c \
	core/cmd/ledger.c \
	core/cmd/output.c \
	core/cmd/output.h \
	core/cmd/plugin.c \
	core/cmd/plugin.h \
	core/cmd/plugin_check.c \
	core/cmd/plugin_new.c \
	core/cmd/rules.c \
	core/cmd/rules.h \
	core/cmd/rules_check.c \
	core/cmd/rules_stale.c \
	core/cmd/rules_try.c \
	core/document/builder.c \
	core/document/builder.h \
	core/document/document.c \
	core/document/document.h \
	core/document/label.c \
	core/document/label.h \
	core/document/location.c \
	core/document/location.h \
	core/document/sentence.c \
	core/document/sentence.h \
	core/document/outline.c \
	core/document/text.c \
	core/document/text.h \
	core/docx/docx.c \
	core/docx/docx.h \
	core/docx/field.c \
	core/docx/field.h \
	core/docx/foreign.c \
	core/docx/foreign.h \
	core/docx/formats.c \
	core/docx/formats.h \
	core/docx/metadata.c \
	core/docx/metadata.h \
	core/docx/names.h \
	core/docx/number.c \
	core/docx/number.h \
	core/docx/numbering.c \
	core/docx/numbering.h \
	core/docx/package.c \
	core/docx/package.h \
	core/docx/properties.c \
	core/docx/properties.h \
	core/docx/reader.c \
	core/docx/reader.h \
	core/docx/sections.c \
	core/docx/sections.h \
	core/docx/settings.c \
	core/docx/settings.h \
	core/docx/story.c \
	core/docx/story.h \
	core/docx/styles.c \
	core/docx/styles.h \
	core/docx/symbol.c \
	core/docx/symbol.h \
	core/docx/table.c \
	core/docx/table.h \
	core/docx/theme.c \
	core/docx/theme.h \
	core/docx/xml.c \
	core/docx/xml.h \
	core/engine/across.c \
	core/engine/config.c \
	core/engine/config.h \
	core/engine/date.c \
	core/engine/date.h \
	core/engine/elf.c \
	core/engine/engine.c \
	core/engine/engine.h \
	core/engine/example.c \
	core/engine/example.h \
	core/engine/facts.c \
	core/engine/facts.h \
	core/engine/finding.c \
	core/engine/finding.h \
	core/engine/host.c \
	core/engine/host.h \
	core/engine/keys.c \
	core/engine/keys.h \
	core/engine/layers.c \
	core/engine/layers.h \
	core/engine/message.c \
	core/engine/message.h \
	core/engine/pack.c \
	core/engine/pack.h \
	core/engine/packdoubt.c \
	core/engine/packopen.c \
	core/engine/packrule.h \
	core/engine/packrun.c \
	core/engine/packtable.c \
	core/engine/pattern.c \
	core/engine/pattern.h \
	core/engine/plugin.c \
	core/engine/plugin.h \
	core/engine/regex.c \
	core/engine/regex.h \
	core/engine/required.c \
	core/engine/required.h \
	core/engine/rule.c \
	core/engine/rule.h \
	core/engine/table.c \
	core/engine/table.h \
	core/engine/trie.c \
	core/engine/trie.h \
	core/engine/whitelist.c \
	core/engine/whitelist.h \
	core/engine/yaml.c \
	core/engine/yaml.h \
	core/report/block.c \
	core/report/block.h \
	core/report/ledger.c \
	core/report/ledger.h \
	core/report/ledger_previous.c \
	core/report/report.c \
	core/report/report.h \
	core/report/report_csv.c \
	core/report/report_github.c \
	core/report/report_html.c \
	core/report/report_json.c \
	core/report/report_junit.c \
	core/report/report_sarif.c \
	core/report/report_text.c \
	core/report/words.c \
	core/report/words.h \
	core/run/baseline.c \
	core/run/baseline.h \
	core/run/batch.c \
	core/run/batch.h \
	core/run/pool.c \
	core/run/run.h \
	core/run/sandbox.c \
	core/run/sandbox.h \
	core/run/walk.c \
	core/run/spool.c \
	core/run/spool.h \
	core/run/wire.c \
	core/run/wire.h \
	core/run/worker.c \
	core/run/worker.h \
	core/util/arena.c \
	core/util/arena.h \
	core/util/atom.c \
	core/util/atom.h \
	core/util/charset.c \
	core/util/charset.h \
	core/util/csv.c \
	core/util/csv.h \
	core/util/err.c \
	core/util/err.h \
	core/util/file.c \
	core/util/file.h \
	core/util/i18n.h \
	core/util/json.c \
	core/util/json.h \
	core/util/mem.c \
	core/util/mem.h \
	core/util/paths.c \
	core/util/paths.h \
	core/util/str.c \
	core/util/str.h \
	core/util/utf8.c \
	core/util/utf8.h \
	core/util/vec.h \
	core/util/wrap.c \
	core/util/wrap.h \
	$(NULL)

# What the HTML report holds as it is, in C
EXTRA_DIST += core/report/page.css core/report/page.js
BUILT_SOURCES += core/report/page.inc
CLEANFILES += core/report/page.inc

core/report/page.inc: core/report/page.css core/report/page.js core/local.mk
	$(AM_V_GEN)$(MKDIR_P) core/report && for part in style.css script.js; do \
	  echo "static const char *const $${part%.*}[] = {" && \
	  sed -e 's/[\\"]/\\&/g' -e 's/.*/    "&\\n",/' $(srcdir)/core/report/page.$${part#*.} && \
	  echo '    NULL};' || exit; \
	done >$@.new && mv $@.new $@

# For targets other than all, check and install; who includes it is found by the compiler.
$(core_libcore_a_OBJECTS): | core/report/page.inc

core_libcore_a_CPPFLAGS = $(AM_CPPFLAGS) \
	-I$(top_builddir)/core \
	-DBINDIR='"$(bindir)"' \
	-DPLUGINDIR='"$(plugindir)"' \
	-DRULESDIR='"$(rulesdir)"' \
	-DTEMPLATEDIR='"$(templatedir)"' \
	-DLOCALEDIR='"$(localedir)"' \
	-DBUILDDIR='"$(abs_top_builddir)"' \
	-DSRCDIR='"$(source_folder)"' \
	$(DEPS_CFLAGS)

# What a program that links the core links
CORE_LDADD = core/libcore.a $(DEPS_LIBS)

draftlint_SOURCES = core/main.c
draftlint_LDADD = $(CORE_LDADD)

# The engine as a static library for unit tests of plugins.  One object, in which all names but its
# own are local, so that none can clash with a test's.
noinst_LIBRARIES += core/testhost/libtesthost.a
core_testhost_libtesthost_a_SOURCES = core/testhost/testhost.c
core_testhost_libtesthost_a_CPPFLAGS = $(AM_CPPFLAGS)

testhostdir = $(libdir)
testhost_DATA = core/libdraftlint-testhost.a
CLEANFILES += core/libdraftlint-testhost.a core/libdraftlint-testhost.o

core/libdraftlint-testhost.a: core/testhost/libtesthost.a core/libcore.a
	$(AM_V_GEN)rm -f $@ && \
	  $(CC) -nostdlib -r -o $(@:.a=.o) -Wl,--whole-archive core/testhost/libtesthost.a \
	    -Wl,--no-whole-archive core/libcore.a && \
	  $(OBJCOPY) --wildcard --keep-global-symbol='dfl_test_*' $(@:.a=.o) && \
	  $(AR) $(ARFLAGS) $@ $(@:.a=.o)

# It holds the folders that configure was told
core/util/libcore_a-paths.$(OBJEXT): Makefile
