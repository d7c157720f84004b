# Drafts to try, of an imagined place: a folder of readable parts each, packed
# into samples/NAME.docx by make; those in samples/libreoffice are as that
# program wrote them.  To add one: name it here, tell of it in README.md, and
# "make update-expected".

SAMPLES = \
	automatic-numbering \
	clean \
	half-year \
	notice \
	plan-from-template \
	request \
	tables \
	$(NULL)
REAL_SAMPLES = \
	letter \
	minutes \
	$(NULL)
SAMPLE_FILES = $(SAMPLES:%=samples/%.docx)
REAL_SAMPLE_FILES = $(REAL_SAMPLES:%=samples/%.docx)

EXTRA_DIST += $(SAMPLES:%=samples/%) samples/libreoffice samples/README.md
noinst_DATA = $(SAMPLE_FILES) $(REAL_SAMPLE_FILES)
CLEANFILES += $(SAMPLE_FILES) $(REAL_SAMPLE_FILES)

noinst_PROGRAMS += samples/pack
samples_pack_SOURCES = samples/pack.c
samples_pack_CPPFLAGS = $(DEPS_CFLAGS)
samples_pack_LDADD = $(DEPS_LIBS)

# One of them changed, all are packed again: it takes no time.
$(SAMPLE_FILES): samples/pack$(EXEEXT) \
		$(srcdir)/samples/*/*.xml $(srcdir)/samples/*/*/*.xml \
		$(srcdir)/samples/*/_rels/.rels $(srcdir)/samples/*/*/_rels/*.rels
	$(AM_V_GEN)name=$@ && samples/pack$(EXEEXT) "$(srcdir)/$${name%.docx}" $@

$(REAL_SAMPLE_FILES): $(srcdir)/samples/libreoffice/*.docx
	$(AM_V_GEN)cp "$(srcdir)/samples/libreoffice/$(@F)" $@ && chmod u+w $@
