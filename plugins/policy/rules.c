#include "policy.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define RULE(name, ...)                                                                            \
    static const struct dfl_rule name = {.struct_size = sizeof(struct dfl_rule), __VA_ARGS__}

static const struct dfl_example outdated_bad[] = {
    {.text = "坚持“{{外防输入、内防反弹}}”总策略和疫情防控{{“动态清零”总方针}}。",
     .as_of = "2023-06-30",
     .note = "2023年1月8日起实施“乙类乙管”"},
    {.text = "深入贯彻落实{{党的十九大和十九届历次全会精神}}。", .as_of = "2023-06-30"},
    {.text = "2023年上半年工作汇报\n{{确保如期全面建成小康社会}}。",
     .note = "日期从标题的报告期得出"},
    {.text = "学习{{党的十八大精神=>党的十九大精神}}。",
     .as_of = "2020-06-30",
     .note = "建议的是成文时的写法"},
    {.text = "学习{{党的十八大精神=>党的二十大精神}}。", .as_of = "2023-06-30"},
    {.text = "“十四五”时期，我们要{{坚决打赢脱贫攻坚战}}。",
     .as_of = "2023-06-30",
     .note = "“十四五”还没有过去"},
};
static const struct dfl_example outdated_good[] = {
    {.text = "坚持“外防输入、内防反弹”总策略和疫情防控“动态清零”总方针。",
     .as_of = "2022-06-30",
     .note = "写作时还在使用"},
    {.text = "创新农保服务，器材场所码放整齐，防范区域性疫情，牲畜落地检疫。",
     .as_of = "2023-06-30",
     .note = "只是字面上相连"},
    {.text = "零就业家庭保持动态清零，欠薪案件动态清零。",
     .as_of = "2023-06-30",
     .note = "另一个意思"},
    {.text = "回顾党的十九大以来的历程，2020年我国打赢脱贫攻坚战。",
     .as_of = "2023-06-30",
     .note = "历史叙述"},
    {.text = "1.关于“传达学习党的十九届六中全会精神不及时”问题。已组织补学。",
     .as_of = "2026-06-08",
     .note = "照录巡察反馈的问题"},
    {.text = "“十四五”时期，我们如期打赢脱贫攻坚战，经受住了新冠肺炎疫情的考验。",
     .as_of = "2026-01-12",
     .note = "“十四五”已经过去"},
    {.text =
         "会议强调：“坚决打赢脱贫攻坚战，不获全胜决不收兵。”五年来，全县上下尽锐出战，决战决胜脱贫攻坚。",
     .as_of = "2024-06-30",
     .note = "照录原话；“五年来”管到句末"},
};
RULE(rule_outdated, .id = "outdated-expression", .title = "提法已经过时", .severity = DFL_WARNING,
     .why =
         "旧稿里的提法被新的会议、文件或政策取代，照搬会让人以为不了解最新精神；按文稿的日期判断，"
         "讲历史的不提示",
     .source = "政策文件（每条另附出处）", .bad = outdated_bad, .bad_count = COUNT(outdated_bad),
     .good = outdated_good, .good_count = COUNT(outdated_good));

