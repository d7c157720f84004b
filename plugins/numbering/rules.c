#include "rules.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define RULE(name, ...)                                                                            \
    const struct dfl_rule rule_##name = {.struct_size = sizeof(struct dfl_rule),                   \
                                         __VA_ARGS__,                                              \
                                         .bad = name##_bad,                                        \
                                         .bad_count = COUNT(name##_bad),                           \
                                         .good = name##_good,                                      \
                                         .good_count = COUNT(name##_good)}

static const struct dfl_example mangled_bad[] = {
    {.text =
         "{{1 .是=>一是}}招商引资有突破\n{{2 .是=>二是}}项目为王抓得实\n{{3.是=>三是}}科技引领创高地",
     .note = "自动编号转成文字后留下的样子"},
    {.text =
         "主要做了三项工作：{{1、是=>一是}}加强领导，{{2、是=>二是}}落实责任，{{3、是=>三是}}严格考核。"},
    {.text = "{{1 .是=>一是}}\n加强领导，成立专班。\n{{2 .是=>二是}}\n落实责任，定期调度。",
     .note = "后面的话另起了一段"},
    {.text = "重点抓两件事：{{1是=>一是}}稳增长，{{2是=>二是}}防风险。",
     .note = "没有点，但前后相连"},
};
static const struct dfl_example mangled_good[] = {
    {.text = "一是招商引资有突破。二是项目为王抓得实。"},
    {.text = "1.是否建立台账\n2.是否落实责任人", .note = "“是否”是问题，不是“一是”"},
    {.text = "一、是什么\n开展学习。\n二、为什么\n统一思想。"},
    {.text = "是否建立台账：\n1.是\n2.否", .note = "供选择的答案"},
    {.text = "排在前面的5是质数，其中1是整数，得分1.5是最低分。"},
};
RULE(mangled, .id = "mangled-shi", .title = "“一是”写成“1 .是”", .severity = DFL_ERROR,
     .why = "自动编号转成文字、数字自动替换后，“一是”常变成“1 .是”，不合任何序号写法，读起来也不通",
     .source = "GB/T 15834—2011 附录B.3.7（资料性）；实务");

static const struct dfl_example mark_bad[] = {
    {.text =
         "{{一.=>一、}}总体情况\n全年工作平稳有序。\n{{二，=>二、}}主要做法\n全面落实各项任务。"},
    {.text = "{{（一）、=>（一）}}加强领导\n{{（二）.=>（二）}}压实责任"},
    {.text = "1.加强领导\n{{2、=>2.}}压实责任"},
    {.text = "{{1、}}加强领导\n2、压实责任", .note = "全文都这样写的，提示一次"},
    {.text =
         "{{第一、=>第一，}}要提高认识。{{第二、=>第二，}}要狠抓落实。{{最后、=>最后，}}要加强督查。"},
    {.text = "{{一是，=>一是}}加强领导。{{二是：=>二是}}压实责任。"},
    {.text = "附件：1.任务清单\n{{2、=>2.}}责任分工\n3.联系表", .note = "附件说明"},
};
static const struct dfl_example mark_good[] = {
    {.text = "一、总体情况\n（一）加强领导\n1.完善机制。\n（1）定期调度。\n①每月一次。"},
    {.text = "第一、第二产业协调发展，第一、二季度平稳运行。", .note = "并列的序数用顿号"},
    {.text = "第一，要提高认识。第二，要狠抓落实。"},
    {.text = "1、2号楼已经交付，一、二级响应先后启动。", .note = "段首不是序号"},
    {.text = "办事要一是一、二是二，不能含糊。"},
};
RULE(mark, .id = "mark", .title = "序号后的标点", .severity = DFL_WARNING,
     .why = "序号后用什么标点有定式，写错了显得层次不清，也最容易在审核时退回",
     .source = "GB/T 15834—2011 附录B.3（资料性）");

static const struct dfl_example bracket_bad[] = {
    {.text = "{{（一)=>（一）}}加强领导\n{{(二）=>（二）}}压实责任"},
    {.text = "{{(一)}}加强领导\n(二)压实责任", .note = "成对的半角括号只作提示"},
    {.text = "{{一）=>（一）}}加强领导"},
    {.text = "运行平稳，质量提升。\n（\n{{三）}}加强领导", .note = "左括号落在上一段"},
};
static const struct dfl_example bracket_good[] = {
    {.text = "（一）加强领导\n（1）定期调度\n1）每周一次"},
};
RULE(bracket, .id = "bracket", .title = "序号的括号", .severity = DFL_WARNING,
     .why = "括号一全一半、缺一边，多半是改稿时留下的；全文括号应当一致",
     .source = "GB/T 9704—2012 7.3.3 的写法“（一）”“（1）”");

static const struct dfl_example space_bad[] = {
    {.text = "{{二 、=>二、}}建设思路\n坚持统筹推进。"},
    {.text = "{{1 .=>1.}}加强领导\n{{2 .=>2.}}压实责任"},
    {.text = "{{（ 一 ）=>（一）}}加强领导"},
};
static const struct dfl_example space_good[] = {
    {.text = "一、建设思路\n1. 加强领导\n（一） 压实责任", .note = "序号之后的空格不管"},
    {.text = "第 一 章　总则\n第一条　为规范管理，制定本办法。"},
};
RULE(space, .id = "space", .title = "序号中间有空格", .severity = DFL_WARNING,
     .why = "数字和标点被空格隔开，换行时序号可能断在两行", .source = "实务");

static const struct dfl_example full_width_bad[] = {
    {.text = "{{１．=>1.}}加强领导\n{{2．=>2.}}压实责任"},
    {.text = "{{（１）=>（1）}}加强领导"},
    {.text = "附件：1.任务清单\n{{2．=>2.}}责任分工"},
};
static const struct dfl_example full_width_good[] = {{.text = "1.加强领导\n（1）压实责任"}};
RULE(full_width, .id = "full-width", .title = "序号用了全角数字或全角点", .severity = DFL_INFO,
     .why = "全角数字和点占一个汉字宽，与半角混用时序号对不齐",
     .source = "GB/T 15835—2011 5.1.7；GB/T 15834—2011 附录B.3.3（资料性）");

static const struct dfl_example skipped_bad[] = {
    {.text = "一、总体情况\n二、主要做法\n{{四、}}存在问题", .note = "缺少“三、”"},
    {.text = "（一）加强领导\n{{（四）=>（二）}}压实责任\n（三）严格考核",
     .note = "一个写错，后面接着排"},
    {.text = "1.完善机制。\n2.加强调度。\n{{5.}}严格考核。"},
    {.text = "1 .是完善机制\n2 .是加强调度\n{{四是}}严格考核", .note = "写坏的“1 .是”也算第一个"},
    {.text =
         "①签订责任书。\n②开展检查。\n{{④}}严肃问责。\na.建立台账。\nb.定期调度。\n{{d.}}通报结果。"},
    {.text = "主要做法：一是完善机制；{{三是}}加强调度。"},
    {.text = "主要做法：{{一是}}完善机制，建立台账，定期调度。\n全年工作平稳有序。",
     .note = "只提示"},
    {.text = "{{一方面}}，人员老化，经费紧张。全年工作平稳有序。", .note = "只提示"},
    {.text = "第一章　总则\n{{第三章}}　附则"},
    {.text = "|序号|任务|\n|1|摸底|\n|2|整治|\n|{{4}}|验收|", .note = "表格的序号列"},
    {.text = "|序号|任务|\n|一|摸底|\n|二|整治|\n|{{四}}|验收|"},
    {.text = "|任务|时限|\n|1.摸底|5月|\n|2.整治|6月|\n|{{4.}}验收|9月|"},
    {.text = "|指标|累计|\n|一、工业|21|\n|其中：国有|3|\n|二、投资|9|\n|{{四、}}消费|5|",
     .note = "表格各行的序号"},
    {.text = "会议决定：（1）加强领导；（2）压实责任；{{（4）}}严格考核。"},
    {.text = "第一，认识要高；第二，措施要实；{{第四}}，作风要硬。"},
    {.text = "首先，认识要高；其次，措施要实；{{第四}}，作风要硬。"},
    {.text = "报名须提交：①申请表；②身份证；{{④}}学历证书。"},
    {.text = "程序如下：1.发布公告；2.组织报名；{{4.}}开展考察。"},
    {.text = "会议议定：（1）加强领导；{{（3）}}压实责任；（4）严格考核。"},
    {.text =
         "第一，认识要高。要学深悟透。\n第二，措施要实。要抓住重点。\n{{第四}}，作风要硬。要敢于担当。",
     .note = "各占一段"},
    {.text = "附件：调研分组安排表\n某某市人民政府办公室\n{{附件2}}\n调研分组安排表",
     .note = "正文后只列了一个附件"},
    {.text =
         "附件：1.任务清单\n2.责任分工\n某某市人民政府办公室\n附件1\n任务清单\n附件2\n责任分工\n{{附件3}}\n名单"},
};
static const struct dfl_example skipped_good[] = {
    {.text =
         "一、总体情况\n（一）运行平稳\n（二）质量提升\n二、主要做法\n（一）加强领导\n（二）压实责任"},
    {.text =
         "提纲\n一、总体情况\n二、主要做法\n三、存在问题\n正文\n一、总体情况\n全年工作平稳有序，各项任务顺利完成，人民生活持续改善。\n二、主要做法\n坚持统筹推进，狠抓责任落实，强化督查考核，确保见到实效。\n三、存在问题\n还有一些不足，需要继续努力，认真研究，切实加以解决。",
     .note = "提纲单独计数"},
    {.text = "办事情唯一是靠实干，统一是关键，第三是要坚持。"},
    {.text = "附件：1.任务清单\n2.责任分工"},
    {.text = "首先，认识要高；其次，措施要实；再次，作风要硬；第四，考核要严；最后，落实要快。"},
    {.text = "首先要抓学习。第一，学原文；第二，学案例。其次要抓整改。"},
    {.text =
         "第一，认识要高。\n第二，措施要实。\n首先，要抓住重点。\n其次，要狠抓落实。\n第三，作风要硬。",
     .note = "第二点里另有一层"},
    {.text = "第一、第三季度增速较快，（1）、（3）两项已经完成，见图2.流程图。"},
    {.text = "附件：任务清单\n某某市人民政府办公室\n附件1\n任务清单"},
    {.text =
         "（一）加强领导\n1.完善机制。\n2.加强调度。\n（二）压实责任\n3.签订责任书。\n4.严格考核。",
     .note = "条目跨节连续编号"},
    {.text = "A、B两级响应先后启动。\nB.关键技术标准\nA股市场平稳运行。", .note = "字母不是序号"},
    {.text = "一要完善机制，二是加强调度，三要严格考核。"},
    {.text = "一方面，人员老化；另一方面，经费紧张。\n主要做法：一是完善机制。\n二是加强调度。"},
    {.text =
         "第一，认识要高；第二，作风要硬；最后，措施要实。按（1）（2）两项执行，第二产业增长。"},
};
RULE(skipped, .id = "skipped", .title = "序号跳号", .severity = DFL_WARNING,
     .why = "序号中断，读的人会以为漏了一段，引用第几条时也会对不上",
     .source = "GB/T 9704—2012 7.3.3（层次序数）；实务");

static const struct dfl_example repeated_bad[] = {
    {.text = "一、总体情况\n二、主要做法\n{{二、}}存在问题\n三、下步打算"},
    {.text = "1.完善机制。\n2.加强调度。\n{{2.=>3.}}严格考核。\n4.总结经验。"},
    {.text = "一是完善机制；二是加强调度；{{二是}}严格考核。"},
    {.text = "一是完善机制；{{一是}}加强调度；二是严格考核。"},
};
static const struct dfl_example repeated_good[] = {
    {.text =
         "提纲\n一、总体情况\n二、主要做法\n三、任务清单\n一、牵头任务\n二、配合任务\n正文\n一、总体情况\n"
         "运行平稳。\n二、主要做法\n抓好项目。\n一、牵头任务\n共12项。\n二、配合任务\n共8项。",
     .note = "少的是提纲里的第三部分"},
    {.text =
         "一是完善机制，做到三点：一是周调度；二是月通报；三是季考核。二是加强保障，三是严格考核。",
     .note = "一点里另有一层"},
    {.text = "一、总体情况\n二、主要做法\n附件1\n一、任务清单\n二、责任分工",
     .note = "附件重新编号"},
    {.text =
         "需要提供以下材料：\n1.申请书。\n2.营业执照。\n办理程序如下：\n1.提交申请。\n2.现场核查。"},
};
RULE(repeated, .id = "repeated", .title = "序号重复或倒回", .severity = DFL_WARNING,
     .why = "同一层里有两个相同的序号，引用时分不清是哪一个",
     .source = "GB/T 9704—2012 7.3.3（层次序数）；实务");

static const struct dfl_example mixed_bad[] = {
    {.text = "一、总体情况\n二、主要做法\n{{（三）=>三、}}存在问题\n四、下步打算"},
    {.text = "1.完善机制。\n{{（2）=>2.}}加强调度。\n3.严格考核。"},
};
static const struct dfl_example mixed_good[] = {
    {.text =
         "一、总体情况\n（一）运行平稳\n1.产值增长。\n（1）工业。\n（2）农业。\n2.效益提升。\n二、主要做法"},
};
RULE(mixed, .id = "mixed-style", .title = "同一层序号写法不一", .severity = DFL_WARNING,
     .why = "同一层的序号写法不同，看起来像是下一层", .source = "GB/T 9704—2012 7.3.3");

static const struct dfl_example level_bad[] = {
    {.text =
         "1.加强领导\n{{（一）}}完善机制\n（二）加强调度\n2.压实责任\n（一）签订责任书\n（二）严格考核",
     .note = "“（一）”排在“1.”下面"},
};
static const struct dfl_example level_good[] = {
    {.text = "一、总体情况\n1.运行平稳\n2.质量提升\n二、主要做法", .note = "只有两层时可以隔层用"},
};
RULE(level, .id = "level-order", .title = "层次序号颠倒", .severity = DFL_WARNING,
     .why = "层次序数依次为“一、”“（一）”“1.”“（1）”，倒过来用，层次关系就看不出来",
     .source = "GB/T 9704—2012 7.3.3（“依次可以用”）；GB/T 15834—2011 附录B.3.8（资料性）");

static const struct dfl_example doubled_bad[] = {
    {.text = "一、{{一、=>}}总体情况", .note = "自动编号后面手打的序号也这样报告"},
};
static const struct dfl_example doubled_good[] = {{.text = "一、总体情况"}};
RULE(doubled, .id = "doubled", .title = "序号写了两遍", .severity = DFL_ERROR,
     .why = "自动编号后面又手打一个，屏幕上容易看漏，打印出来就是“一、一、总体情况”",
     .source = "实务");

static const struct dfl_example stopped_bad[] = {
    {.text = "一、总体情况{{。=>}}\n全年工作平稳有序，各项任务顺利完成，人民生活持续改善。"},
    {.text = "一、总体情况{{。}}\n全年工作平稳有序，各项任务顺利完成，人民生活持续改善。\n"
             "二、存在问题。\n还有一些不足，需要继续努力，认真研究，切实加以解决。",
     .note = "每个标题都有的，提示一次"},
    {.text = "一、总体情况\n全年工作平稳有序。\n二、存在问题{{；=>}}\n还有一些不足。\n"
             "三、下步打算\n继续努力。"},
};
static const struct dfl_example stopped_good[] = {
    {.text = "一、总体情况\n（一）加强领导。成立专班，定期调度，压实各方责任，推动各项工作落实。",
     .note = "标题后接正文的，用句号隔开"},
    {.text = "1.完善机制。\n2.加强调度。", .note = "分条的句子不是标题"},
    {.text = "一、申请条件\n在本市居住。\n二、申请材料：\n1.申请书；\n2.身份证明；\n"
             "三、办理时限\n五个工作日。",
     .note = "引出下面各项的冒号"},
};
RULE(stopped, .id = "heading-stop", .title = "标题末尾有标点", .severity = DFL_INFO,
     .why = "单独成行的标题末尾通常不用标点",
     .source = "GB/T 15834—2011 附录B.4.1（资料性，“通常”）");

static const struct dfl_example stuck_bad[] = {
    {.text =
         "一、总体情况\n全年工作平稳有序，各项任务顺利完成。{{二、}}主要做法\n坚持统筹推进，狠抓责任落实。\n三、存在问题\n还有一些不足，需要继续努力。"},
};
static const struct dfl_example stuck_good[] = {
    {.text =
         "一、总体情况\n全年工作平稳有序，各项任务顺利完成。\n二、主要做法\n坚持统筹推进，狠抓责任落实。"},
    {.text = "附件：1.任务清单\n2.责任分工"},
};
RULE(stuck, .id = "stuck-heading", .title = "标题没有另起一段", .severity = DFL_INFO,
     .why = "标题接在上一段末尾，多半是少了一个回车，目录和层次都会乱", .source = "实务");

static const struct dfl_example caption_bad[] = {
    {.text = "各县完成情况见表1。\n表1　各县完成情况\n{{表3}}　各乡镇完成情况"},
    {.text = "图1-1　总体布局\n图1-2　实施步骤\n{{图1-2}}　责任分工"},
    {.text = "|表1　各县完成情况|\n运行平稳。\n|{{表3}}　各乡镇完成情况|", .note = "表名在表格里"},
};
static const struct dfl_example caption_good[] = {
    {.text = "表1　各县完成情况\n表2　各乡镇完成情况\n图1　总体布局"},
    {.text = "图1路公交车开通。\n表2份由各单位填报。"},
};
RULE(caption, .id = "caption", .title = "图表编号不连续", .severity = DFL_WARNING,
     .why = "图表按出现的先后连续编号，跳号、重号会让文中的引用指错", .source = "实务");

static const struct dfl_example attachment_bad[] = {
    {.text = "附件：1.任务清单{{；=>}}\n2.责任分工{{。=>}}"},
    {.text =
         "附件：1.任务清单\n2.责任分工\n某市人民政府办公室\n附件1\n任务清单\n附件2\n{{责任分工表}}"},
    {.text =
         "附件：1.任务清单\n2.责任分工\n{{3.}}联系表\n某市人民政府办公室\n附件1\n任务清单\n附件2\n责任分工"},
};
static const struct dfl_example attachment_good[] = {
    {.text =
         "附件：1.2023年度重点任务清单\n2.责任分工\n某市人民政府办公室\n附件1\n2023年度重点\n任务清单\n"
         "附件2\n责任分工",
     .note = "标题分成两行"},
    {.text = "附件：任务清单\n某市人民政府办公室\n附件\n任务清单"},
    {.text = "附件：1.任务清单\n2.责任分工", .note = "附件另外成文"},
};
RULE(attachment, .id = "attachment", .title = "附件说明与附件不符", .severity = DFL_WARNING,
     .why = "附件说明写什么，后面就附什么，序号和标题应当一致；附件名称后不加标点",
     .source = "GB/T 9704—2012 7.3.4、7.3.7");

static const struct dfl_example dangling_bad[] = {
    {.text = "完成情况见表1，分布见{{表3}}。\n表1　各县完成情况\n表2　各乡镇完成情况"},
    {.text = "任务分工见附件1，时间安排见{{附件3}}。\n附件：1.任务分工\n2.责任清单"},
    {.text = "任务分工见附件，时间安排见{{附件2}}。\n附件：任务分工", .note = "只有一个附件"},
};
static const struct dfl_example dangling_good[] = {
    {.text =
         "第一条　本办法适用于本县。\n第二条　有下列情形之一的，责令改正：\n（一）逾期不报的；\n"
         "（二）弄虚作假的。\n第三条　有本办法第二条第（二）项、《管理条例》第九十条情形的，从重处罚。"},
    {.text = "各单位要严格执行本办法第十条。\n一、总体要求\n二、主要任务", .note = "办法不在文中"},
    {.text = "完成情况见表1、表2。\n表1　各县完成情况\n表2　各乡镇完成情况"},
    {.text = "任务分工见附件1，按照《通知》附件5执行。\n附件：1.任务分工\n2.责任清单"},
};
RULE(dangling, .id = "dangling-reference", .title = "引用的图表、附件不存在",
     .severity = DFL_WARNING, .why = "正文说“见表3”“见附件3”，后面却没有，读的人找不到",
     .source = "附件：GB/T 9704—2012 7.3.4、7.3.7；图表：实务");

static const struct dfl_example document_number_bad[] = {
    {.text = "根据国发{{[2023]5号=>〔2023〕5号}}和苏政办发{{（2023）12号=>〔2023〕12号}}文件要求"},
    {.text = "按照国办发{{〔2023〕第05号=>〔2023〕5号}}、财建{{〔2022〕08号=>〔2022〕8号}}执行。"},
    {.text = "按照国发{{〔23〕5号}}执行。"},
};
static const struct dfl_example document_number_good[] = {
    {.text = "根据国发〔2023〕5号文件要求，依照（2023）苏01民终1号判决执行。",
     .note = "案号用圆括号"},
    {.text = "国务院令第123号，国家税务总局公告2022年第7号。"},
    {.text = "中国人民银行公告〔2023〕第5号公布。", .note = "公告的编号保留“第”"},
};
RULE(document_number, .id = "document-number", .title = "发文字号写法", .severity = DFL_ERROR,
     .why = "发文字号的年份用六角括号“〔〕”，序号不加“第”、不编虚位，写错了检索不到",
     .source = "GB/T 9704—2012 7.2.5");
