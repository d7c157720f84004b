# A plugin built with nothing but what "make install" put there, by
# "make installcheck" (and so by "make distcheck").

EXTRA_DIST += \
	tests/out-of-tree/run.sh \
	tests/out-of-tree/stops.c \
	$(NULL)

installcheck-local:
	CC='$(CC)' PKG_CONFIG_PATH='$(DESTDIR)$(pkgconfigdir)' PKG_CONFIG_SYSROOT_DIR='$(DESTDIR)' \
	  $(SHELL) $(srcdir)/tests/out-of-tree/run.sh '$(DESTDIR)$(bindir)/draftlint' \
	    '$(srcdir)/tests/out-of-tree' '$(SANITIZE_CFLAGS)'