static const struct dfl_example name_bad[] = {
    {.text = "2018年以来建成的监测站全部联网运行，接入市{{环保局}}平台。", .as_of = "2023-06-30"},
    {.text = "会同{{银保监会}}做好金融风险防范。", .as_of = "2024-06-30"},
    {.text = "市{{环保局=>生态环境局}}开展联合执法。", .as_of = "2023-06-30"},
    {.text = "按照{{银监会=>银保监会}}要求开展检查。", .as_of = "2019-06-30"},
};
static const struct dfl_example name_good[] = {
    {.text = "按计生办法办理，场馆安监站位提高，由市农委托第三方评估。",
     .as_of = "2023-06-30",
     .note = "只是字面上相连"},
    {.text = "原市环保局承担的职责划入市生态环境局。", .as_of = "2023-06-30", .note = "前面有“原”"},
    {.text =
         "1978年成为卫生部直属院校之一，经卫生部与国家教委批准改为现名。同年，隶属关系划归省卫生厅。",
     .as_of = "2023-06-30",
     .note = "一句话开头的年份管到句末"},
    {.text = "市场监管局前身为县工商行政管理局、县质量技术监督局。",
     .as_of = "2023-06-30",
     .note = "“前身”管到并列的各项"},
    {.text = "整合原××县工商局、县质监局和县食药监局的职责。",
     .as_of = "2023-06-30",
     .note = "“原”管到并列的各项"},
    {.text = "完成农业局家属院改造，接收原地税局退休干部档案。",
     .as_of = "2023-06-30",
     .note = "楼院还叫旧名"},
    {.text = "对2017年以前的合同纠纷，依法适用《合同法》裁判。",
     .as_of = "2023-06-30",
     .note = "前面写明了是当时的事"},
    {.text = "一、历史沿革\n医院始建于1978年。建院之初由县卫生局管理，后划归县卫计委。\n"
             "二、主要工作\n全年接诊26万人次。",
     .as_of = "2023-06-30",
     .note = "讲历史的部分"},
    {.text = "张某利用担任县工商局局长的职务便利受贿；李某历任县农业局科员、县扶贫办主任。",
     .as_of = "2023-06-30",
     .note = "履历和案情"},
    {.text = "越南交通部、巴基斯坦卫生部代表团来访。", .as_of = "2023-06-30", .note = "外国的机构"},
    {.text = "按照《关于适用《担保法》若干问题的解释》办理。",
     .as_of = "2023-06-30",
     .note = "文件标题里的法名"},
    {.text = "会同银保监会做好金融风险防范。", .as_of = "2021-06-30", .note = "当时的名称"},
    {.text = "依据《环保局内设机构管理办法》执行。",
     .as_of = "2023-06-30",
     .note = "书名号里的名称照录"},
};
RULE(rule_name, .id = "superseded-name", .title = "机构或法规名称已变更", .severity = DFL_WARNING,
     .why = "机构改革、法律修订后名称变了，文稿里的旧名称会造成行文对象或依据错误；写历史时不提示",
     .source = "法律、政策文件（每条另附出处）", .bad = name_bad, .bad_count = COUNT(name_bad),
     .good = name_good, .good_count = COUNT(name_good));

static const struct dfl_example later_bad[] = {
    {.text = "2021年工作总结\n推进{{全员核酸检测}}常态化。",
     .note = "写作时还在使用；2022年12月起不再使用"},
    {.text = "2022年工作总结\n按照{{银保监会=>国家金融监督管理总局}}要求开展检查。"},
};
static const struct dfl_example later_good[] = {
    {.text = "推进全员核酸检测常态化。",
     .as_of = "2021-12-31",
     .note = "日期由 --as-of 指定，不再猜测"},
    {.text = "2019年工作总结\n开展“不忘初心、牢记使命”主题教育。", .note = "说的就是当年的事"},
};
RULE(rule_later, .id = "replaced-later", .title = "提法或名称在本稿日期之后变了",
     .severity = DFL_INFO, .why = "写作时没有错；如果是拿旧稿改写而日期忘了改，这里也要一并更新",
     .source = "政策文件（每条另附出处）", .bad = later_bad, .bad_count = COUNT(later_bad),
     .good = later_good, .good_count = COUNT(later_good));

static const struct dfl_example slogan_bad[] = {
    {.text = "以“{{产业兴旺、生态宜居、治理有效、生活富裕}}”的总要求为导向。",
     .note = "缺乡风文明"},
    {.text = "增强政治意识、大局意识、{{责任意识}}、看齐意识。", .note = "混进了别的词"},
    {.text = "坚持{{蓝天、净土、碧水}}保卫战。", .note = "顺序"},
};
static const struct dfl_example slogan_good[] = {
    {.text = "围绕严以修身、严以用权、严以律己开展专题研讨。", .note = "“三严三实”里的“三严”"},
    {.text = "严以修身、严以用权、严以律己，谋事要实、创业要实、做人要实。",
     .note = "各项分成两组，中间用逗号"},
    {.text = "以“产业兴旺、生态宜居、乡风文明、治理有效、生活富裕”的总要求为导向。"},
    {.text = "做到治理有效、生活富裕，产业兴旺、生态宜居。", .note = "只引用其中几项"},
    {.text = "2014年，用最严格的监管、最严厉的处罚、最严肃的问责抓好食品安全。",
     .note = "没有写明日期，文中只写到2014年，那时还没有“四个最严”"},
    {.text = "推进经济建设、政治建设、文化建设、社会建设。",
     .note = "那时还没有“五位一体”",
     .as_of = "2007-03-05"},
};
RULE(rule_slogan, .id = "incomplete-slogan", .title = "带数字的提法列举不全",
     .severity = DFL_WARNING,
     .why = "“四个意识”“五位一体”这类提法的各项和顺序是固定的，少一项、换一项都会被指出",
     .source = "政策文件（每条另附出处）", .bad = slogan_bad, .bad_count = COUNT(slogan_bad),
     .good = slogan_good, .good_count = COUNT(slogan_good));

const struct dfl_rule *const policy_rules[POLICY_RULES] = {&rule_outdated, &rule_name, &rule_later,
                                                           &rule_slogan};
