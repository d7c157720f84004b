/* The report as JSON, schema draftlint/1: one object, with a line a file and a line a finding, so
 * that reports can be compared line by line; or (jsonl) an object a line.  Members are only ever
 * added within a schema. */
#include "report/report.h"
#include "util/json.h"

static void put_table(struct json *j, const struct location *l)
{
    if (l->table == 0) {
        json_null(j, "table");
        return;
    }
    json_open(j, "table", '{');
    json_uint(j, "index", l->table);
    json_uint(j, "row", l->row);
    json_uint(j, "column", l->column);
    json_str(j, "row_header", l->row_header);
    json_str(j, "column_header", l->column_header);
    json_close(j, '}');
}

static void put_location(struct json *j, const struct location *l)
{
    json_open(j, "location", '{');
    json_text(j, "story", story_kind_name(l->story));
    json_uint(j, "story_index", l->story_index);
    json_uint(j, "paragraph", l->paragraph);
    json_uint(j, "in_section", l->in_section);
    json_uint(j, "start", l->start);
    json_uint(j, "end", l->end);
    json_str(j, "quote", l->quote);
    json_str(j, "sentence", l->sentence);
    json_uint(j, "sentence_start", l->sentence_start);
    json_uint(j, "sentence_number", l->sentence_number);
    json_open(j, "heading_path", '[');
    for (uint32_t i = 0; i < l->heading_count; i++)
        json_str(j, NULL, l->heading_path[i]);
    json_close(j, ']');
    put_table(j, l);
    if (l->page > 0)
        json_uint(j, "page", l->page);
    else
        json_null(j, "page");
    json_str(j, "part", l->part);
    json_close(j, '}');
}

