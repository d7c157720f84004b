# Plugins built with nothing but what "make install" put there: of a staged installation by "make
# check", of the installed program itself by "make installcheck" (and so by "make distcheck").

SHELL_TESTS += tests/out-of-tree/manual.sh

installcheck-local:
	CC='$(CC)' top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	  $(SHELL) $(srcdir)/tests/out-of-tree/manual.sh '$(DESTDIR)$(bindir)' \
	    '$(DESTDIR)$(pkgconfigdir)'
