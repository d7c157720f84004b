/* Wants to visit no kind of node. */
#include "base.h"

static int visit(dfl_run *run, const dfl_node *node)
{
    (void)run;
    (void)node;
    return DFL_OK;
}

RULES(RULE);

DFL_PLUGIN(PLUGIN("visit-nothing"), .visit = visit);
