#include "engine/table.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/rule.h"
#include "util/charset.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/vec.h"

#define TABLE_LIMIT ((size_t)64 << 20)
#define COLUMN_LIMIT 64
#define NAME_SLOTS 64

/* A file as it was read.  Cells are parsed in place: marks between them become NUL, a quoted cell
 * is unquoted where it stands, so a cell's address tells its line and column. */
struct line {
    uint32_t start; /* offset in the source */
    uint32_t number;
};

struct source {
    const char *path;
    const char *start, *end;
    struct line header;
    const char **header_cells;
    vec(struct line) lines; /* of data rows, in order */
    struct source *next;
};

struct row {
    const struct source *source;
    uint32_t line; /* index in the source's lines */
    uint32_t hash; /* of the key */
};

struct table {
    struct source *sources;
    const char **columns;
    size_t column_count;
    uint8_t first[NAME_SLOTS];  /* columns by their names: index + 1, 0 none */
    uint8_t next[COLUMN_LIMIT]; /* of the same slot */
    bool keys[COLUMN_LIMIT];    /* columns that tell rows apart */
    size_t keys_end;            /* behind the last of them */
    const char **cells;         /* row by row; NULL only for a column this row's file lacks */
    vec(struct row) rows;       /* the cells have room for as many */
    const char *idle;           /* of the first row of a later layer that takes out nothing */
};

/* ---- column names ---- */

/* What spreadsheets kept by an office call the columns, the usual name of each first. */
static const struct {
    const char *chinese, *name;
} aliases[] = {
    {"词语", "phrase"},
    {"词汇", "phrase"},
    {"短语", "phrase"},
    {"错误写法", "phrase"},
    {"错误表述", "phrase"},
    {"错词", "phrase"},
    {"原词", "phrase"},
    {"表述", "phrase"},
    {"用语", "phrase"},
    {"建议", "replacement"},
    {"替换", "replacement"},
    {"改为", "replacement"},
    {"规范写法", "replacement"},
    {"正确写法", "replacement"},
    {"正确表述", "replacement"},
    {"正词", "replacement"},
    {"规范用语", "replacement"},
    {"级别", "severity"},
    {"说明", "note"},
    {"备注", "note"},
    {"依据", "source"},
    {"来源", "source"},
    {"类别", "kind"},
    {"分类", "kind"},
    {"起始日期", "since"},
    {"自", "since"},
    {"失效日期", "since"},
    {"截止日期", "until"},
    {"至", "until"},
    {"复核日期", "reviewed"},
    {"例外", "trap"},
    {"陷阱词", "trap"},
    {"句中例外", "trap_near"},
    {"语境", "context"},
    {"句中须有", "context"},
    {"前接", "before"},
    {"后接", "after"},
    {"不前接", "not_before"},
    {"不后接", "not_after"},
    {"规则", "rule"},
    {"单位", "unit"},
    {"规范表述", "canonical"},
    {"变体", "variants"},
    {"文种", "type"},
    {"修改", "fix"},
    {"提示", "hint"},
    {"历史语境", "history"},
    {"存疑", "uncertain"},
    {"书名号内", "in_title"},
};

const char *table_column_english(struct str name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (str_is(name, aliases[i].chinese))
            return aliases[i].name;
    return NULL;
}

static const char *column_alias(struct arena *a, struct str name)
{
    const char *english = table_column_english(name);

    if (english != NULL)
        return english;
    char *copy = arena_strndup(a, name.ptr, name.len);
    for (char *p = copy; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return copy;
}

/* As those call the column NAME who write Chinese. */
static const char *chinese_name(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(name, aliases[i].name) == 0)
            return aliases[i].chinese;
    return name;
}

enum column_kind { COLUMN_TEXT, COLUMN_WORD, COLUMN_DATE };

static enum column_kind column_kind(const char *column)
{
    static const struct {
        const char *name;
        enum column_kind kind;
    } known[] = {
        {"severity", COLUMN_WORD}, {"uncertain", COLUMN_WORD}, {"history", COLUMN_WORD},
        {"in_title", COLUMN_WORD}, {"since", COLUMN_DATE},     {"until", COLUMN_DATE},
        {"reviewed", COLUMN_DATE},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(column, known[i].name) == 0)
            return known[i].kind;
    return COLUMN_TEXT;
}

