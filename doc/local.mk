# Manual pages: dist_man_MANS += doc/NAME.SECTION
dist_man_MANS = doc/draftlint.1 doc/draftlint-plugin.3

dist_doc_DATA += doc/plugin.md doc/plugin.zh-CN.md doc/rules.zh-CN.md

# What "draftlint plugin new" copies; a plugin as it stands here, too
templatedir = $(pkgdatadir)/plugin-template
templaterulesdir = $(templatedir)/rules
dist_template_DATA = \
	doc/plugin-template/Makefile \
	doc/plugin-template/README.md \
	doc/plugin-template/gitignore \
	doc/plugin-template/my-plugin.c \
	doc/plugin-template/test_my-plugin.c \
	$(NULL)
dist_templaterules_DATA = doc/plugin-template/rules/my-plugin.tsv
