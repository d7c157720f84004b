#include "docx/table.h"

#include <stdlib.h>
#include <string.h>

#include "docx/styles.h"

/* w:tblLook (17.4.56): its attributes, or the bits of w:val in older files */
static uint32_t table_look(const struct xml_attributes *a)
{
    static const struct {
        enum xml_name name;
        uint32_t bit, parts;
        bool negated;
    } looks[] = {
        {W_firstRow, 0x20, TABLE_FIRST_ROW, false},
        {W_lastRow, 0x40, TABLE_LAST_ROW, false},
        {W_firstColumn, 0x80, TABLE_FIRST_COLUMN, false},
        {W_lastColumn, 0x100, TABLE_LAST_COLUMN, false},
        {W_noHBand, 0x200, TABLE_BAND1_HORIZONTAL | TABLE_BAND2_HORIZONTAL, true},
        {W_noVBand, 0x400, TABLE_BAND1_VERTICAL | TABLE_BAND2_VERTICAL, true},
    };
    char hex[9] = "";
    struct str value = xml_attribute(a, W_val);
    uint32_t parts = 0;

    memcpy(hex, value.ptr ? value.ptr : "", value.len < 8 ? value.len : 8);
    unsigned long bits = strtoul(hex, NULL, 16);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (xml_on_off(a, looks[i].name, (bits & looks[i].bit) != 0) != looks[i].negated)
            parts |= looks[i].parts;
    return parts;
}

/* Last rows and columns are known only from what the writer left in w:cnfStyle (17.3.1.8). */
static uint32_t last_parts(const struct xml_attributes *a)
{
    struct str value = xml_attribute(a, W_val);
    uint32_t parts = 0;

    for (size_t i = 0; i < value.len && i < 12; i++)
        parts |= (uint32_t)(value.ptr[i] == '1') << i;
    if (xml_on_off(a, W_lastRow, false))
        parts |= TABLE_LAST_ROW;
    if (xml_on_off(a, W_lastColumn, false))
        parts |= TABLE_LAST_COLUMN;
    return parts & (TABLE_LAST_ROW | TABLE_LAST_COLUMN);
}

void table_property(struct table *t, enum xml_name name, const struct xml_attributes *a,
                    struct atoms *atoms)
{
    if (t == NULL)
        return;
    if (name == W_tblStyle)
        t->style = atom(atoms, xml_attribute(a, W_val));
    else if (name == W_tblLook)
        t->look = table_look(a);
}

/* 17.4.81 */
void table_row_property(struct table *t, enum xml_name name, const struct xml_attributes *a,
                        enum revisions revisions, struct document *d)
{
    int32_t n;

    if (t == NULL)
        return;
    switch ((int)name) {
    case W_cnfStyle:
        t->row_parts = last_parts(a);
        break;
    case W_tblHeader:
        t->header = xml_on_off(a, W_val, true);
        break;
    case W_gridBefore:
        n = xml_integer(a, W_val);
        t->column += n > 0 && n < 1000 ? (uint32_t)n : 0;
        break;
    case W_ins:
    case W_del:
        revision_count(d, name == W_ins);
        t->row_removed |= revision_removed(revisions, name == W_ins);
        break;
    }
}

/* 17.4.69 */
void table_cell_property(struct table *t, enum xml_name name, const struct xml_attributes *a,
                         enum revisions revisions, struct document *d)
{
    int32_t n;

    if (t == NULL)
        return;
    switch ((int)name) {
    case W_cnfStyle:
        t->cell_parts = last_parts(a);
        break;
    case W_gridSpan:
        n = xml_integer(a, W_val);
        t->span = n > 0 && n < 1000 ? (uint32_t)n : 1;
        break;
    case W_vMerge:
        t->continues = !str_is(xml_attribute(a, W_val), "restart");
        break;
    case W_cellIns:
    case W_cellDel:
        revision_count(d, name == W_cellIns);
        t->cell_removed |= revision_removed(revisions, name == W_cellIns);
        break;
    }
}

void table_row_begin(struct table *t)
{
    if (t == NULL)
        return;
    t->row_begun = t->row_removed = t->header = t->in_cell = false;
    t->column = t->row_parts = 0;
}

bool table_cell_begin(struct table *t)
{
    if (t == NULL)
        return true;
    if (t->row_removed)
        return false;
    t->in_cell = true;
    t->cell_begun = t->cell_removed = t->continues = false;
    t->span = 1;
    t->cell_parts = 0;
    return true;
}

bool table_place(struct table *t, struct builder *b)
{
    if (t == NULL || !t->in_cell || t->cell_begun)
        return true;
    if (t->cell_removed)
        return false;
    if (!t->begun)
        builder_table_begin(b);
    if (!t->row_begun)
        builder_row_begin(b, t->header);
    builder_cell_begin(b, t->column, t->span, t->continues);
    t->begun = t->row_begun = t->cell_begun = true;
    return true;
}

void table_cell_end(struct table *t, struct builder *b)
{
    if (t == NULL || !t->in_cell)
        return;
    if (table_place(t, b))
        builder_cell_end(b);
    t->column += t->span;
    t->in_cell = t->cell_begun = false;
}

void table_row_end(struct table *t, struct builder *b)
{
    if (t == NULL || !t->row_begun)
        return;
    builder_row_end(b);
    t->row_begun = false;
    t->row++;
}

void table_end(struct table *t, struct builder *b)
{
    if (t != NULL && t->begun)
        builder_table_end(b);
}

uint32_t table_parts(const struct table *t)
{
    uint32_t parts = t->row_parts | t->cell_parts, row = t->row;

    if (t->look == 0)
        return 0;
    parts |= (row == 0 ? TABLE_FIRST_ROW : 0) | (t->column == 0 ? TABLE_FIRST_COLUMN : 0);
    parts &= t->look;
    if (t->look & TABLE_FIRST_ROW)
        row--;
    if (!(parts & (TABLE_FIRST_ROW | TABLE_LAST_ROW)))
        parts |= t->look & (row % 2 ? TABLE_BAND2_HORIZONTAL : TABLE_BAND1_HORIZONTAL);
    if (parts & TABLE_FIRST_ROW)
        parts |= (parts & TABLE_FIRST_COLUMN ? TABLE_TOP_LEFT : 0) |
                 (parts & TABLE_LAST_COLUMN ? TABLE_TOP_RIGHT : 0);
    if (parts & TABLE_LAST_ROW)
        parts |= (parts & TABLE_FIRST_COLUMN ? TABLE_BOTTOM_LEFT : 0) |
                 (parts & TABLE_LAST_COLUMN ? TABLE_BOTTOM_RIGHT : 0);
    return parts;
}
