/* util/json.h - JSON being written.
 *
 *     struct json j = {0};
 *     json_open(&j, NULL, '{');
 *     json_str(&j, "name", STR("甲"));       a member; KEY is NULL inside an array
 *     json_close(&j, '}');
 *     … j.out …; strbuf_free(&j.out);
 */
#ifndef UTIL_JSON_H
#define UTIL_JSON_H

#include <stdint.h>

#include "util/str.h"

struct json {
    struct strbuf out;
    bool comma; /* the next value needs one in front */
    bool pending_break;
};

void json_open(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket);
void json_str(struct json *j, const char *key, struct str s); /* bytes that are no UTF-8: U+FFFD */
void json_text(struct json *j, const char *key, const char *s); /* NULL: null */
void json_uint(struct json *j, const char *key, uint64_t v);
void json_int(struct json *j, const char *key, int64_t v);
void json_bool(struct json *j, const char *key, bool v);
void json_null(struct json *j, const char *key);
void json_break(struct json *j); /* the next value starts a line */

#endif
