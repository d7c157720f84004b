# Drafts to try, of an imagined place: a folder of readable parts each, packed
# into samples/NAME.docx by make.  Those in samples/libreoffice are as that
# program wrote them.  To add one: name it here.

SAMPLES = \
	clean \
	half-year \
	notice \
	request \
	$(NULL)
SAMPLE_FILES = $(SAMPLES:%=samples/%.docx)

EXTRA_DIST += $(SAMPLES:%=samples/%) samples/README.md
noinst_DATA = $(SAMPLE_FILES)
CLEANFILES += $(SAMPLE_FILES)

noinst_PROGRAMS += samples/pack
samples_pack_SOURCES = samples/pack.c
samples_pack_CPPFLAGS = $(DEPS_CFLAGS)
samples_pack_LDADD = $(DEPS_LIBS)

# One of them changed, all are packed again: it takes no time.
$(SAMPLE_FILES): samples/pack$(EXEEXT) \
		$(srcdir)/samples/*/*.xml $(srcdir)/samples/*/*/*.xml \
		$(srcdir)/samples/*/_rels/.rels $(srcdir)/samples/*/*/_rels/*.rels
	$(AM_V_GEN)name=$@ && samples/pack$(EXEEXT) "$(srcdir)/$${name%.docx}" $@
