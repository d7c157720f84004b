#include "sections.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define RULE(name, ...)                                                                            \
    static const struct dfl_rule name = {.struct_size = sizeof(struct dfl_rule), __VA_ARGS__}
#define EXAMPLES(rule)                                                                             \
    .bad = rule##_bad, .bad_count = COUNT(rule##_bad), .good = rule##_good,                        \
    .good_count = COUNT(rule##_good)

static const struct dfl_example missing_bad[] = {
    {.text = "工作汇报提纲\n一、主要做法\n{{二、存在问题}}\n三、下一步打算\n正文\n一、主要做法\n"
             "坚持项目为王，全年开工项目12个。\n三、下一步打算\n继续抓好落实。",
     .note = "提纲有三项，正文只有两项"},
    {.text =
         "工作汇报提纲\n一、主要做法\n{{二、存在问题}}\n1.力量不足\n2.经费紧张\n正文\n一、主要做法\n"
         "坚持项目为王，全年开工项目12个。",
     .note = "缺的一项连同它下面的小项是一处"},
    {.text = "目录\n一、总体情况\t1\n{{二、重点工作\t3}}\n正文\n一、总体情况\n运行平稳。",
     .note = "目录带页码"},
    {.text =
         "目录\n一、甲县\n（一）主要做法\n二、乙县\n{{（一）主要做法}}\n正文\n一、甲县\n（一）主要做法\n"
         "坚持项目为王。\n二、乙县\n全年开工项目12个。",
     .note = "同名的两项各要有自己的一处"},
};
static const struct dfl_example missing_good[] = {
    {.text =
         "工作汇报提纲\n一、主要做法\n1 .是抓项目\n二、下一步打算\n正文：\n一、主要做法\n一是抓项目\n"
         "开工项目12个。\n二、下一步打算\n继续抓好落实。",
     .note = "序号的写法不同不算缺"},
    {.text = "工作汇报提纲\n一、主要做法\n二、下一步打算", .note = "只有提纲的文稿"},
    {.text =
         "目录\nI\t总体情况\tii\nII\t重点工作\tiv\n正文\n一、总体情况\n运行平稳。\n二、重点工作\n抓好项目。",
     .note = "目录里别样的序号和页码"},
};
RULE(rule_missing, .id = "missing-section", .title = "提纲有而正文无", .severity = DFL_ERROR,
     .why = "提纲或目录列出的部分正文里没有，读的人会以为漏交了内容", .source = "实务",
     EXAMPLES(missing));

static const struct dfl_example differs_bad[] = {
    {.text =
         "工作汇报提纲\n{{一、强化项目招引}}\n二、优化营商环境\n正文\n一、强化项目招商\n开工项目12个。\n"
         "二、优化营商环境\n企业满意。",
     .note = "改了一个字"},
    {.text = "工作汇报提纲\n{{一、压实责任}}\n二、优化营商环境\n正文\n一、层层压实各方责任\n"
             "签订责任书。\n二、优化营商环境\n企业满意。",
     .note = "序号相同，改动大一些"},
    {.text =
         "工作汇报提纲\n一、主要做法\n二、工作成效\n{{三、存在问题}}\n正文\n一、主要做法\n开工项目12个。\n"
         "三、存在问题\n力量不足。\n二、工作成效\n群众满意。",
     .note = "顺序不同"},
};
static const struct dfl_example differs_good[] = {
    {.text =
         "工作汇报提纲\n一、主要做法\n二、存在问题\n正文\n一、主要做法\n开工项目12个。\n二、存在问题\n"
         "力量不足。\n附件1\n职责分工\n一、综合组\n由县政府办公室牵头。",
     .note = "附件另有标题"},
    {.text =
         "工作汇报提纲\n一、主要做法\n二、存在问题\n正文\n一、主要做法\n开工项目12个。\n二、存在问题\n"
         "力量不足。"},
};
RULE(rule_differs, .id = "outline-differs", .title = "提纲与正文不一致", .severity = DFL_WARNING,
     .why = "标题改了一处忘了另一处，前后对不上", .source = "实务", EXAMPLES(differs));

static const struct dfl_example part_bad[] = {
    {.text = "{{某县2023年上半年工作汇报}}\n一、基本情况\n运行平稳。\n二、主要做法\n抓好项目。\n"
             "三、下一步打算\n继续努力。",
     .note = "没有存在问题"},
};
static const struct dfl_example part_good[] = {
    {.text = "某县民政局2024年工作总结\n2024年，在县委、县政府的领导下，各项任务圆满完成。\n"
             "一、社会救助\n发放低保资金2300万元。\n二、不足\n力量不足。\n三、打算\n继续努力。",
     .note = "前言就是基本情况，各项工作各有标题"},
    {.text = "全县春耕现场会会议方案\n一、会议时间\n2026年3月20日上午8:30。\n二、会议地点\n"
             "青石镇人民政府三楼会议室。\n三、会议议程\n现场观摩，领导讲话。",
     .note = "另一种方案，不是缺了几部分"},
    {.text = "关于李某同志任职的通知\n各乡镇党委：\n县委决定：\n李某同志任县水利局党组书记。",
     .note = "只写任免的人和职务"},
    {.text = "某县“7·12”事故调查报告\n一、基本情况\n事故造成2人轻伤。\n二、原因分析\n"
             "违规操作。\n三、整改和防范措施\n加强培训。",
     .note = "事故调查报告的写法"},
    {.text = "2025年度个人述职报告\n一、履职情况\n分管农业工作。\n二、存在的不足\n学习不够。\n"
             "三、努力方向\n加强学习。\n四、廉洁自律情况\n遵守规定。"},
    {.text =
         "某县2023年上半年工作汇报\n一、基本情况\n运行平稳。\n二、主要做法\n抓好项目。\n三、存在问题\n"
         "力量不足。\n四、下一步打算\n继续努力。"},
};
RULE(rule_part, .id = "missing-part", .title = "缺少通常应有的部分", .severity = DFL_INFO,
     .why = "这一类文稿通常要交代的内容没有找到，可能漏写，也可能用了别的说法", .source = "实务",
     EXAMPLES(part));

static const struct dfl_example empty_bad[] = {
    {.text =
         "一、主要做法\n抓好项目，全年开工12个。\n{{二、存在问题}}\n三、下一步打算\n继续抓好落实。"},
    {.text =
         "一、存在问题\n（一）企业少。支撑不足。\n（二）人才少。引进不足。\n{{（三）}}\n二、打算\n继续抓好落实。",
     .note = "只有序号"},
    {.text = "一、会议议题\n{{1.}}\n2.\n3.\n二、参会人员\n各村负责同志。",
     .note = "几个序号都空着，报一次"},
    {.text = "一、基本情况\n运行平稳。\n二、主要做法\n抓好项目，全年开工12个。\n"
             "{{三、存在的主要问题}}\n{{四、下一步工作打算}}",
     .note = "一看就是一部分的标题"},
};
static const struct dfl_example empty_good[] = {
    {.text = "一、会议议题\n1.\n研究道路养护。\n2.\n研究防汛值守。\n二、参会人员\n各村负责同志。",
     .note = "序号与文字各占一行"},
    {.text = "一、会议议题\n1.\n2.\n研究道路养护。\n研究防汛值守。\n二、参会人员\n各村负责同志。",
     .note = "扫描件的序号与文字分开了"},
    {.text = "一、考核对象\n各乡镇。\n二、考核内容\n见附件。\n附件1\n考核内容\n一、主动公开情况\n"
             "二、依申请公开情况\n附件2\n评分标准",
     .note = "附件里只列名目"},
    {.text =
         "第一部分 部门概况\n负责应急管理工作。\n第二部分 名词解释\n事业收入，指事业单位的收入。\n"
         "第三部分 附件\n附件1\n绩效评价报告\n得分92分。",
     .note = "附件就是这一部分的内容"},
    {.text =
         "一、主要做法\n（一）抓项目\n全年开工12个。\n（二）抓服务\n企业满意。\n二、下一步打算\n继续抓好落实。",
     .note = "下面有小标题"},
    {.text =
         "一、主要做法\n抓好项目。\n二、典型场景\n1.生产作业优化\n2.……\n三、下一步打算\n继续努力。",
     .note = "样式里用省略号代替的各项"},
};
RULE(rule_empty, .id = "empty-section", .title = "标题下面没有内容", .severity = DFL_WARNING,
     .why = "只有标题没有正文，多半是还没有写", .source = "实务", EXAMPLES(empty));

static const struct dfl_example repeated_bad[] = {
    {.text = "一、强化项目招引\n开工项目12个。\n{{二、强化项目招引}}\n又开工项目3个。"},
};
static const struct dfl_example repeated_good[] = {
    {.text = "一、强化项目招引\n开工项目12个。\n二、优化营商环境\n企业满意。"},
};
RULE(rule_repeated, .id = "repeated-section", .title = "标题重复", .severity = DFL_WARNING,
     .why = "拼接旧稿时同一部分容易粘贴两次", .source = "实务", EXAMPLES(repeated));

#define PASSAGE                                                                                                                            \
    "坚持项目为王，建立领导包联、专班推进、定期调度的工作机制，紧盯签约、开工、投产三个环节，" \
    "逐个项目倒排工期、挂图作战，协调解决用地、用能、用工等方面的问题，确保年度投资计划如期完成。"

static const struct dfl_example passage_bad[] = {
    {.text = "一、主要做法\n（一）抓项目\n" PASSAGE "\n{{（一）抓项目}}\n" PASSAGE
             "\n（二）抓服务\n企业满意。",
     .note = "连同标题多粘贴了一遍"},
    {.text = "一、主要做法\n" PASSAGE "\n二、下一步打算\n{{" PASSAGE "}}\n继续抓好落实。"},
};
static const struct dfl_example passage_good[] = {
    {.text = "一、主要做法\n" PASSAGE "\n二、下一步打算\n继续抓好落实。"},
    {.text = "附件1\n" PASSAGE "\n附件2\n" PASSAGE, .note = "两份附件可以有相同的说明"},
};
RULE(rule_passage, .id = "repeated-passage", .title = "内容与前文重复", .severity = DFL_WARNING,
     .why = "拼接旧稿、合并修改时，同一段话容易粘贴两次", .source = "实务", EXAMPLES(passage));

static const struct dfl_example breaks_bad[] = {
    {.text = "一、主要做法\n坚持“源头管控、精准治理”，坚决打好三大保卫战。{{多措并举开展第}}"},
    {.text =
         "一、主要做法\n坚持源头管控、精准治理，{{坚决打好三大保卫}}\n某县人民政府\n2023年6月30日"},
    {.text =
         "一、主要做法\n污水处理厂常态化运转，负荷率稳步提高，集中处理率达到新高{{，}}\n二、下一步打算\n"
         "继续抓好落实。"},
    {.text = "一、存在的问题\n养护资金缺口较大{{，}}\n二、下一步打算\n继续抓好落实。"},
};
static const struct dfl_example breaks_good[] = {
    {.text = "各单位要高度重视，按时报送材料，认真做好各项准备工作。附件：参会人员名单，分组安排表",
     .note = "粘成一段的附件说明"},
    {.text = "坚持源头管控、精准治理，坚决打好三大保卫战。\n某县人民政府\n2023年6月30日",
     .note = "落款"},
    {.text =
         "会议研究了其他事项。\n列席：县政府办公室主任陈某，县发展改革委主任吴某，县财政局局长周某",
     .note = "纪要的出席、列席人员"},
};
RULE(rule_breaks, .id = "breaks-off", .title = "话没有写完", .severity = DFL_WARNING,
     .why = "复制、删改时容易丢掉半句话，段末没有句号往往就是痕迹", .source = "实务",
     EXAMPLES(breaks));

static const struct dfl_example formula_bad[] = {
    {.text = "关于开展检查情况的报告\n市政府：\n现将检查情况报告如下，共检查企业12家，整改到位。\n"
             "以上报告，{{请批示}}。",
     .note = "报告不得夹带请示事项"},
    {.text = "关于增加经费的请示\n市财政局：\n因工作需要，拟增加经费5万元。\n{{特此报告}}。"},
    {.text =
         "关于增加经费的请示\n市财政局：\n因工作需要，拟增加经费5万元。\n{{特此通知}}。\n{{特此报告}}。",
     .note = "每一处都报告"},
    {.text = "关于商请支持项目建设的函\n市自然资源局：\n"
             "请{{你局}}支持办理用地手续，{{请遵照执行}}。\n专此函达。",
     .note = "一句里的两处"},
    {.text = "关于开展检查的通知\n各单位：\n"
             "为加强管理，决定开展检查，现{{通告如下=>通知如下}}：\n请于5月底前完成自查。"},
    {.text =
         "关于开展检查的通知\n各单位：\n请于5月底前完成自查并报送结果。\n{{特此公告=>特此通知}}。"},
};
static const struct dfl_example formula_good[] = {
    {.text =
         "关于项目推进情况的报告\n市政府：\n现将有关情况报告如下：项目按程序提请审批后开工，待用地申请批复后建设。\n"
         "特此报告。",
     .note = "说的是别的审批"},
    {.text = "关于增加经费的请示\n市财政局：\n因工作需要，拟增加经费5万元。\n妥否，请批示。"},
};
RULE(rule_formula, .id = "wrong-formula", .title = "结语与文种不符", .severity = DFL_ERROR,
     .why = "请示、报告、通知、函各有结语，用错了会影响办理：报告里夹带请示事项，上级不会批复",
     .source = "《党政机关公文处理工作条例》第八条、第十五条", EXAMPLES(formula));

static const struct dfl_example title_bad[] = {
    {.text =
         "关于解决办公用房的{{请示报告}}\n市政府：\n因工作需要，拟租用办公用房。\n妥否，请批示。"},
    {.text =
         "{{关于关于=>关于}}增加经费的请示\n市财政局：\n因工作需要，拟增加经费5万元。\n妥否，请批示。"},
    {.text = "关于增加经费的请示{{。=>}}\n市财政局：\n因工作需要，拟增加经费5万元。\n"
             "妥否，请批示。"},
};
static const struct dfl_example title_good[] = {
    {.text = "为加强管理，现印发物业管理办法。\n请认真执行。", .note = "不是标题"},
    {.text = "关于解决办公用房的请示\n市政府：\n因工作需要，拟租用办公用房。\n妥否，请批示。"},
};
RULE(rule_title, .id = "title-wording", .title = "标题用语有误", .severity = DFL_WARNING,
     .why = "文种名称是固定的，“请示报告”之类会让收文单位不知按哪一种办理",
     .source = "《党政机关公文处理工作条例》第八条、第九条", EXAMPLES(title));

static const struct dfl_example addressee_bad[] = {
    {.text =
         "关于增加经费的请示\n市财政局{{，=>：}}\n因工作需要，拟增加经费5万元。\n妥否，请批示。"},
    {.text =
         "关于增加经费的请示\n{{市财政局=>市财政局：}}\n因工作需要，拟增加经费5万元。\n妥否，请批示。",
     .note = "没有冒号"},
    {.text = "关于增加经费的请示\n{{市人民政府，市财政局：}}\n因工作需要，拟增加经费5万元。\n"
             "妥否，请批示。",
     .note = "请示主送一个机关"},
    {.text = "关于增加经费的请示\n{{市发展改革委、市财政局：}}\n因工作需要，拟增加经费5万元。\n"
             "妥否，请批示。"},
};
static const struct dfl_example addressee_good[] = {
    {.text =
         "关于修复公路的请示\n县委、县政府：\n因连降暴雨，公路塌方，拟申请资金5万元。\n当否，请批示。",
     .note = "党委、政府可以并列"},
    {.text =
         "关于修复道路的请示\n党工委、管委会：\n因连降暴雨，道路塌方，拟申请资金5万元。\n当否，请批示。"},
    {.text =
         "关于同意联合执法的批复\n县公安局、县交通运输局：\n你们的请示收悉。经研究，同意开展联合执法。",
     .note = "批复下级联名的请示"},
    {.text = "关于增加经费的请示\n市财政局：\n因工作需要，拟增加经费5万元。\n妥否，请批示。"},
};
RULE(rule_addressee, .id = "addressee", .title = "主送机关的写法", .severity = DFL_ERROR,
     .why = "主送机关后用全角冒号；请示原则上主送一个上级机关", .source = "GB/T 9704—2012 7.3.2",
     EXAMPLES(addressee));

static const struct dfl_example period_bad[] = {
    {.text =
         "某县2023年上半年工作总结\n{{2022年}}上半年，全县经济运行平稳，开工项目12个。\n一、主要工作\n"
         "抓好项目。\n二、存在问题\n力量不足。\n三、下一步打算\n继续努力。"},
    {.text = "某县2024年工作总结\n一、主要工作\n抓好项目。\n二、存在问题\n力量不足。\n"
             "三、{{2023年}}工作打算\n继续努力。",
     .note = "一部分的标题"},
    {.text = "某县2023年上半年工作总结\n一、主要工作\n{{全年开工}}项目12个。\n二、存在问题\n"
             "力量不足。\n三、下一步打算\n继续努力。",
     .note = "从年终总结改来的"},
};
static const struct dfl_example period_good[] = {
    {.text =
         "某县2023年上半年工作总结\n一、主要工作\n去年全年完成投资12亿元，今年力争全年完成15亿元。\n"
         "二、存在问题\n力量不足。\n三、下一步打算\n继续努力。"},
    {.text = "某县2023年工作总结\n2021年以来，全县经济运行平稳，累计开工项目12个。\n一、主要工作\n"
             "抓好项目。\n二、存在问题\n力量不足。\n三、下一步打算\n继续努力。"},
    {.text = "某县2024年工作总结\n一、2021年以来的工作\n抓好项目。\n二、存在问题\n力量不足。\n"
             "三、2025年工作打算\n继续努力。"},
    {.text =
         "某县2023年上半年工作总结\n2023年上半年，全县经济运行平稳，开工项目12个。\n一、主要工作\n"
         "抓好项目。\n二、存在问题\n力量不足。\n三、下一步打算\n继续努力。"},
};
RULE(rule_period, .id = "wrong-period", .title = "标题与正文的年份不一", .severity = DFL_WARNING,
     .why = "沿用旧稿时常常只改了标题的年份", .source = "实务", EXAMPLES(period));

const struct dfl_rule *const sections_rules[SECTIONS_RULES] = {
    &rule_missing, &rule_differs, &rule_part,  &rule_empty,     &rule_repeated, &rule_passage,
    &rule_breaks,  &rule_formula, &rule_title, &rule_addressee, &rule_period};
