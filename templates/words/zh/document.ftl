# 章节中作者不自行命名的部分

document-table = 表格
document-formula = 公式
document-back = 返回正文
document-note = 说明
document-tip = 提示
document-important = 要点
document-warning = 注意
document-caution = 警示

# 数据下载
document-report = 报告（Markdown）
document-all-data = 全部数据（含变量说明）
document-code-book = 变量说明 CSV