static void put_fix(struct json *j, const struct finding *f)
{
    if (f->fix == FIX_NONE) {
        json_null(j, "fix");
        return;
    }
    json_open(j, "fix", '{');
    json_text(j, "kind", f->fix == FIX_SAFE ? "safe" : "review");
    json_open(j, "edits", '[');
    for (size_t i = 0; i < f->edit_count; i++) {
        json_open(j, NULL, '{');
        json_uint(j, "paragraph", f->edits[i].paragraph);
        json_uint(j, "start", f->edits[i].start);
        json_uint(j, "end", f->edits[i].end);
        json_str(j, "text", f->edits[i].text);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void put_finding(struct json *j, const struct finding *f)
{
    static const char *const states[] = {"new", "baseline", "waived"};

    json_str(j, "rule", f->rule_id);
    json_text(j, "severity", severity_name(f->severity));
    json_str(j, "message", f->message);
    json_str(j, "source", f->source);
    put_location(j, &f->location);
    put_fix(j, f);
    json_open(j, "related", '[');
    for (size_t i = 0; i < f->related_count; i++) {
        json_open(j, NULL, '{');
        json_str(j, "message", f->related[i].message);
        put_location(j, &f->related[i].location);
        json_close(j, '}');
    }
    json_close(j, ']');
    if (f->expected.len > 0)
        json_str(j, "expected", f->expected);
    json_text(j, "state", states[f->state]);
    if (f->state == STATE_WAIVED)
        json_str(j, "waiver", f->waiver);
    json_text(j, "fingerprint", f->fingerprint);
}

static void put_coverage(struct json *j, const struct coverage *c)
{
    static const char *const uncovered[UNCOVERED_KINDS] = {"images", "objects", "alt_chunks",
                                                           "damaged_parts", "hidden"};

    json_open(j, "coverage", '{');
    json_uint(j, "paragraphs", c->paragraphs);
    json_uint(j, "tables", c->tables);
    json_uint(j, "cells", c->cells);
    json_uint(j, "characters", c->characters);
    json_open(j, "stories", '{');
    for (int i = 0; i < STORY_KINDS; i++)
        if (c->stories[i] > 0)
            json_uint(j, story_kind_name((enum story_kind)i), c->stories[i]);
    json_close(j, '}');
    json_uint(j, "insertions", c->insertions);
    json_uint(j, "deletions", c->deletions);
    json_open(j, "not_covered", '{');
    for (int i = 0; i < UNCOVERED_KINDS; i++)
        if (c->uncovered[i] > 0)
            json_uint(j, uncovered[i], c->uncovered[i]);
    json_close(j, '}');
    json_str(j, "note", c->uncovered_note);
    json_open(j, "aborted", '[');
    for (size_t i = 0; i < c->aborted_count; i++)
        json_str(j, NULL, c->aborted[i]);
    json_close(j, ']');
    json_open(j, "whitelisted", '[');
    for (size_t i = 0; i < c->spared_count; i++) {
        json_open(j, NULL, '{');
        json_str(j, "rule", c->spared[i].rule);
        json_str(j, "phrase", c->spared[i].phrase);
        json_str(j, "place", c->spared[i].place);
        json_uint(j, "count", c->spared[i].count);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void put_optional(struct json *j, const char *key, struct str s)
{
    if (s.len > 0)
        json_str(j, key, s);
    else
        json_null(j, key);
}

/* All of a file but its findings */
static void put_file(struct json *j, const struct report_file *f)
{
    static const char *const statuses[] = {"checked", "incomplete", "failed"};
    static const char *const sources[] = {
        [DFL_DATE_OPTION] = "option", [DFL_DATE_WRITTEN] = "written",
        [DFL_DATE_PERIOD] = "title",  [DFL_DATE_PROPERTY] = "property",
        [DFL_DATE_TODAY] = "today",
    };

    json_str(j, "path", f->path);
    json_text(j, "status", statuses[f->status]);
    put_optional(j, "reason", f->reason);
    put_optional(j, "type", f->type);
    put_optional(j, "as_of", f->as_of);
    json_text(j, "as_of_source", f->as_of.len > 0 ? sources[f->as_of_source] : NULL);
    put_coverage(j, &f->coverage);
}

static void put_file_and_findings(struct json *j, const struct report_file *f,
                                  const struct report_options *o)
{
    json_break(j);
    json_open(j, NULL, '{');
    put_file(j, f);
    json_open(j, "findings", '[');
    for (size_t i = 0; i < f->finding_count; i++) {
        if (!report_shows(o, &f->findings[i]))
            continue;
        json_break(j);
        json_open(j, NULL, '{');
        put_finding(j, &f->findings[i]);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void put_notes(struct json *j, const char *key, const struct report_note *notes,
                      size_t count)
{
    json_open(j, key, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(j, NULL, '{');
        put_optional(j, "path", notes[i].path);
        json_str(j, "reason", notes[i].text);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_summary(struct json *j, const struct report *r)
{
    const struct report_totals *t = &r->totals;

    json_uint(j, "files", t->files);
    json_uint(j, "checked", t->checked);
    json_uint(j, "incomplete", t->incomplete);
    json_uint(j, "failed", t->failed);
    json_uint(j, "error", t->error);
    json_uint(j, "warning", t->warning);
    json_uint(j, "info", t->info);
    json_uint(j, "baseline", t->baseline);
    json_uint(j, "waived", t->waived);
    json_uint(j, "rules", r->rule_count);
}

static void put_end(struct json *j, const struct report *r)
{
    json_close(j, ']');
    put_notes(j, "problems", r->problems, r->problem_count);
    put_notes(j, "skipped", r->skipped, r->skipped_count);
    json_break(j);
    json_open(j, "summary", '{');
    put_summary(j, r);
    json_close(j, '}');
    json_close(j, '}');
    strbuf_putc(&j->out, '\n');
}

int report_json(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    const struct report_file *file;
    struct json j = {0};
    int code;

    json_open(&j, NULL, '{');
    json_text(&j, "schema", "draftlint/1");
    json_text(&j, "version", o->version);
    json_open(&j, "files", '[');
    while ((code = report_next(r, &file, e)) > 0) {
        put_file_and_findings(&j, file, o);
        report_flush(f, &j.out);
    }
    if (code == 0) {
        put_end(&j, r);
        report_flush(f, &j.out);
    }
    strbuf_free(&j.out);
    return report_end(f, code, e);
}

/* ---- jsonl ---- */

static void begin_line(struct json *j, const char *line)
{
    j->comma = false;
    json_open(j, NULL, '{');
    json_text(j, "line", line); /* a draft has a type of its own */
}

static void end_line(struct json *j)
{
    json_close(j, '}');
    strbuf_putc(&j->out, '\n');
}

static void put_note_lines(struct json *j, const char *line, const struct report_note *notes,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        begin_line(j, line);
        put_optional(j, "path", notes[i].path);
        json_str(j, "reason", notes[i].text);
        end_line(j);
    }
}

static void put_lines(struct json *j, const struct report_file *f, const struct report_options *o)
{
    begin_line(j, "file");
    put_file(j, f);
    end_line(j);
    for (size_t i = 0; i < f->finding_count; i++) {
        if (!report_shows(o, &f->findings[i]))
            continue;
        begin_line(j, "finding");
        json_str(j, "path", f->path);
        put_finding(j, &f->findings[i]);
        end_line(j);
    }
}

static void put_end_lines(struct json *j, const struct report *r, const struct report_options *o)
{
    put_note_lines(j, "problem", r->problems, r->problem_count);
    put_note_lines(j, "skipped", r->skipped, r->skipped_count);
    begin_line(j, "summary");
    json_text(j, "schema", "draftlint/1");
    json_text(j, "version", o->version);
    put_summary(j, r);
    end_line(j);
}

int report_jsonl(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    const struct report_file *file;
    struct json j = {0};
    int code;

    while ((code = report_next(r, &file, e)) > 0) {
        put_lines(&j, file, o);
        report_flush(f, &j.out);
    }
    if (code == 0) {
        put_end_lines(&j, r, o);
        report_flush(f, &j.out);
    }
    strbuf_free(&j.out);
    return report_end(f, code, e);
}
