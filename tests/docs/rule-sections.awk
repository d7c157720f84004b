# Reads what "draftlint rules show --format json" says of a rule, and writes it as the section of a
# README: why, clause, bad examples with the place marked and the fix, good ones.

# The value of KEY in the line S: a string without its escapes, or "" for null.
function value(s, key,    at, c, out) {
    at = index(s, "\"" key "\":\"")
    if (at == 0)
        return ""
    for (at += length(key) + 4; (c = substr(s, at, 1)) != "\""; at++) {
        if (c == "\\") {
            c = substr(s, ++at, 1)
            c = c == "n" ? " / " : c == "t" ? " " : c
        }
        out = out c
    }
    return out
}

function sentence(s) {
    return s ~ /(。|？|！)$/ ? s : s "。" # not [。？！]: a byte of them may end another character
}

function example(s,    text, note, date, type) {
    text = value(s, "text")
    gsub(/=>[}][}]/, " → 删去】", text)
    gsub(/=>/, " → ", text)
    gsub(/[{][{]/, "【", text)
    gsub(/[}][}]/, "】", text)
    note = value(s, "note")
    date = value(s, "as_of")
    type = value(s, "type")
    if (type != "")
        note = note (note != "" ? "；" : "") "文种：" type
    if (date != "")
        note = note (note != "" ? "；" : "") "成文于" date
    return "- " text (note != "" ? "（" note "）" : "")
}

function list(head, items) {
    if (items != "")
        printf "\n%s：\n\n%s", head, items
}

index($0, "\"rule\":") {
    printf("%s## %s\n\n%s%s依据：%s\n", separator, value($0, "rule"), sentence(value($0, "title")),
        sentence(value($0, "why")), sentence(value($0, "source")))
    separator = "\n"
    bad = good = ""
}
/^[{]"bad":true/ { bad = bad example($0) "\n" }
/^[{]"bad":false/ { good = good example($0) "\n" }
/[]][}]$/ {
    list("误", bad)
    list("正", good)
}
