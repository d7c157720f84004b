# Facts as data.  Installed below $(pkgdatadir) under the same names as here.

nobase_dist_pkgdata_DATA += \
	rules/document-formulas.tsv \
	rules/document-parts.tsv \
	rules/document-titles.tsv \
	rules/document-types.tsv \
	rules/fixed-expressions.tsv \
	rules/history-words.tsv \
	rules/numbered-slogans.tsv \
	rules/numbering.tsv \
	rules/numerals.yaml \
	rules/organisations.tsv \
	rules/outdated.tsv \
	rules/placeholder-forms.tsv \
	rules/placeholder-words.tsv \
	rules/punctuation.yaml \
	rules/schema/draftlint-pack.schema.json \
	rules/section-words.tsv \
	rules/terms.tsv \
	rules/typos.tsv \
	rules/units.tsv \
	rules/wording.yaml \
	$(NULL)

EXTRA_DIST += rules/README.md rules/numerals.md rules/punctuation.md rules/wording.md
