plugin_LTLIBRARIES += plugins/placeholder.la
plugins_placeholder_la_SOURCES = \
	plugins/placeholder/brackets.c \
	plugins/placeholder/dates.c \
	plugins/placeholder/expect.c \
	plugins/placeholder/gap.h \
	plugins/placeholder/gaps.c \
	plugins/placeholder/lexicon.c \
	plugins/placeholder/lexicon.h \
	plugins/placeholder/marks.c \
	plugins/placeholder/numbers.c \
	plugins/placeholder/placeholder.c \
	plugins/placeholder/rules.c \
	plugins/placeholder/rules.h \
	plugins/placeholder/text.c \
	plugins/placeholder/text.h \
	$(NULL)
plugins_placeholder_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_placeholder_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
plugins_placeholder_la_LIBADD =
