#include "rules.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define RULE(name, ...)                                                                            \
    const struct dfl_rule name = {.struct_size = sizeof(struct dfl_rule), __VA_ARGS__}

static const struct dfl_example blank_bad[] = {
    {.text = "共计签约项目{{.}}个，{{.}}亿元以上项目{{.}}个。", .note = "圆点占着数字的位置"},
    {.text = "同比增幅{{.}}%，负荷率达到{{xx}}%，覆盖率为{{X.X}}%。", .note = "百分比"},
    {.text = "自{{.月.日}}以来，累计管控车辆{{.}}万车次。", .note = "残缺的日期是一处，不是两处"},
    {.text = "在{{.}}市委、{{×}}市政府的坚强领导下，{{××}}县、{{**}}镇先后启动试点。",
     .note = "地名"},
    {.text = "投资{{***}}万元，完成{{___}}公里道路，惠及{{□□}}户。"},
    {.text = "沿线涉及G{{.}}国道、S{{.}}省道。", .note = "道路编号"},
    {.text = "请于{{20xx年x月x日}}前报送。"},
    {.text = "{{20__年}}度和{{202*年}}的工作，见苏政发{{〔20**〕5号}}。", .note = "年份的后几位"},
    {.text = "经{{〔〕75号}}文件批准，依据国发{{〔2023〕号}}执行。", .note = "发文字号"},
    {.text = "召开{{第  号}}会议，签约{{N}}个项目。"},
    {.text = "累计发放{{（）}}万元，另有{{〔…〕}}户待发。", .note = "空括号"},
    {.text = "签发人：{{□□□}}"},
    {.text = "联系人：{{    }}，电话：68810000。"},
    {.text = "联系人：{{      }}电话：68810000\n本报告共{{    }}页。"},
    {.text = "会议定于{{2023年 月 日}}召开。"},
    {.text = "某项目位于{{某某}}镇。"},
    {.text = "{{联系人：}}；{{电话：}}，会场设在政务中心    {{号}}会议室。",
     .note = "标签后面什么也没有"},
    {.text = "{{附件X}}：工作人员名单\n{{X}}.有关单位负责人参加。"},
    {.text = "|乡镇|幸福院（个）|投资（万元）|\n|甲镇|{{×}}|12.5|", .note = "表头写着单位"},
    {.text = "会议由局长王{{××}}主持，局长　林{{××}}作了报告。", .note = "人名"},
    {.text = "（联系人：{{   }}，电话：{{      }}）", .note = "括号里的最后一项"},
    {.text = "联系人：{{XXX}}，电话：{{138XXXXXXXX}}、{{0571-XXXXXXXX}}，邮箱：{{xxx@xxx.com}}。",
     .note = "只写了号段、区号"},
    {.text =
         "全年完成投资{{。}}亿元，同比增长{{。}}%，到位资金{{/}}万元，慰问{{##}}户，收款{{￥}}元。",
     .note = "句号、斜线等也占过数字的位置"},
    {.text = "民生支出占87%，{{。}}件实事全部完成。"},
    {.text = "{{X月X日}}下午{{X时X分}}召开，以{{×××}}为组长，共出动{{  }}余人次。"},
    {.text = "请于4月{{..日至..日}}采样，确保{{  月底}}前完工，共印{{  }}份。"},
    {.text = "一般公共预算收入18{{.}}亿元，进出口总额增长{{—}}%。", .note = "只剩半个数字"},
    {.text =
         "|县区|项目（个）|投资（亿元）|\n|甲县|3|1.2|\n|乙县|5|{{}}|\n|丙县|4|0.8|\n|丁县|6|2.5|",
     .note = "一列数字里空着一格，只作提示"},
};
static const struct dfl_example blank_good[] = {
    {.text = "完成投资3.5亿元，增长12.6%，详见 www.example.gov.cn 和 tongji@example.gov.cn。",
     .note = "小数、网址、邮箱"},
    {.text = "材料“工作汇报.docx”已报送，采用3×4米展板、100×100米网格和3×3篮球赛制。",
     .note = "文件名、尺寸"},
    {.text = "开展X光检查，实施“1+X”证书制度，发放N95口罩，构建“1+N”体系。"},
    {.text = "深入实施“数据要素×”三年行动，探索数据要素×智能制造、人工智能×交通。"},
    {.text = "提供7×24小时服务，二〇二三年建成，联系电话138****1234。", .note = "隐去的电话号码"},
    {.text = "（一）坚持党建引领。1.加强学习。2.改进作风。", .note = "序号的点"},
    {.text = "单价3元/吨，某些问题有待进一步解决。"},
    {.text = "约翰.史密斯先生到访。", .note = "外国人名里的点"},
    {.text = "机密★1年，评为五星★★★★★。"},
    {.text = "*日均数据为快报数，*月度报表另报。", .note = "注释的星号"},
    {.text = "|乡镇|幸福院（个）|是否达标|\n|甲镇|3|×|\n|乙镇|5|√|\n|丙镇|4|×|"},
    {.text = "确保月底前完工，6月底前验收。一是新开工项目5个；2.亿元项目3个。"},
    {.text = "|指标|本月|增速|\n|用电量|3.2|5.1|\n|存款|…|4.4|", .note = "“…”是统计表的符号"},
    {.text = "|县区|项目（个）|备注|\n|甲县|3||\n|一、平原县|||\n|乙县|5|第二年|\n|丙县|4||"},
};
RULE(
    rule_blank, .id = "blank", .title = "空位没有填写", .severity = DFL_ERROR,
    .why =
        "初稿常用圆点、叉号、横线、方框占着数字和名称的位置，定稿前忘了填，读的人既不知道数目，也会怀疑全文没有核对",
    .source = "实务；《党政机关公文处理工作条例》第十九条（内容简洁、表述准确）、第二十条（审核）",
    .bad = blank_bad, .bad_count = COUNT(blank_bad), .good = blank_good,
    .good_count = COUNT(blank_good));

