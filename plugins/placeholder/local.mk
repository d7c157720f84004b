plugin_LTLIBRARIES += plugins/placeholder.la
plugins_placeholder_la_SOURCES = \
	plugins/placeholder/brackets.c \
	plugins/placeholder/cells.c \
	plugins/placeholder/cells.h \
	plugins/placeholder/dates.c \
	plugins/placeholder/expect.c \
	plugins/placeholder/fields.c \
	plugins/placeholder/gap.h \
	plugins/placeholder/gaps.c \
	plugins/placeholder/lexicon.c \
	plugins/placeholder/lexicon.h \
	plugins/placeholder/lines.c \
	plugins/placeholder/marks.c \
	plugins/placeholder/masks.c \
	plugins/placeholder/message.c \
	plugins/placeholder/numbers.c \
	plugins/placeholder/placeholder.c \
	plugins/placeholder/reached.c \
	plugins/placeholder/rules.c \
	plugins/placeholder/rules.h \
	plugins/placeholder/text.c \
	plugins/placeholder/text.h \
	$(NULL)
plugins_placeholder_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_placeholder_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
plugins_placeholder_la_LIBADD =
EXTRA_DIST += plugins/placeholder/README.md

check_PROGRAMS += plugins/placeholder/placeholder_test
plugins_placeholder_placeholder_test_SOURCES = \
	plugins/placeholder/placeholder_test.c \
	$(plugins_placeholder_la_SOURCES) \
	$(UNIT)
plugins_placeholder_placeholder_test_CPPFLAGS = $(UNIT_CPPFLAGS) -DDFL_STATIC=placeholder
plugins_placeholder_placeholder_test_LDADD = core/testhost/libtesthost.a $(UNIT_LDADD)
