plugin_LTLIBRARIES += plugins/policy.la
plugins_policy_la_SOURCES = \
	plugins/common/severity.h \
	plugins/common/span.h \
	plugins/common/utf8.h \
	plugins/policy/history.c \
	plugins/policy/outdated.c \
	plugins/policy/policy.c \
	plugins/policy/policy.h \
	plugins/policy/rules.c \
	plugins/policy/slogans.c \
	plugins/policy/year.c \
	$(NULL)
plugins_policy_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_policy_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
plugins_policy_la_LIBADD =
EXTRA_DIST += plugins/policy/README.md
