# Manual pages: dist_man_MANS += doc/NAME.SECTION
dist_man_MANS =