static const struct dfl_example field_bad[] = {
    {.text =
         "|项目名称|青河整治|\n|建设单位|县水利局|\n|{{总投资（万元）}}||\n|完成时间|2023年10月|"},
    {.text = "|姓名|王明|性别|男|\n|工作单位|县教育局|{{职务}}||\n|联系电话||审核意见||",
     .note = "一张表只报一处，其余列为相关位置；意见、签字、备注等后填的栏目不算"},
};
static const struct dfl_example field_good[] = {
    {.text = "|姓名||性别||\n|工作单位||职务||", .note = "整张空表是留给别人填的"},
    {.text = "|项目名称|青河整治|\n|建设单位|县水利局|\n|主管部门意见||\n|备注||"},
    {.text = "|姓名|单位|职务|联系电话|\n|王明|县教育局|科长||\n|李青|县水利局|||",
     .note = "名单不是登记表"},
};
RULE(rule_field, .id = "empty-field", .title = "表格的栏目空着", .severity = DFL_INFO,
     .why = "登记表、申报表的多数栏目已经填好，余下空着的常是漏填；留给别人填写的可以不理",
     .source = "实务", .bad = field_bad, .bad_count = COUNT(field_bad), .good = field_good,
     .good_count = COUNT(field_good));

static const struct dfl_example lost_bad[] = {
    {.text = "带头讲党课{{次}}，谈心谈话{{人次}}，每人听课不少于{{节}}，新增“四上”企业{{家}}。"},
    {.text = "免费为{{名}}困难家庭老人配镜，改造农村供水工程{{处}}，完成抗震加固{{户}}。"},
    {.text = "收入{{完成年初预算的}}，{{第学期}}将组织家访，我县先后遭遇{{次}}强降雨。"},
    {.text = "制造业投资{{亿元}}，实际利用外资{{万美元}}。"},
    {.text = "建设{{条}}农村生态河道，组织{{家}}企业上报智改数转项目。",
     .note = "动词、单位、名词，缺数字"},
    {.text = "“专精特新”企业12家、省级高新技术企业{{家}}。", .note = "不是“企业家”"},
    {.text = "全年召开党组会{{次}}，研究议题38项。"},
    {.text = "首针接种总人数{{名}}，拥有研发平台{{个}}。"},
    {.text = "全市排名{{第位}}，成功举办{{第届}}博览会。", .note = "序数"},
    {.text = "财政总收入{{同比增长}}，覆盖率增长{{%}}。", .note = "百分比"},
    {.text = "截至{{月日}}，共发放补贴{{万元}}。", .note = "日期"},
    {.text =
         "{{过去的年}}，我们修订《规范》等{{项}}行业标准，取消了{{项}}审批，提前{{个月}}完工。"},
    {.text =
         "整改{{率达}}，失业率控制在{{以内}}，{{GDP达}}，平台由7家{{增至}}，其中女党员15名，{{占}}。",
     .note = "数字连同单位"},
    {.text = "清理文件26件，其中废止17件、继续有效{{件}}。推广北斗导航农机{{台套}}。",
     .note = "前面一项写着同样的单位"},
    {.text = "签约亿元以上项目42个，其中10亿{{元以上个}}，开工率76%。"},
    {.text = "查办案件{{件}}63人，提前介入案件48件{{人}}，共造成{{人}}死亡。",
     .note = "案件和人数并列，其中一个缺数字"},
    {.text = "龙头企业22家，其中省级{{家}}；做好以下{{个}}方面的工作，排放量{{吨}}。"},
    {.text = "理工学院等{{所}}高校招生，处理能力达到了{{吨}}。"},
    {.text =
         "参保人数{{万人}}，年度{{件}}惠民实事，科学院和{{所}}普通高中，推出12批{{项}}改革措施。"},
    {.text = "新建“乡愁书屋”{{家}}。中职学校由71所整合为{{所}}。监测对象{{万户}}7.5万人。"},
    {.text =
         "水路{{通道达到}}；出庭应诉{{率首次达到}}。验收后{{个工作日}}内办结，排名全市{{第}}，位次前移。",
     .note = "“达到”后面什么也没有"},
    {.text = "收入分别突破{{亿元}}和3000亿元。", .note = "与写明数字的并列，只作提示"},
    {.text = "下放行政许可事项{{多项}}。", .note = "“多项”前面像是有过数字，只作提示"},
};
static const struct dfl_example lost_good[] = {
    {.text = "全县以种植户为主，养殖户次之，新增亿元工业企业3家。"},
    {.text = "收入完成年初预算的98%，攻坚突破年活动启动，新学期开学，常住人口万人以上的镇5个。"},
    {.text = "弘扬企业家精神，优秀企业家代表作了发言。"},
    {.text = "新开工亿元以上项目，招引超亿元项目，培育千万元产业。",
     .note = "表示类别的“亿元以上”"},
    {.text = "个人条件符合项目要求，国家、专家、各项事项、条例都不是缺了数字。"},
    {.text = "人均耕地、亩均税收、每公里造价、户均增收都有提高。"},
    {.text = "近年来，居民收入稳步增长，增速保持平稳。"},
    {.text =
         "特此函达，既定目标均已达到，惠企“18条”、“文明”户、写好“富民”篇，公路工程处重点项目完工。"},
    {.text =
         "延伸产业链条，从6月1日起重点整治，联万户、进万家，元/吨、万元/亩，图1所示，第一批项目。"},
    {.text = "一批批项目、一户户农家、一条条公路，12人获评“阅读达人”。"},
    {.text = "单位：万元、%\n|指标|累计|同比增长%|\n|税收|46.2|2.7|\n|增速%|3.1|4.5|",
     .note = "表的单位、表头"},
    {.text = "信息已送达，目标已经达到，雷达、马达，各项指标占比最大的，误差在允许范围以内。"},
    {.text = "所有重大案件，涉黑案件20人落网，12户人家，以下个人和单位，落实小时最低工资标准。"},
    {.text = "形成成套装备，形成人民群众广泛参与的格局，故意伤害致人死亡，法律部、规划部负责。"},
    {.text = "承办人、审查人（签字），信访件，由服务处、销售部负责，培训期满，联系种植户。"},
    {.text =
         "近年来，教育、医疗等项工作走在全国前列，2023年5月日均客流3万人次，出生日期（年月日）。"},
};
RULE(rule_lost, .id = "lost-number", .title = "数字丢失，只剩单位", .severity = DFL_ERROR,
     .why = "数字删掉或没填上，单位还留着，句子读得通却没有内容，最容易漏过校对",
     .source = "实务；《党政机关公文处理工作条例》第十九条（表述准确）、第二十条（审核）",
     .bad = lost_bad, .bad_count = COUNT(lost_bad), .good = lost_good,
     .good_count = COUNT(lost_good));

