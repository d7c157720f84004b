# Facts as data.  Installed below $(pkgdatadir) under the same names as here.

nobase_dist_pkgdata_DATA += \
	$(NULL)