/* What they write in columns that know a few words only. */
static const char *value_alias(const char *cell)
{
    enum severity s;

    if (severity_parse(str_of(cell), &s) == 0)
        return severity_name(s);
    return strcmp(cell, "是") == 0 ? "yes" : strcmp(cell, "否") == 0 ? "no" : cell;
}

/* Spreadsheet programs, and people, write the date 2023-01-08 as 2023/1/8 or 2023年1月8日. */
static const char *value_date(struct arena *a, const char *cell)
{
    int year, month, day, end = 0;

    if (strlen(cell) == 10 && cell[4] == '-' && cell[7] == '-')
        return cell;
    if ((sscanf(cell, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 &&
         sscanf(cell, "%4d/%2d/%2d%n", &year, &month, &day, &end) != 3 &&
         sscanf(cell, "%4d年%2d月%2d日%n", &year, &month, &day, &end) != 3) ||
        end == 0 || cell[end] != '\0' || year <= 0 || month <= 0 || month > 12 || day <= 0 ||
        day > 31)
        return cell;
    return arena_printf(a, "%04d-%02d-%02d", year, month, day);
}

static const char *value_of(struct arena *a, enum column_kind kind, const char *cell)
{
    return kind == COLUMN_WORD   ? value_alias(cell)
           : kind == COLUMN_DATE ? value_date(a, cell)
                                 : cell;
}

size_t table_rows(const struct table *t)
{
    return t->rows.count;
}

size_t table_columns(const struct table *t)
{
    return t->column_count;
}

const char *table_column_name(const struct table *t, size_t column)
{
    return t->columns[column];
}

/* Of a name's first two bytes, which tell most columns of a table apart. */
static size_t name_slot(const char *name)
{
    return ((unsigned char)name[0] * 5u + (name[0] ? (unsigned char)name[1] : 0u)) % NAME_SLOTS;
}

int table_column(const struct table *t, const char *name)
{
    for (unsigned i = t->first[name_slot(name)]; i > 0; i = t->next[i - 1])
        if (strcmp(t->columns[i - 1], name) == 0)
            return (int)i - 1;
    return -1;
}

/* The last of T's columns gets its name. */
static void name_column(struct table *t, const char *name)
{
    size_t column = t->column_count - 1, slot = name_slot(name);

    t->columns[column] = name;
    t->next[column] = t->first[slot];
    t->first[slot] = (uint8_t)(column + 1);
}

const char *table_at(const struct table *t, size_t row, int column)
{
    const char *cell = column < 0 ? NULL : t->cells[row * t->column_count + (size_t)column];

    return cell ? cell : "";
}

const char *table_cell(const struct table *t, size_t row, const char *column)
{
    return table_at(t, row, table_column(t, column));
}

/* ---- places ---- */

const char *table_path(const struct table *t, size_t row)
{
    return t->rows.at[row].source->path;
}

const char *table_source(const struct table *t)
{
    const struct source *s = t->sources;

    while (s->next != NULL)
        s = s->next;
    return s->path;
}

size_t table_line(const struct table *t, size_t row)
{
    const struct row *r = &t->rows.at[row];

    return r->source->lines.at[r->line].number;
}

static size_t column_of(const char *line, const char *at)
{
    return utf8_count((struct str){line, (size_t)(at - line)}) + 1;
}

static const struct source *source_of(const struct table *t, const char *cell)
{
    for (const struct source *s = t->sources; s != NULL; s = s->next)
        if (cell >= s->start && cell <= s->end)
            return s;
    return NULL;
}

/* The last line that begins at or before CELL. */
static const struct line *line_of(const struct source *s, const char *cell)
{
    size_t low = 0, high = s->lines.count, at = (size_t)(cell - s->start);

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (s->lines.at[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return &s->lines.at[low];
}

int table_fail(const struct table *t, size_t row, const char *column, struct err *e,
               const char *fmt, ...)
{
    int index = table_column(t, column);
    const char *cell = index < 0 ? NULL : t->cells[row * t->column_count + (size_t)index];
    const struct source *s = cell ? source_of(t, cell) : NULL;
    size_t line = table_line(t, row), at = 1;
    const char *path = table_path(t, row);
    va_list ap;

    if (s != NULL) {
        const struct line *l = line_of(s, cell);

        path = s->path;
        line = l->number;
        at = column_of(s->start + l->start, cell);
    }
    va_start(ap, fmt);
    int rc = err_at(e, path, line, at, fmt, ap);
    va_end(ap);
    return rc;
}

/* ---- reading ---- */

struct reader {
    struct arena *arena;
    const char *path, *start;
    char mark;          /* tab or comma */
    bool stops[256];    /* bytes that end a cell: the mark, line breaks, the NUL at the end */
    char *p, *end;      /* *end is NUL and may be written */
    struct line line;   /* where P is */
    struct line record; /* where the record begins */
    char *cells[COLUMN_LIMIT];
    size_t count;
    struct err *err;
};

static int reader_fail(const struct reader *r, const struct line *line, const char *at,
                       const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static int reader_fail(const struct reader *r, const struct line *line, const char *at,
                       const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int rc = err_at(r->err, r->path, line->number, column_of(r->start + line->start, at), fmt, ap);
    va_end(ap);
    return rc;
}

static bool at_break(const struct reader *r)
{
    return r->p == r->end || *r->p == '\n' || *r->p == '\r';
}

static void start_line(struct reader *r, const char *at)
{
    r->line = (struct line){(uint32_t)(at - r->start), r->line.number + 1};
}

/* Behind the line break, which becomes NUL. */
static void next_line(struct reader *r)
{
    if (r->p == r->end)
        return;
    if (*r->p == '\r' && r->p[1] == '\n')
        *r->p++ = '\0';
    *r->p++ = '\0';
    start_line(r, r->p);
}

/* The rest of a cell in quotation marks, where a doubled one stands for one. */
static int read_quoted(struct reader *r, const char *open)
{
    struct line line = r->line;
    bool closed = false;
    char *to = r->p;

    for (; r->p < r->end; r->p++) {
        if (*r->p == '"' && *++r->p != '"') {
            closed = true;
            break;
        }
        if (*r->p == '\n')
            start_line(r, r->p + 1);
        *to++ = *r->p;
    }
    if (!closed)
        return reader_fail(r, &line, open,
                           _("the quotation mark that opens this cell is not closed"));
    while (*r->p == ' ')
        r->p++;
    if (!at_break(r) && *r->p != r->mark)
        return reader_fail(r, &r->line, r->p, _("text behind the closing quotation mark"));
    *to = '\0';
    return 0;
}

/* May a cell that begins and ends with these bytes have blanks around it? */
static bool may_trim(const char *start, const char *end)
{
    unsigned char first = (unsigned char)start[0], last = (unsigned char)end[-1];

    return first <= ' ' || first == 0xC2 || first == 0xE3 || last <= ' ' || last == 0xA0 ||
           last == 0x80;
}

static int read_cell(struct reader *r)
{
    char *start = r->p, *end = start;

    if (r->count == COLUMN_LIMIT)
        return reader_fail(r, &r->line, start, _("more than %d columns"), COLUMN_LIMIT);
    if (*start == '"') {
        r->cells[r->count++] = ++r->p;
        return read_quoted(r, start);
    }
    while (!r->stops[(unsigned char)*end])
        end++;
    r->p = end;
    if (start < end && may_trim(start, end)) {
        struct str s = str_trim((struct str){start, (size_t)(end - start)});

        start += s.ptr - start;
        if (start + s.len < end)
            start[s.len] = '\0'; /* else the mark behind becomes NUL */
    }
    r->cells[r->count++] = start;
    return 0;
}

static int read_record(struct reader *r)
{
    r->count = 0;
    r->record = r->line;
    for (;;) {
        int rc = read_cell(r);

        if (rc != 0)
            return rc;
        if (at_break(r)) {
            next_line(r);
            return 0;
        }
        *r->p++ = '\0';
    }
}

static bool blank_record(const struct reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (*r->cells[i])
            return false;
    return true;
}

/* The next record that is neither blank nor a comment; 1, or 0 at the end. */
static int next_record(struct reader *r)
{
    while (r->p < r->end) {
        if (*r->p == '#') {
            r->p += strcspn(r->p, "\r\n");
            next_line(r);
            continue;
        }
        int rc = read_record(r);
        if (rc != 0)
            return rc;
        if (!blank_record(r))
            return 1;
    }
    return 0;
}

static int read_header(struct reader *r, struct table *t, struct source *s)
{
    int rc = next_record(r);

    if (rc < 0)
        return rc;
    if (rc == 0)
        return err_set(r->err, ERR_CONFIG, _("%s: empty; the first line must name the columns"),
                       r->path);
    while (r->count > 1 && !*r->cells[r->count - 1])
        r->count--;
    s->header = r->record;
    s->header_cells = arena_alloc(r->arena, r->count * sizeof *s->header_cells);
    memcpy(s->header_cells, r->cells, r->count * sizeof *s->header_cells);
    t->columns = arena_alloc(r->arena, r->count * sizeof *t->columns);
    for (size_t i = 0; i < r->count; i++) {
        struct str name = str_of(r->cells[i]);

        t->keys[i] = name.len > 1 && str_ends(name, STR("*"));
        t->keys_end = t->keys[i] ? i + 1 : t->keys_end;
        name = str_trim(str_sub(name, 0, name.len - t->keys[i]));
        if (name.len == 0)
            return reader_fail(r, &r->record, r->cells[i], _("this column has no name"));
        const char *column = column_alias(r->arena, name);
        if (table_column(t, column) >= 0)
            return reader_fail(r, &r->record, r->cells[i], _("column %s is named twice"), column);
        t->column_count = i + 1;
        name_column(t, column);
    }
    if (t->keys_end == 0)
        t->keys[t->keys_end++] = true;
    return 0;
}

/* ---- rows ---- */

/* Eight bytes at a time. */
static uint64_t hash_add(uint64_t h, const char *cell)
{
    size_t len = strlen(cell);
    uint64_t word;

    for (; len >= sizeof word; cell += sizeof word, len -= sizeof word) {
        memcpy(&word, cell, sizeof word);
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32;
    }
    word = 0;
    memcpy(&word, cell, len);
    h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

/* Of the key columns, which are KEYED's, looked for by name in T. */
static uint32_t key_hash(const struct table *t, const struct table *keyed, size_t row)
{
    uint64_t h = 0;

    for (size_t i = 0; i < keyed->keys_end; i++)
        if (keyed->keys[i])
            h = hash_add(h, t == keyed ? table_at(t, row, (int)i)
                                       : table_cell(t, row, keyed->columns[i]));
    return (uint32_t)h;
}

static bool same_key(const struct table *keyed, const struct table *a, size_t row_a,
                     const struct table *b, size_t row_b)
{
    for (size_t i = 0; i < keyed->keys_end; i++)
        if (keyed->keys[i] && strcmp(table_cell(a, row_a, keyed->columns[i]),
                                     table_cell(b, row_b, keyed->columns[i])) != 0)
            return false;
    return true;
}

/* Rows by key: a slot holds row + 1, 0 is free. */
struct index {
    const struct table *table;
    uint32_t *slots;
    size_t mask;
};

static void index_init(struct index *x, const struct table *t)
{
    size_t size = 64;

    while (size < t->rows.count * 2)
        size *= 2;
    *x = (struct index){t, mem_alloc(size * sizeof(uint32_t)), size - 1};
}

/* The slot of the row of X whose key is that of ROW of T, or the free one where it belongs. */
static uint32_t *index_slot(const struct index *x, const struct table *t, size_t row, uint32_t h)
{
    size_t i = h & x->mask;

    for (; x->slots[i] != 0; i = (i + 1) & x->mask) {
        size_t have = x->slots[i] - 1;

        if (x->table->rows.at[have].hash == h && same_key(x->table, x->table, have, t, row))
            break;
    }
    return &x->slots[i];
}

static const char *first_key(const struct table *t)
{
    const bool *key = memchr(t->keys, true, sizeof t->keys);

    return t->columns[key - t->keys];
}

static int index_rows(struct index *x, struct table *t, struct err *e)
{
    const char *key = first_key(t);
    struct err one;
    int rc = 0;

    for (size_t row = 0; row < t->rows.count; row++) {
        uint32_t *slot = index_slot(x, t, row, t->rows.at[row].hash);

        if (*slot == 0) {
            *slot = (uint32_t)row + 1;
            continue;
        }
        table_fail(t, row, key, &one, _("“%s” is already on line %zu; keep one of them"),
                   table_cell(t, row, key), table_line(t, *slot - 1));
        rc = err_join(e, rc, &one);
    }
    return rc;
}

static void reserve_rows(struct arena *a, struct table *t, size_t rows)
{
    size_t old = t->rows.cap, width = t->column_count * sizeof *t->cells;

    if (rows <= old)
        return;
    t->cells = arena_grow(a, t->cells, old * width, rows * width);
    t->rows.at = arena_grow(a, t->rows.at, old * sizeof *t->rows.at, rows * sizeof *t->rows.at);
    t->rows.cap = rows;
}

/* The cells of a new row. */
static const char **row_add(struct arena *a, struct table *t, struct row row)
{
    if (t->rows.count == t->rows.cap)
        reserve_rows(a, t, t->rows.cap ? t->rows.cap * 2 : 64);
    t->rows.at[t->rows.count] = row;
    return &t->cells[t->rows.count++ * t->column_count];
}

/* Of the text that is left, so many at most but for odd line breaks. */
static size_t count_lines(const struct reader *r)
{
    const char *p = r->p;
    size_t count = 1;

    while ((p = memchr(p, '\n', (size_t)(r->end - p))) != NULL) {
        count++;
        p++;
    }
    return count;
}

static int read_rows(struct reader *r, struct table *t, struct source *s)
{
    size_t most = count_lines(r);
    enum column_kind kinds[COLUMN_LIMIT];
    struct err said;
    int rc, failed = 0;

    for (size_t i = 0; i < t->column_count; i++)
        kinds[i] = column_kind(t->columns[i]);
    reserve_rows(r->arena, t, most);
    s->lines.at = arena_grow(r->arena, NULL, 0, most * sizeof *s->lines.at);
    s->lines.cap = most;
    while ((rc = next_record(r)) > 0) {
        while (r->count > t->column_count && !*r->cells[r->count - 1])
            r->count--; /* spreadsheets pad lines */
        if (t->column_count == 1 && r->count > 1 && t->rows.count == 0 && failed == 0)
            return reader_fail(
                r, &s->header, s->header_cells[0],
                _("the first line must name the columns; “%s” alone stands there: a heading of the table gets a # in front"),
                t->columns[0]);
        if (r->count != t->column_count) {
            reader_fail(
                r, &r->record, r->cells[r->count - 1],
                _("this line has %zu cells, the header line %zu (%s)"), r->count, t->column_count,
                r->mark == ',' ? _("commas stand between cells") : _("tabs stand between cells"));
            failed = err_join(&said, failed, r->err);
            continue;
        }
        vec_push_in(r->arena, &s->lines, r->record);
        const char **cells = row_add(r->arena, t, (struct row){s, (uint32_t)s->lines.count - 1, 0});
        for (size_t i = 0; i < r->count; i++)
            cells[i] = kinds[i] == COLUMN_TEXT || *r->cells[i] == '\0'
                           ? r->cells[i]
                           : value_of(r->arena, kinds[i], r->cells[i]);
        t->rows.at[t->rows.count - 1].hash = key_hash(t, t, t->rows.count - 1);
    }
    if (failed != 0) {
        rc = rc < 0 ? err_join(&said, failed, r->err) : failed;
        *r->err = said;
    }
    return rc;
}

static int parse(struct arena *a, const char *path, struct str bytes, struct table **out,
                 struct err *e)
{
    struct table *t = arena_alloc(a, sizeof *t);
    struct source *s = arena_alloc(a, sizeof *s);
    struct index index;
    struct str text;

    if (charset_decode(a, bytes, ERR_CONFIG, &text, e) < 0) {
        err_prefix(e, "%s", path);
        return ERR_CONFIG;
    }
    char *start = (char *)(uintptr_t)text.ptr; /* this module's own copy */
    struct reader r = {.arena = a,
                       .path = arena_strdup(a, path),
                       .start = start,
                       .p = start,
                       .end = start + text.len,
                       .line = {0, 1},
                       .err = e};
    r.mark =
        str_ends(str_of(path), STR(".csv")) || str_ends(str_of(path), STR(".CSV")) ? ',' : '\t';
    r.stops[0] = r.stops['\n'] = r.stops['\r'] = r.stops[(unsigned char)r.mark] = true;
    s->path = r.path;
    s->start = start;
    s->end = r.end;
    t->sources = s;
    int rc = read_header(&r, t, s);
    if (rc == 0)
        rc = read_rows(&r, t, s);
    if (rc != 0)
        return rc;
    index_init(&index, t);
    rc = index_rows(&index, t, e);
    free(index.slots);
    *out = t;
    return rc;
}

int table_parse(struct arena *a, const char *path, struct str bytes, struct table **out,
                struct err *e)
{
    return parse(a, path, arena_str(a, bytes), out, e);
}

int table_read(struct arena *a, const char *path, struct table **out, struct err *e)
{
    struct str bytes;
    int rc = file_read(a, path, TABLE_LIMIT, &bytes, e);

    return rc != 0 ? rc : parse(a, path, bytes, out, e);
}

/* ---- layers ---- */

static void lay_cells(const char **base, const char *const *over, const int *map, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        if (map[i] >= 0 && over[map[i]] != NULL && (*over[map[i]] || base[i] == NULL))
            base[i] = over[map[i]];
}

static bool row_off(const struct table *t, size_t row)
{
    return strcmp(table_cell(t, row, "severity"), "off") == 0;
}

/* A row of OVER that is off, has no like and says nothing else was meant to take one out. */
static void note_idle(struct arena *a, struct table *base, const struct table *over, size_t row)
{
    const char *key = first_key(base);
    struct err e;

    if (base->idle != NULL || *table_cell(over, row, "replacement") ||
        *table_cell(over, row, "hint") || *table_cell(over, row, "source"))
        return;
    table_fail(over, row, key, &e, _("there is no row “%s” to switch off"),
               table_cell(over, row, key));
    base->idle = arena_strdup(a, e.text);
}

const char *table_idle(const struct table *t)
{
    return t->idle;
}

static void drop_rows(struct table *t, const bool *gone, size_t known)
{
    size_t kept = 0, width = t->column_count;

    for (size_t row = 0; row < t->rows.count; row++) {
        if (row < known && gone[row])
            continue;
        t->rows.at[kept] = t->rows.at[row];
        memmove(&t->cells[kept * width], &t->cells[row * width], width * sizeof *t->cells);
        kept++;
    }
    t->rows.count = kept;
}

/* Appends a column that no row of T fills. */
static void add_column(struct arena *a, struct table *t, const char *name)
{
    size_t width = t->column_count;
    const char **cells = arena_alloc(a, t->rows.cap * (width + 1) * sizeof *cells);
    const char **columns = arena_alloc(a, (width + 1) * sizeof *columns);

    for (size_t row = 0; row < t->rows.count; row++)
        memcpy(&cells[row * (width + 1)], &t->cells[row * width], width * sizeof *cells);
    memcpy(columns, t->columns, width * sizeof *columns);
    t->columns = columns;
    t->cells = cells;
    t->column_count++;
    name_column(t, name);
}

static bool common_column(const char *name)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(name, aliases[i].name) == 0)
            return true;
    return false;
}

/* A layer may bring a column of the common ones; another one would be lost in silence. */
static int join_columns(struct arena *a, struct table *base, const struct table *over,
                        struct err *e)
{
    for (size_t i = 0; i < over->column_count; i++) {
        const char *name = over->columns[i];

        if (table_column(base, name) >= 0)
            continue;
        if (!common_column(name) || base->column_count == COLUMN_LIMIT)
            return table_expect_columns(over, base->columns, base->column_count, e);
        add_column(a, base, name);
    }
    for (size_t i = 0; i < base->column_count; i++)
        if (base->keys[i] && table_column(over, base->columns[i]) < 0)
            return err_set(e, ERR_CONFIG, _("%s: column %s is missing; it tells the rows apart"),
                           over->sources->path, base->columns[i]);
    return 0;
}

static void join_sources(struct arena *a, struct table *base, const struct table *over)
{
    for (const struct source *s = over->sources; s != NULL; s = s->next) {
        struct source *copy = arena_alloc(a, sizeof *copy);

        *copy = *s;
        copy->next = base->sources;
        base->sources = copy;
    }
}

int table_overlay(struct arena *a, struct table *base, const struct table *over, struct err *e)
{
    int map[COLUMN_LIMIT];
    size_t known = base->rows.count;
    struct index index;
    int rc = join_columns(a, base, over, e);

    if (rc != 0)
        return rc;
    for (size_t i = 0; i < base->column_count; i++)
        map[i] = table_column(over, base->columns[i]);
    join_sources(a, base, over);
    bool *gone = mem_alloc(known);
    index_init(&index, base);
    rc = index_rows(&index, base, e);
    for (size_t row = 0; rc == 0 && row < over->rows.count; row++) {
        uint32_t h = key_hash(over, base, row);
        size_t found = *index_slot(&index, over, row, h);
        const char *const *cells = &over->cells[row * over->column_count];

        if (found != 0 && row_off(over, row)) {
            gone[found - 1] = true;
        } else if (found != 0) {
            lay_cells(&base->cells[(found - 1) * base->column_count], cells, map,
                      base->column_count);
        } else if (row_off(over, row)) {
            note_idle(a, base, over, row);
        } else {
            struct row added = over->rows.at[row];
            added.hash = h;
            const char **to = row_add(a, base, added);
            memset(to, 0, base->column_count * sizeof *to);
            lay_cells(to, cells, map, base->column_count);
        }
    }
    drop_rows(base, gone, known);
    free(index.slots);
    free(gone);
    return rc;
}

/* What is wrong with COLUMN, which is none of the COUNT that are KNOWN. */
static void say_unknown(struct strbuf *out, const struct table *t, const char *column,
                        const char *const *known, size_t count)
{
    const char *near = nearest_name(str_of(column), known, count);

    if (near != NULL) {
        strbuf_printf(out, _("unknown column “%s”; did you mean “%s”?"), column, near);
    } else if (t->column_count == 1) {
        strbuf_printf(out,
                      _("unknown column “%s”; between columns stands a tab (.tsv) or a comma "
                        "(.csv)"),
                      column);
    } else {
        strbuf_printf(out, _("unknown column “%s”; it is one of: "), column);
        for (size_t i = 0; i < count; i++)
            strbuf_printf(out, "%s%s", i > 0 ? _(", ") : "",
                          *column & 0x80 ? chinese_name(known[i]) : known[i]);
    }
}

static int fail_unknown(const struct table *t, size_t column, const char *const *known,
                        size_t count, struct err *e)
{
    const struct source *s = t->sources;
    struct strbuf why = {0};

    say_unknown(&why, t, t->columns[column], known, count);
    int code = err_set(e, ERR_CONFIG, "%s:%zu:%zu: %s", s->path, (size_t)s->header.number,
                       column_of(s->start + s->header.start, s->header_cells[column]), why.ptr);
    strbuf_free(&why);
    return code;
}

int table_expect_columns(const struct table *t, const char *const *known, size_t count,
                         struct err *e)
{
    for (size_t i = 0; i < t->column_count; i++) {
        size_t k = 0;

        while (k < count && strcmp(t->columns[i], known[k]) != 0)
            k++;
        if (k == count)
            return fail_unknown(t, i, known, count, e);
    }
    return 0;
}
