/* Pins the binary interface of <draftlint/plugin.h>: a module built yesterday reads these very
 * bytes. What fails here to compile either moved (undo it, or raise DFL_ABI_MAJOR) or was added at
 * the end (raise DFL_ABI_MINOR, add a line here and one to the change log in doc/plugin.md). */
#include <stdio.h>

#include <draftlint/plugin.h>

/* Machines with 64 bit pointers; the others have the same order with other numbers. */
#if UINTPTR_MAX == UINT64_MAX
#define SIZE(type, bytes) _Static_assert(sizeof(struct type) == (bytes), #type " changed its size")
#define AT(type, member, bytes)                                                                    \
    _Static_assert(offsetof(struct type, member) == (bytes), #type "." #member " moved")
#else
#define SIZE(type, bytes) _Static_assert(sizeof(struct type) > 0, #type)
#define AT(type, member, bytes) _Static_assert(sizeof(((struct type *)0)->member) > 0, #member)
#endif

_Static_assert(DFL_ABI_MAJOR == 1 && DFL_ABI_MINOR == 0, "the version this page belongs to");
_Static_assert(DFL_PLUGIN_MAGIC == 0x64666c70, "the magic never changes");

SIZE(dfl_str, 16);
AT(dfl_str, ptr, 0);
AT(dfl_str, len, 8);

SIZE(dfl_span, 24);
AT(dfl_span, node, 0);
AT(dfl_span, start, 8);
AT(dfl_span, end, 16);

SIZE(dfl_date, 12);
AT(dfl_date, year, 0);
AT(dfl_date, month, 4);
AT(dfl_date, day, 8);

SIZE(dfl_example, 32);
AT(dfl_example, text, 0);
AT(dfl_example, as_of, 8);
AT(dfl_example, type, 16);
AT(dfl_example, note, 24);

SIZE(dfl_option, 32);
AT(dfl_option, key, 0);
AT(dfl_option, type, 8);
AT(dfl_option, fallback, 16);
AT(dfl_option, summary, 24);

SIZE(dfl_rule, 96);
AT(dfl_rule, struct_size, 0);
AT(dfl_rule, id, 8);
AT(dfl_rule, title, 16);
AT(dfl_rule, severity, 24);
AT(dfl_rule, why, 32);
AT(dfl_rule, source, 40);
AT(dfl_rule, bad, 48);
AT(dfl_rule, bad_count, 56);
AT(dfl_rule, good, 64);
AT(dfl_rule, good_count, 72);
AT(dfl_rule, options, 80);
AT(dfl_rule, option_count, 88);

SIZE(dfl_pattern, 104);
AT(dfl_pattern, struct_size, 0);
AT(dfl_pattern, kind, 8);
AT(dfl_pattern, flags, 12);
AT(dfl_pattern, text, 16);
AT(dfl_pattern, rule, 24);
AT(dfl_pattern, trap, 32);
AT(dfl_pattern, trap_near, 40);
AT(dfl_pattern, context, 48);
AT(dfl_pattern, before, 56);
AT(dfl_pattern, after, 64);
AT(dfl_pattern, not_before, 72);
AT(dfl_pattern, not_after, 80);
AT(dfl_pattern, stories, 88);
AT(dfl_pattern, nodes, 92);
AT(dfl_pattern, tag, 96);

SIZE(dfl_match, 64);
AT(dfl_match, struct_size, 0);
AT(dfl_match, tag, 8);
AT(dfl_match, span, 16);
AT(dfl_match, groups, 40);
AT(dfl_match, group_count, 48);
AT(dfl_match, in_title, 56);
AT(dfl_match, in_quote, 60);

SIZE(dfl_edit, 40);
AT(dfl_edit, span, 0);
AT(dfl_edit, text, 24);

SIZE(dfl_related, 32);
AT(dfl_related, span, 0);
AT(dfl_related, message, 24);

SIZE(dfl_finding, 136);
AT(dfl_finding, struct_size, 0);
AT(dfl_finding, rule, 8);
AT(dfl_finding, span, 16);
AT(dfl_finding, severity, 40);
AT(dfl_finding, message, 48);
AT(dfl_finding, source, 56);
AT(dfl_finding, fix_kind, 64);
AT(dfl_finding, edits, 72);
AT(dfl_finding, edit_count, 80);
AT(dfl_finding, related, 88);
AT(dfl_finding, related_count, 96);
AT(dfl_finding, expected, 104);
AT(dfl_finding, gap, 112);

SIZE(dfl_node_info, 112);
AT(dfl_node_info, struct_size, 0);
AT(dfl_node_info, kind, 8);
AT(dfl_node_info, story, 12);
AT(dfl_node_info, number, 16);
AT(dfl_node_info, level, 20);
AT(dfl_node_info, toc, 24);
AT(dfl_node_info, text, 32);
AT(dfl_node_info, automatic, 48);
AT(dfl_node_info, list, 64);
AT(dfl_node_info, list_level, 68);
AT(dfl_node_info, label_style, 72);
AT(dfl_node_info, label_length, 76);
AT(dfl_node_info, label_number, 80);
AT(dfl_node_info, style, 88);
AT(dfl_node_info, in_table, 104);
AT(dfl_node_info, page, 108);

SIZE(dfl_cell_info, 72);
AT(dfl_cell_info, struct_size, 0);
AT(dfl_cell_info, table, 8);
AT(dfl_cell_info, row, 12);
AT(dfl_cell_info, column, 16);
AT(dfl_cell_info, rows, 20);
AT(dfl_cell_info, columns, 24);
AT(dfl_cell_info, row_span, 28);
AT(dfl_cell_info, column_span, 32);
AT(dfl_cell_info, row_header, 40);
AT(dfl_cell_info, column_header, 56);

SIZE(dfl_inline, 104);
AT(dfl_inline, struct_size, 0);
AT(dfl_inline, start, 8);
AT(dfl_inline, end, 16);
AT(dfl_inline, flags, 24);
AT(dfl_inline, size, 28);
AT(dfl_inline, color, 32);
AT(dfl_inline, bold, 36);
AT(dfl_inline, italic, 40);
AT(dfl_inline, underline, 44);
AT(dfl_inline, strike, 48);
AT(dfl_inline, highlight, 56);
AT(dfl_inline, font, 72);
AT(dfl_inline, font_latin, 88);

SIZE(dfl_layout, 48);
AT(dfl_layout, struct_size, 0);
AT(dfl_layout, alignment, 8);
AT(dfl_layout, indent_left, 12);
AT(dfl_layout, indent_right, 16);
AT(dfl_layout, indent_first, 20);
AT(dfl_layout, indent_first_chars, 24);
AT(dfl_layout, line, 28);
AT(dfl_layout, space_before, 32);
AT(dfl_layout, space_after, 36);
AT(dfl_layout, line_rule, 40);
AT(dfl_layout, page_break_before, 44);

SIZE(dfl_page, 40);
AT(dfl_page, struct_size, 0);
AT(dfl_page, width, 8);
AT(dfl_page, height, 12);
AT(dfl_page, margin_top, 16);
AT(dfl_page, margin_bottom, 20);
AT(dfl_page, margin_left, 24);
AT(dfl_page, margin_right, 28);
AT(dfl_page, landscape, 32);

SIZE(dfl_doc_info, 128);
AT(dfl_doc_info, struct_size, 0);
AT(dfl_doc_info, name, 8);
AT(dfl_doc_info, title, 24);
AT(dfl_doc_info, title_node, 40);
AT(dfl_doc_info, type, 48);
AT(dfl_doc_info, stage, 64);
AT(dfl_doc_info, date, 80);
AT(dfl_doc_info, date_source, 92);
AT(dfl_doc_info, period_start, 96);
AT(dfl_doc_info, period_end, 108);
AT(dfl_doc_info, characters, 120);

SIZE(dfl_fact, 56);
AT(dfl_fact, struct_size, 0);
AT(dfl_fact, key, 8);
AT(dfl_fact, value, 24);
AT(dfl_fact, path, 40);

SIZE(dfl_set_finding, 64);
AT(dfl_set_finding, struct_size, 0);
AT(dfl_set_finding, fact, 8);
AT(dfl_set_finding, rule, 16);
AT(dfl_set_finding, severity, 24);
AT(dfl_set_finding, message, 32);
AT(dfl_set_finding, source, 40);
AT(dfl_set_finding, others, 48);
AT(dfl_set_finding, other_count, 56);

SIZE(dfl_host, 304);
AT(dfl_host, struct_size, 0);
AT(dfl_host, abi_major, 8);
AT(dfl_host, abi_minor, 12);
AT(dfl_host, setup_fail, 16);
AT(dfl_host, setup_alloc, 24);
AT(dfl_host, pattern, 32);
AT(dfl_host, table, 40);
AT(dfl_host, table_rows, 48);
AT(dfl_host, table_cell, 56);
AT(dfl_host, table_fail, 64);
AT(dfl_host, option, 72);
AT(dfl_host, enabled, 80);
AT(dfl_host, fail, 88);
AT(dfl_host, alloc, 96);
AT(dfl_host, format, 104);
AT(dfl_host, set_state, 112);
AT(dfl_host, state, 120);
AT(dfl_host, report, 128);
AT(dfl_host, fact, 136);
AT(dfl_host, doc_info, 144);
AT(dfl_host, property, 152);
AT(dfl_host, first, 160);
AT(dfl_host, next, 168);
AT(dfl_host, parent, 176);
AT(dfl_host, heading, 184);
AT(dfl_host, anchor, 192);
AT(dfl_host, node_info, 200);
AT(dfl_host, text, 208);
AT(dfl_host, sentence, 216);
AT(dfl_host, cell_info, 224);
AT(dfl_host, inline_count, 232);
AT(dfl_host, inline_at, 240);
AT(dfl_host, layout, 248);
AT(dfl_host, page, 256);
AT(dfl_host, fact_count, 264);
AT(dfl_host, fact_at, 272);
AT(dfl_host, report_fact, 280);
AT(dfl_host, set_fail, 288);
AT(dfl_host, set_format, 296);

SIZE(dfl_plugin, 136);
AT(dfl_plugin, magic, 0);
AT(dfl_plugin, abi_major, 4);
AT(dfl_plugin, abi_minor, 8);
AT(dfl_plugin, reserved, 12);
AT(dfl_plugin, struct_size, 16);
AT(dfl_plugin, name, 24);
AT(dfl_plugin, version, 32);
AT(dfl_plugin, summary, 40);
AT(dfl_plugin, licence, 48);
AT(dfl_plugin, rules, 56);
AT(dfl_plugin, rule_count, 64);
AT(dfl_plugin, nodes, 72);
AT(dfl_plugin, stories, 76);
AT(dfl_plugin, open, 80);
AT(dfl_plugin, begin, 88);
AT(dfl_plugin, visit, 96);
AT(dfl_plugin, match, 104);
AT(dfl_plugin, end, 112);
AT(dfl_plugin, across, 120);
AT(dfl_plugin, close, 128);

/* Values cross the boundary as numbers. */
#define VALUE(name, number) _Static_assert(name == (number), #name " changed its value")
VALUE(DFL_OK, 0);
VALUE(DFL_ENOMEM, -1);
VALUE(DFL_EINVAL, -2);
VALUE(DFL_ECONFIG, -3);
VALUE(DFL_ENOENT, -4);
VALUE(DFL_EFAIL, -5);
VALUE(DFL_SEVERITY_DEFAULT, 0);
VALUE(DFL_INFO, 1);
VALUE(DFL_WARNING, 2);
VALUE(DFL_ERROR, 3);
VALUE(DFL_OFF, 4);
VALUE(DFL_NODE_PARAGRAPH, 1);
VALUE(DFL_NODE_HEADING, 2);
VALUE(DFL_NODE_TABLE, 4);
VALUE(DFL_NODE_ROW, 8);
VALUE(DFL_NODE_CELL, 16);
VALUE(DFL_NODE_TEXT, 3);
VALUE(DFL_STORY_BODY, 1);
VALUE(DFL_STORY_HEADER, 2);
VALUE(DFL_STORY_FOOTER, 4);
VALUE(DFL_STORY_FOOTNOTE, 8);
VALUE(DFL_STORY_ENDNOTE, 16);
VALUE(DFL_STORY_COMMENT, 32);
VALUE(DFL_STORY_TEXTBOX, 64);
VALUE(DFL_STORY_ALL, 127);
VALUE(DFL_LITERAL, 0);
VALUE(DFL_REGEX, 1);
VALUE(DFL_IN_TITLE, 1);
VALUE(DFL_NOT_IN_QUOTE, 2);
VALUE(DFL_FIX_NONE, 0);
VALUE(DFL_FIX_SAFE, 1);
VALUE(DFL_FIX_REVIEW, 2);
VALUE(DFL_TOC_NONE, 0);
VALUE(DFL_TOC_TITLE, 1);
VALUE(DFL_TOC_ENTRY, 2);
VALUE(DFL_LABEL_NONE, 0);
VALUE(DFL_LABEL_HAN_DUN, 1);
VALUE(DFL_LABEL_HAN_PAREN, 2);
VALUE(DFL_LABEL_ARABIC_DOT, 3);
VALUE(DFL_LABEL_ARABIC_PAREN, 4);
VALUE(DFL_LABEL_CIRCLED, 5);
VALUE(DFL_LABEL_CHAPTER, 6);
VALUE(DFL_LABEL_ARTICLE, 7);
VALUE(DFL_LABEL_HAN_SHI, 8);
VALUE(DFL_LABEL_DECIMAL, 9);
VALUE(DFL_RUN_INSERTED, 1);
VALUE(DFL_RUN_DELETED, 2);
VALUE(DFL_RUN_HIDDEN, 4);
VALUE(DFL_RUN_FIELD_RESULT, 8);
VALUE(DFL_RUN_PLACEHOLDER, 16);
VALUE(DFL_RUN_HYPERLINK, 32);
VALUE(DFL_RUN_MATH, 64);
VALUE(DFL_RUN_NOTE_REFERENCE, 128);
VALUE(DFL_DATE_OPTION, 0);
VALUE(DFL_DATE_WRITTEN, 1);
VALUE(DFL_DATE_PERIOD, 2);
VALUE(DFL_DATE_PROPERTY, 3);
VALUE(DFL_DATE_TODAY, 4);

int main(void)
{
    puts("1..1\nok 1 - compiled, so nothing moved");
    return 0;
}