static const struct dfl_example prompt_bad[] = {
    {.text = "联系电话：{{0000-00000000}}"},
    {.text = "{{[主送单位]}}："},
    {.text = "二、主要做法和成效\n{{（具体内容）}}\n{{（单位名称）}}"},
    {.text = "会议于{{【请填写时间】}}召开，{{（此处插入数据）}}。"},
    {.text = "申请单位：{{«申请单位»}}，负责人：{{«first_name»}}。", .note = "程序没有替换的变量"},
    {.text = "{{单击此处输入文字}}。"},
    {.text = "在全县工作推进会上的讲话\n{{（讲话人姓名）}}"},
    {.text = "{{（二号方正小标宋简体，居中）}}\n{{#单位名称#}}：\n{{正文正文正文}}。",
     .note = "格式说明、其他写法的变量、假文"},
    {.text = "材料不超过{{[字数]}}字，由{{[牵头单位]}}于{{[日期]}}前报送。"},
};
static const struct dfl_example prompt_good[] = {
    {.text = "【重点任务】加强调度。（以下简称“园区”）参考文献[1]。"},
    {.text = "剧目«老友记»参加展演，«Time»周刊作了报道。"},
    {.text = "请认真填写申请表，申报单位名称须与公章一致。"},
    {.text = "稿件标题用二号字（方正小标宋简体），参与话题#最美乡村#的讨论，附上{甲}。"},
};
RULE(rule_prompt, .id = "prompt", .title = "提示文字没有替换", .severity = DFL_ERROR,
     .why = "模板里告诉起草人“写什么”的话留在了正文里", .source = "实务", .bad = prompt_bad,
     .bad_count = COUNT(prompt_bad), .good = prompt_good, .good_count = COUNT(prompt_good));

