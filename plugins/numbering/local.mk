plugin_LTLIBRARIES += plugins/numbering.la
plugins_numbering_la_SOURCES = \
	plugins/common/array.h \
	plugins/common/repeat.c \
	plugins/common/repeat.h \
	plugins/common/span.h \
	plugins/common/utf8.h \
	plugins/numbering/attachment.c \
	plugins/numbering/break.c \
	plugins/numbering/caption.c \
	plugins/numbering/docno.c \
	plugins/numbering/draft.h \
	plugins/numbering/inline.c \
	plugins/numbering/label.c \
	plugins/numbering/label.h \
	plugins/numbering/list.c \
	plugins/numbering/list.h \
	plugins/numbering/mark.c \
	plugins/numbering/numbering.c \
	plugins/numbering/reference.c \
	plugins/numbering/row.c \
	plugins/numbering/rules.c \
	plugins/numbering/rules.h \
	plugins/numbering/sequence.c \
	plugins/numbering/sequence.h \
	plugins/numbering/shi.c \
	plugins/numbering/stop.c \
	plugins/numbering/table.c \
	plugins/numbering/words.c \
	plugins/numbering/words.h \
	$(NULL)
plugins_numbering_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_numbering_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
plugins_numbering_la_LIBADD =
EXTRA_DIST += plugins/numbering/README.md

check_PROGRAMS += plugins/numbering/numbering_test
plugins_numbering_numbering_test_SOURCES = \
	plugins/numbering/numbering_test.c \
	$(plugins_numbering_la_SOURCES) \
	$(UNIT)
plugins_numbering_numbering_test_CPPFLAGS = $(UNIT_CPPFLAGS) -DDFL_STATIC=numbering
plugins_numbering_numbering_test_LDADD = core/testhost/libtesthost.a $(UNIT_LDADD)
