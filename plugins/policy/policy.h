/* policy/policy.h - the parts of the policy plugin: each registers its patterns and judges its
 * hits. */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include <draftlint/plugin.h>

#include <stdbool.h>

/* The upper half of a pattern's tag says whose it is, the lower which row. */
enum part { PART_OUTDATED = 1, PART_SLOGAN };
#define TAG(part, row) ((uint64_t)(part) << 32 | (uint64_t)(row))

extern const struct dfl_host *host;
#define POLICY_RULES 4
extern const struct dfl_rule *const policy_rules[POLICY_RULES];

/* Facts about the draft and what the parts remember of it. */
struct draft {
    struct dfl_doc_info info;
    int latest_year;             /* what year_latest() found; -1 not looked yet */
    const dfl_node *slogan_node; /* slogans: lists up to this place were judged */
    size_t slogan_end;
};

int outdated_open(dfl_setup *setup);
int outdated_match(dfl_run *run, struct draft *draft, const struct dfl_match *match, size_t row);

/* An expression where a draft mentions it. */
struct mention {
    const struct dfl_span *hit;
    int year;             /* speaking of an earlier one is history */
    int changed;          /* the year it went out of use; 0 not known */
    bool is_name;         /* of a body, law or standard */
    struct dfl_str title; /* of the draft */
    struct dfl_date date;
};

int history_open(dfl_setup *setup);
bool history_spares(const struct mention *m);

int slogans_open(dfl_setup *setup);
int slogans_match(dfl_run *run, struct draft *draft, const struct dfl_match *match, size_t row);

/* "YYYY-MM-DD". */
bool policy_read_date(struct dfl_str s, struct dfl_date *out);
/* A cell YYYY-MM-DD; year 0 when empty. */
int policy_date(dfl_setup *setup, const dfl_table *table, size_t row, const char *column,
                struct dfl_date *out);
/* A on or before B. */
int policy_reached(struct dfl_date a, struct dfl_date b);

/* Does S name a year (1900 to 2099) before YEAR? */
bool year_before(struct dfl_str s, int year);
/* The latest year (20NN年) the text names, targets (到2030年) and what lies after the draft's date
 * left out; 0 none. */
int year_latest(dfl_run *run, struct draft *draft);

#endif
