/* SARIF 2.1.0 (OASIS), for code scanning pages and editors.  A DOCX has no lines: a region's line
 * is the number of the paragraph in its story, its columns are code points. */
#include "report/report.h"
#include "report/words.h"
#include "util/json.h"

static const char *level_of(enum severity s)
{
    return s == SEVERITY_ERROR ? "error" : s == SEVERITY_WARNING ? "warning" : "note";
}

static void put_message(struct json *j, const char *key, struct str text)
{
    json_open(j, key, '{');
    json_str(j, "text", text);
    json_close(j, '}');
}

/* A path as a relative or absolute URI reference (RFC 3986): all but unreserved characters and "/"
 * in percent encoding. */
static void put_uri(struct json *j, struct str path)
{
    static const char plain[] =
        "-._~/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    struct strbuf b = {0};

    strbuf_puts(&b, str_starts(path, STR("/")) ? "file://" : "");
    for (size_t i = 0; i < path.len; i++) {
        if (path.ptr[i] != '\0' && strchr(plain, path.ptr[i]) != NULL)
            strbuf_putc(&b, path.ptr[i]);
        else
            strbuf_printf(&b, "%%%02X", (unsigned char)path.ptr[i]);
    }
    json_str(j, "uri", strbuf_view(&b));
    strbuf_free(&b);
}

static void put_rule(struct json *j, const struct rule *rule)
{
    json_break(j);
    json_open(j, NULL, '{');
    json_text(j, "id", rule->id);
    put_message(j, "shortDescription", str_of(rule->title));
    put_message(j, "fullDescription", str_of(rule->why));
    put_message(j, "help", str_of(rule->source));
    json_open(j, "defaultConfiguration", '{');
    json_text(j, "level", level_of(rule->severity));
    json_close(j, '}');
    json_close(j, '}');
}

static void put_tool(struct json *j, const struct report *r, const struct report_options *o)
{
    json_open(j, "tool", '{');
    json_open(j, "driver", '{');
    json_text(j, "name", "draftlint");
    json_text(j, "version", o->version);
    json_open(j, "rules", '[');
    for (size_t i = 0; i < r->rule_count; i++)
        put_rule(j, r->rules[i]);
    json_close(j, ']');
    json_close(j, '}');
    json_close(j, '}');
}

static void put_region(struct json *j, const struct location *l)
{
    json_open(j, "region", '{');
    json_uint(j, "startLine", l->paragraph);
    json_uint(j, "startColumn", l->start + 1);
    json_uint(j, "endColumn", l->end + 1);
    put_message(j, "snippet", l->quote);
    json_close(j, '}');
}

/* One location of FILE (its number); MESSAGE may be empty. */
static void put_location(struct json *j, struct str path, size_t file, const struct location *l,
                         struct str message)
{
    struct strbuf place = {0};

    json_open(j, NULL, '{');
    json_open(j, "physicalLocation", '{');
    json_open(j, "artifactLocation", '{');
    put_uri(j, path);
    json_uint(j, "index", file);
    json_close(j, '}');
    if (l != NULL)
        put_region(j, l);
    json_close(j, '}');
    if (l != NULL) {
        word_headings(&place, l);
        strbuf_puts(&place, place.len > 0 ? " › " : "");
        word_place(&place, l);
        json_open(j, "logicalLocations", '[');
        json_open(j, NULL, '{');
        json_str(j, "fullyQualifiedName", strbuf_view(&place));
        json_close(j, '}');
        json_close(j, ']');
        strbuf_free(&place);
    }
    if (message.len > 0)
        put_message(j, "message", message);
    json_close(j, '}');
}

static void put_state(struct json *j, const struct finding *f)
{
    json_text(j, "baselineState", f->state == STATE_NEW ? "new" : "unchanged");
    if (f->state != STATE_WAIVED)
        return;
    json_open(j, "suppressions", '[');
    json_open(j, NULL, '{');
    json_text(j, "kind", "external");
    json_str(j, "justification", f->waiver);
    json_close(j, '}');
    json_close(j, ']');
}

