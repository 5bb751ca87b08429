# Parts of a chapter that its author does not name.

document-table = 表格
document-formula = 公式
document-back = 返回正文
document-note = 说明
document-tip = 提示
document-important = 要点
document-warning = 注意
document-caution = 警示
