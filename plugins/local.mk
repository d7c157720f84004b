# Every plugin is a module of its own, opened by the program at run time:
#
#	plugin_LTLIBRARIES += plugins/NAME.la
#	plugins_NAME_la_SOURCES = plugins/NAME/NAME.c
#	plugins_NAME_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
#	plugins_NAME_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
#	plugins_NAME_la_LIBADD =
#	EXTRA_DIST += plugins/NAME/README.md
#
# The built module is plugins/.libs/NAME.so.

PLUGIN_CPPFLAGS = -I$(top_srcdir)/core/include
PLUGIN_LINK_FLAGS = $(AM_LDFLAGS) -module -avoid-version -shared -no-undefined \
	-export-symbols-regex '^draftlint_plugin_v[0-9]+$$' $(MODULE_LDFLAGS)

draftlintincludedir = $(includedir)/draftlint
draftlintinclude_HEADERS = \
	core/include/draftlint/plugin.h \
	core/include/draftlint/testhost.h \
	$(NULL)

# include plugins/NAME/local.mk, one line a plugin, in alphabetical order
include plugins/folder/local.mk
include plugins/numbering/local.mk
include plugins/placeholder/local.mk
include plugins/policy/local.mk
include plugins/sections/local.mk

# Modules are opened by path: their .la files serve nobody.  Automake's own
# uninstall finds a module through its .la file, so ours are removed by name.
install-data-hook:
	@for la in $(plugin_LTLIBRARIES); do \
	  rm -f "$(DESTDIR)$(plugindir)/$${la##*/}" || exit 1; \
	done

uninstall-hook:
	@for la in $(plugin_LTLIBRARIES); do \
	  so=$${la##*/}; rm -f "$(DESTDIR)$(plugindir)/$${so%.la}.so" || exit 1; \
	done
