plugin_LTLIBRARIES += plugins/sections.la
plugins_sections_la_SOURCES = \
	plugins/common/array.h \
	plugins/common/repeat.c \
	plugins/common/repeat.h \
	plugins/common/severity.h \
	plugins/common/span.h \
	plugins/common/utf8.h \
	plugins/sections/addressee.c \
	plugins/sections/ends.c \
	plugins/sections/formulas.c \
	plugins/sections/outline.c \
	plugins/sections/parts.c \
	plugins/sections/period.c \
	plugins/sections/rules.c \
	plugins/sections/sections.c \
	plugins/sections/sections.h \
	plugins/sections/shape.c \
	plugins/sections/title.c \
	plugins/sections/type.c \
	$(NULL)
plugins_sections_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_sections_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
plugins_sections_la_LIBADD =
EXTRA_DIST += plugins/sections/README.md
