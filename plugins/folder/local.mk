plugin_LTLIBRARIES += plugins/folder.la
plugins_folder_la_SOURCES = plugins/folder/folder.c
plugins_folder_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_folder_la_LDFLAGS = $(PLUGIN_LINK_FLAGS)
plugins_folder_la_LIBADD =
EXTRA_DIST += plugins/folder/README.md