static const struct dfl_example pending_bad[] = {
    {.text = "全年接待游客{{待补充}}。"},
    {.text = "完成率达到80%（{{待核实}}）。"},
    {.text = "参会人数{{TBD}}，经费{{？？}}万元。"},
    {.text = "概算总投资2.1亿元{{【待核】}}，户数{{（待县统计局提供）}}。",
     .note = "括号里留给自己的话"},
    {.text = "投资{{待核实}}亿元，惠及{{待补}}户。"},
    {.text = "本页数据截至6月25日，{{待统计局核定后更新}}。"},
    {.text = "|指标|累计|备注|\n|用电量|66.5|{{待核}}|"},
};
static const struct dfl_example pending_good[] = {
    {.text = "制度有待补充完善，工作亟待补齐短板，对待补贴发放要严格。"},
    {.text = "招待费用下降，等待核酸结果，待上级批复后实施，待核资产移交完毕。"},
    {.text = "【重点核查】按《待遇核定办法》办理【优待证补办】，请各单位（请注意核对）报送。"},
};
RULE(rule_pending, .id = "pending", .title = "待补、待核的记号没有处理", .severity = DFL_WARNING,
     .why = "起草时留给自己的记号，说明内容还没有定", .source = "实务", .bad = pending_bad,
     .bad_count = COUNT(pending_bad), .good = pending_good, .good_count = COUNT(pending_good));

static const struct dfl_example reference_bad[] = {
    {.text = "进度见{{错误!未找到引用源}}。"},
    {.text = "合计{{#REF!}}万元。"},
};
static const struct dfl_example reference_good[] = {{.text = "进度见表1。程序报告了错误！"}};
RULE(rule_reference, .id = "broken-reference", .title = "引用或公式失效", .severity = DFL_ERROR,
     .why = "交叉引用、域或表格公式指向的内容已经不在，印出来就是出错信息", .source = "实务",
     .bad = reference_bad, .bad_count = COUNT(reference_bad), .good = reference_good,
     .good_count = COUNT(reference_good));

static const struct dfl_example leftover_bad[] = {
    {.text = "坚持{{**党建引领**}}，推动高质量发展。", .note = "从其他软件带来的加粗记号"},
};
static const struct dfl_example leftover_good[] = {{.text = "完成投资3.5亿元，同比增长12%。"}};
RULE(rule_leftover, .id = "leftover-mark", .title = "标记没有清除", .severity = DFL_WARNING,
     .why = "突出显示的颜色、加粗记号是起草过程的痕迹，定稿应当清除", .source = "实务",
     .bad = leftover_bad, .bad_count = COUNT(leftover_bad), .good = leftover_good,
     .good_count = COUNT(leftover_good));

static const struct dfl_example residue_bad[] = {
    {.text = "{{本文由会员分享}}，{{可在线阅读}}。"},
    {.text = "{{（未完，全文共2010字，当前显示249字）}}", .note = "文库网站"},
    {.text = "来源：市政府办公室　{{浏览次数：1615}}次　{{字号：大 中 小}}", .note = "网页"},
    {.text = "坚持以{{XJP}}新时代中国特色社会主义思想为指导。"},
};
static const struct dfl_example residue_good[] = {
    {.text = "会员单位分享了经验。"},
    {.text =
         "小编制单位、大中小企业、融媒体中心小编为群众服务，系统记录浏览次数，扫一扫二维码办事。"},
};
RULE(rule_residue, .id = "site-residue", .title = "网站或写作工具的残留文字", .severity = DFL_ERROR,
     .why = "从网上或写作工具里带来的说明文字不属于文稿", .source = "实务", .bad = residue_bad,
     .bad_count = COUNT(residue_bad), .good = residue_good, .good_count = COUNT(residue_good));

static const struct dfl_example masked_bad[] = {
    {.text = "犯罪嫌疑人张{{某某}}已被抓获。"},
    {.text = "签发人：{{XXX}}\n联系人：{{XXX}}，电话：1395550XXXX，邮箱：{{XXX@example.gov.cn}}。",
     .note = "同一份文稿里的号码也隐去了几位；其他地方的“XX”仍按没有填写处理"},
};
static const struct dfl_example masked_good[] = {{.text = "某些单位、某种程度上还有差距。"}};
RULE(
    rule_masked, .id = "masked-name", .title = "隐去的姓名、号码", .severity = DFL_INFO,
    .why =
        "“某某”在案情通报里是有意隐去，在其他文稿里常是忘了换成实名；号码隐去几位的文稿，姓名、邮箱也常隐去",
    .source = "实务", .bad = masked_bad, .bad_count = COUNT(masked_bad), .good = masked_good,
    .good_count = COUNT(masked_good));
