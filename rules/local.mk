# Facts as data.  Installed below $(pkgdatadir) under the same names as here.

nobase_dist_pkgdata_DATA += \
	rules/document-formulas.tsv \
	rules/document-parts.tsv \
	rules/document-titles.tsv \
	rules/document-types.tsv \
	rules/number-frames.tsv \
	rules/outdated.tsv \
	rules/placeholder-forms.tsv \
	rules/section-words.tsv \
	rules/units.tsv \
	$(NULL)