static void put_result(struct json *j, const struct report *r, struct str path, size_t file,
                       const struct finding *f)
{
    const struct rule *rule = report_rule(r, f->rule_id);

    json_break(j);
    json_open(j, NULL, '{');
    json_str(j, "ruleId", f->rule_id);
    for (size_t i = 0; rule != NULL && i < r->rule_count; i++)
        if (r->rules[i] == rule)
            json_uint(j, "ruleIndex", i);
    json_text(j, "level", level_of(f->severity));
    put_message(j, "message", f->message);
    json_open(j, "locations", '[');
    put_location(j, path, file, &f->location, STR(""));
    json_close(j, ']');
    if (f->related_count > 0) {
        json_open(j, "relatedLocations", '[');
        for (size_t i = 0; i < f->related_count; i++)
            put_location(j, path, file, &f->related[i].location, f->related[i].message);
        json_close(j, ']');
    }
    json_open(j, "partialFingerprints", '{');
    json_text(j, "draftlint/v1", f->fingerprint);
    json_close(j, '}');
    put_state(j, f);
    json_close(j, '}');
}

/* FILE: the number of the draft at PATH; it has none when PATH is empty. */
static void put_notification(struct json *j, struct str path, size_t file, struct str text)
{
    json_break(j);
    json_open(j, NULL, '{');
    json_text(j, "level", "error");
    put_message(j, "message", text);
    if (path.len > 0) {
        json_open(j, "locations", '[');
        put_location(j, path, file, NULL, STR(""));
        json_close(j, ']');
    }
    json_close(j, '}');
}

static void put_artifact(struct json *j, struct str path)
{
    json_break(j);
    json_open(j, NULL, '{');
    json_open(j, "location", '{');
    put_uri(j, path);
    json_close(j, '}');
    json_close(j, '}');
}

/* The three lists of a run, written side by side. */
struct lists {
    struct json results, notifications, artifacts;
};

static void put_file(struct lists *l, const struct report *r, const struct report_file *f,
                     size_t index, const struct report_options *o)
{
    put_artifact(&l->artifacts, f->path);
    if (f->status != FILE_CHECKED)
        put_notification(&l->notifications, f->path, index, f->reason);
    for (size_t i = 0; i < f->coverage.aborted_count; i++)
        put_notification(&l->notifications, f->path, index, f->coverage.aborted[i]);
    for (size_t i = 0; i < f->finding_count; i++)
        if (report_shows(o, &f->findings[i]))
            put_result(&l->results, r, f->path, index, &f->findings[i]);
}

/* Ends the results and appends the other lists. */
static void put_end(struct lists *l, const struct report *r)
{
    struct json *j = &l->results;

    for (size_t i = 0; i < r->problem_count; i++)
        put_notification(&l->notifications, STR(""), 0, r->problems[i].text);
    json_close(&l->notifications, ']');
    json_close(&l->artifacts, ']');
    json_close(j, ']');
    strbuf_putc(&j->out, ',');
    strbuf_str(&j->out, strbuf_view(&l->artifacts.out));
    json_open(j, "invocations", '[');
    json_open(j, NULL, '{');
    json_bool(j, "executionSuccessful", r->result != 2);
    strbuf_putc(&j->out, ',');
    strbuf_str(&j->out, strbuf_view(&l->notifications.out));
    json_close(j, '}');
    json_close(j, ']');
    json_close(j, '}');
    json_close(j, ']');
    json_close(j, '}');
    strbuf_putc(&j->out, '\n');
}

int report_sarif(FILE *f, struct report *r, const struct report_options *o, struct err *e)
{
    const struct report_file *file;
    struct lists l = {0};
    struct json *j = &l.results;
    size_t index = 0;
    int code;

    json_open(j, NULL, '{');
    json_text(j, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_text(j, "version", "2.1.0");
    json_open(j, "runs", '[');
    json_open(j, NULL, '{');
    put_tool(j, r, o);
    json_text(j, "columnKind", "unicodeCodePoints");
    json_open(j, "results", '[');
    json_open(&l.notifications, "toolExecutionNotifications", '[');
    json_open(&l.artifacts, "artifacts", '[');
    while ((code = report_next(r, &file, e)) > 0) {
        put_file(&l, r, file, index++, o);
        report_flush(f, &j->out);
    }
    if (code == 0) {
        put_end(&l, r);
        report_flush(f, &j->out);
    }
    strbuf_free(&l.results.out);
    strbuf_free(&l.notifications.out);
    strbuf_free(&l.artifacts.out);
    return report_end(f, code, e);
}
