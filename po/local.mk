# Translations of the program's own words.  To add a language, name it here and
# run "make update-po".

LANGUAGES = zh_CN

CATALOGS = $(LANGUAGES:%=po/%/LC_MESSAGES/draftlint.mo)
EXTRA_DIST += $(LANGUAGES:%=po/%.po)
CLEANFILES += $(CATALOGS) po/draftlint.pot

all-local: $(CATALOGS)

# $(CATALOGS) depends on po/LANGUAGE.po; the folder name is the language.
po/zh_CN/LC_MESSAGES/draftlint.mo: po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check-format --check-domain -o $@ $(top_srcdir)/po/zh_CN.po

install-data-local: $(CATALOGS)
	@for language in $(LANGUAGES); do \
	  dir="$(DESTDIR)$(localedir)/$$language/LC_MESSAGES"; \
	  $(MKDIR_P) "$$dir" && \
	  $(INSTALL_DATA) po/$$language/LC_MESSAGES/draftlint.mo "$$dir/draftlint.mo" || exit 1; \
	done

uninstall-local:
	@for language in $(LANGUAGES); do \
	  rm -f "$(DESTDIR)$(localedir)/$$language/LC_MESSAGES/draftlint.mo"; \
	done

# The template: every _("...") and N_("...") of the core
XGETTEXT_FLAGS = --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --no-location \
	--sort-output --package-name=$(PACKAGE) --add-comments=TRANSLATORS

po/draftlint.pot: $(draftlint_SOURCES) $(core_libcore_a_SOURCES)
	$(AM_V_GEN)$(MKDIR_P) po && cd $(srcdir) && \
	  xgettext $(XGETTEXT_FLAGS) -o $(abs_top_builddir)/$@ \
	    $(draftlint_SOURCES) $(core_libcore_a_SOURCES)

.PHONY: update-po
update-po: po/draftlint.pot
	@for language in $(LANGUAGES); do \
	  msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location --sort-output \
	    $(srcdir)/po/$$language.po po/draftlint.pot || exit 1; \
	done
